"""The yearly note to the council: as page, PDF and Word document."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.infra.clock import day_of
from gavn.partnerships.note_documents import as_docx, as_pdf
from gavn.partnerships.portfolio import note_facts
from gavn.partnerships.yearly_note import Note, write_note
from gavn.web.files import as_file
from gavn.web.partnerships.audience import for_partnerships
from gavn.web.request import PageRequest

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIRST_YEAR, LAST_YEAR = 2000, 2199


@require_safe
@for_partnerships
def note(request: PageRequest) -> HttpResponse:
    """The note on the page."""
    return render(request, "partnerships/note.html", {"note": _note(request)})


@require_safe
@for_partnerships
def note_pdf(request: PageRequest) -> HttpResponse:
    """The note as PDF."""
    found = _note(request)
    return as_file(as_pdf(found), "application/pdf", f"partnerskaber-{found.year}.pdf")


@require_safe
@for_partnerships
def note_docx(request: PageRequest) -> HttpResponse:
    """The note as a Word document."""
    found = _note(request)
    return as_file(as_docx(found), DOCX, f"partnerskaber-{found.year}.docx")


def _note(request: PageRequest) -> Note:
    this_year = day_of(request.now).year
    asked = request.GET.get("aar", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len(str(FIRST_YEAR)) else this_year
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    return write_note(note_facts(actor=request.actor, year=year, now=request.now))
