"""The year's statement as files: CSV for a spreadsheet, PDF for the file of the case."""

from __future__ import annotations

import csv
import io

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gavn.parties.roles import ECONOMIST
from gavn.settlement import queries as settlement
from gavn.settlement.paper import write_statement
from gavn.settlement.stating import statement_rows
from gavn.web.audience import for_role
from gavn.web.request import PageRequest

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets then read Danish letters as such


@require_safe
@for_role(ECONOMIST)
def statement_csv(request: PageRequest, agreement_id: str, year: int) -> HttpResponse:
    """A row for each party, whole kroner; semicolons, as Danish spreadsheets expect."""
    found = settlement.statement(actor=request.actor, agreement_id=agreement_id, year=year)
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(statement_rows(found))
    return _file(text.getvalue().encode(), "text/csv; charset=utf-8", f"{agreement_id}-{year}.csv")


@require_safe
@for_role(ECONOMIST)
def statement_pdf(request: PageRequest, agreement_id: str, year: int) -> HttpResponse:
    """The statement as a document to print and sign."""
    found = settlement.statement(actor=request.actor, agreement_id=agreement_id, year=year)
    closing = settlement.closings(actor=request.actor, agreement_id=agreement_id).get(year)
    return _file(write_statement(found, closing, request.now), "application/pdf", f"{agreement_id}-{year}.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
