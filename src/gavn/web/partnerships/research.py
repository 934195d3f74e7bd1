"""The register of research contracts: searched, read, and filled from a file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties.roles import BUYER, INNOVATION_LEAD
from gavn.partnerships import research as register
from gavn.partnerships.actions.research import import_research, meet_research_milestone
from gavn.partnerships.errors import ResearchUnreadable
from gavn.partnerships.kinds import FUNDING_SOURCES
from gavn.partnerships.research_file import LARGEST_FILE
from gavn.partnerships.views import ResearchSum
from gavn.web.figures import number_text
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.mine import my_organisations
from gavn.web.once import Done, post_once, see_other
from gavn.web.paging import page_number
from gavn.web.partnerships.audience import for_owners, for_partnerships
from gavn.web.request import PageRequest

SIZE = 25
ORE_PER_MILLION = 100_000_000
MOST_SHOWN = 20


class ImportForm(PageForm):
    """A file of contracts."""

    owner = forms.ChoiceField(label=gettext_lazy("Institution"))
    file = forms.FileField(
        label=gettext_lazy("File (CSV)"), widget=forms.FileInput(attrs={"accept": ".csv"}),
        help_text=gettext_lazy(
            "Columns: number, title, department, area, commercial, start_on, last_on, partners, funding, milestones."
        ),
    )  # fmt: skip

    def __init__(self, owners: list[tuple[str, str]], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_partnerships
def contracts(request: PageRequest) -> HttpResponse:
    """The contracts and their sums; buyers and innovation leads read a file in."""
    owners = [(str(each.id), each.name) for each in my_organisations(request, BUYER, INNOVATION_LEAD)]
    form = ImportForm(owners)
    status = 200
    if request.method == "POST":
        form, status = ImportForm(owners, request.POST, request.FILES), 422
        if form.is_valid():
            try:
                return _import(request, form)
            except Refusal as refusal:
                _refuse(form, refusal)
                status = status_of(refusal)
    asked = request.GET.get("aar", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None
    search = request.GET.get("soeg", "")
    found = register.research_contracts(
        actor=request.actor, search=search, year=year, page=page_number(request), size=SIZE, now=request.now
    )
    years = [(each, _amounts(each)) for each in register.research_years(actor=request.actor, now=request.now)]
    context = {
        "contracts": found, "years": years, "sources": FUNDING_SOURCES, "search": search, "year": asked if year else "",
        "form": form if owners else None,
    }  # fmt: skip
    return render(request, "partnerships/research.html", context, status=status)


@require_safe
@for_partnerships
def contract(request: PageRequest, contract_id: UUID) -> HttpResponse:
    """One contract."""
    found = register.research_contract(actor=request.actor, contract_id=contract_id)
    return render(request, "partnerships/research_contract.html", {"contract": found})


@form_on("partnerships:research-contract", "contract_id")
@for_owners
def meet(request: PageRequest, contract_id: UUID, milestone_id: UUID) -> HttpResponse:
    """A milestone was met today."""

    def perform() -> Done:
        meet_research_milestone(actor=request.actor, milestone_id=milestone_id, met_on=day_of(request.now))
        return Done(reverse("partnerships:research-contract", args=[contract_id]), _("The milestone is met."))

    return post_once(request, perform)


def _import(request: PageRequest, form: ImportForm) -> HttpResponse:
    content = form.cleaned_data["file"].read(LARGEST_FILE + 1)
    done = import_research(
        actor=request.actor, owner_id=UUID(form.cleaned_data["owner"]), content=content, now=request.now
    )
    said = _("%(added)s contracts are new, %(updated)s were known already.")
    messages.success(request, said % {"added": number_text(done.added), "updated": number_text(done.updated)})
    return see_other(reverse("partnerships:research"))


def _refuse(form: ImportForm, refusal: Refusal) -> None:
    if not isinstance(refusal, ResearchUnreadable):
        form.refuse(refusal)
        return
    for fault in refusal.facts["faults"][:MOST_SHOWN]:
        form.add_error(None, _("%(where)s: found %(found)s, expected %(expected)s.") % fault)


def _amounts(each: ResearchSum) -> list[tuple[str, str]]:
    sums = dict(each.funding)
    return [(source, number_text(Decimal(sums.get(source, 0)) / ORE_PER_MILLION, 1)) for source in FUNDING_SOURCES]
