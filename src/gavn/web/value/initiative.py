"""The regional budget initiative of a case, as PDF or as a document to go on writing in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from gavn.engine.value.run import Run
from gavn.needs import queries as needs
from gavn.value import queries as value
from gavn.value.initiative.documents import as_docx, as_pdf
from gavn.value.initiative.form import fill_in
from gavn.value.views import CaseView
from gavn.web.figures import day_text
from gavn.web.files import as_file
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value
from gavn.web.value.initiative_form import InitiativeForm

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "POST"])
@for_value
def initiative(request: PageRequest, slug: str) -> HttpResponse:
    """The form, filled in with what the case and its need say; sending it gives the file."""
    case = value.case(actor=request.actor, slug=slug)
    run = value.run(actor=request.actor, slug=slug)
    party, strategy = _party(run, request), _strategy(run, request)
    data = request.POST if request.method == "POST" else None
    form = InitiativeForm(run, party, strategy, _initial(request, case, run), data)
    if request.method == "POST" and form.is_valid():
        with override("da"):
            version = f"værdisagen {case.slug}, udgave {case.current.number} af {day_text(case.current.made_at.date())}"
        filled = fill_in(run, form.asked(), version)
        if "docx" in request.POST:
            return as_file(as_docx(filled), DOCX, f"{slug}-initiativ.docx")
        return as_file(as_pdf(filled), "application/pdf", f"{slug}-initiativ.pdf")
    context = {
        "case": case, "form": form, "party": party, "strategy": strategy,
        "parties": _public(run), "strategies": run.definition.strategies,
    }  # fmt: skip
    return render(request, "value/initiative.html", context, status=422 if data else 200)


def _public(run: Run) -> list[str]:
    """The authorities of the case, regions first, for the form is theirs."""
    public = [party for party in run.definition.parties.values() if party.is_public]
    return [party.name for party in sorted(public, key=lambda party: party.kind != "region")]


def _party(run: Run, request: PageRequest) -> str:
    listed = _public(run) or list(run.definition.parties)
    asked = request.GET.get("part", "")
    return asked if asked in listed else listed[0]


def _strategy(run: Run, request: PageRequest) -> str:
    asked = request.GET.get("loesning", "")
    return asked if asked in run.definition.strategies else run.definition.strategies[0]


def _initial(request: PageRequest, case: CaseView, run: Run) -> dict[str, Any]:
    need = needs.need(actor=request.actor, slug=case.need_slug) if case.need_slug else None
    return {
        "title": case.title,
        "proposed_by": case.owner_name,
        "problem": need.problem if need else "",
        "solution": case.title,
        "first_year": run.definition.horizon.start.year,
        "share_health": "1",
    }
