"""A case as files: the document, the workbook with live formulas, the report that opens offline."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gavn.engine.value.report import render as render_report
from gavn.value import queries as value
from gavn.value.running import read_document
from gavn.value.workbook.writing import Source, write_workbook
from gavn.web.files import as_file
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value
from gavn.web.value.pictures import language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@for_value
def document(request: PageRequest, slug: str) -> HttpResponse:
    """The current version as TOML."""
    found = value.case(actor=request.actor, slug=slug)
    return as_file(found.current.document.encode(), "application/toml", f"{slug}-{found.current.number}.toml")


@require_safe
@for_value
def workbook(request: PageRequest, slug: str) -> HttpResponse:
    """The current version as a workbook."""
    found = value.case(actor=request.actor, slug=slug)
    source = Source(slug, found.current.number, found.current.document)
    content = write_workbook(source, read_document(found.current.document))
    return as_file(content, XLSX, f"{slug}-{found.current.number}.xlsx")


@require_safe
@for_value
def report(request: PageRequest, slug: str) -> HttpResponse:
    """The current version as one HTML file."""
    found = value.case(actor=request.actor, slug=slug)
    run = value.run(actor=request.actor, slug=slug)
    content = render_report(run, language().code).encode()
    return as_file(content, "text/html; charset=utf-8", f"{slug}-{found.current.number}.html")
