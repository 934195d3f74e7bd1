"""A test as files: its protocol, its annex for the tender documents, its rows when it is over, the allocation."""

from __future__ import annotations

import csv
import io

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gavn.evidence import queries as evidence
from gavn.evidence.annex import annex_pdf
from gavn.evidence.bundle_file import bundle_file
from gavn.web.evidence.annex import annex_of
from gavn.web.evidence.audience import for_insiders
from gavn.web.files import as_file
from gavn.web.request import PageRequest

UNITS_LISTED = 500


@require_safe
def document(request: PageRequest, slug: str) -> HttpResponse:
    """The protocol as TOML."""
    found = evidence.protocol(actor=request.actor, slug=slug)
    return as_file(found.text.encode(), "application/toml", f"{slug}.protocol.toml")


@require_safe
def annex(request: PageRequest, slug: str) -> HttpResponse:
    """What the test promises, as an annex to tender documents."""
    found = evidence.protocol(actor=request.actor, slug=slug)
    return as_file(annex_pdf(annex_of(found)), "application/pdf", f"bilag-{slug}.pdf")


@require_safe
def rows(request: PageRequest, slug: str) -> HttpResponse:
    """Every row of a test that is over."""
    content = evidence.rows_file(actor=request.actor, slug=slug)
    return as_file(content.encode(), "text/csv; charset=utf-8", f"{slug}.csv")


@require_safe
def bundle(request: PageRequest, slug: str) -> HttpResponse:
    """A test that is over in one file: protocol, chain, rows and looks, to be recomputed by anybody."""
    content = bundle_file(actor=request.actor, slug=slug)
    return as_file(content.encode(), "application/json", f"{slug}.evidence.json")


@require_safe
@for_insiders
def allocation(request: PageRequest, slug: str) -> HttpResponse:
    """Which arm the first units get, in turn."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("number", "arm"))
    writer.writerows(enumerate(evidence.allocation(actor=request.actor, slug=slug, units=UNITS_LISTED), 1))
    return as_file(text.getvalue().encode(), "text/csv; charset=utf-8", f"fordeling-{slug}.csv")
