"""The list of partnerships and the page of one: as much of it as the reader may see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gavn.evidence.standing import standings
from gavn.infra.actors import BIDDING
from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties.roles import BID_MANAGER, BUYER, ECONOMIST, INNOVATION_LEAD
from gavn.partnerships import queries
from gavn.partnerships.actions.partners import apply_as_partner
from gavn.partnerships.views import PartnershipView, PartnerView
from gavn.tenders import queries as tenders
from gavn.value import queries as value
from gavn.web.audience import for_role
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.mine import my_organisations
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.partnerships.acts import open_acts
from gavn.web.request import PageRequest

SIZE = 25
DEVELOPS = ("partner", "stopped", "bought")


class ApplyForm(PageForm):
    """A company's application."""

    company = forms.ChoiceField(label=gettext_lazy("Company"))
    proposal = forms.CharField(
        label=gettext_lazy("What you would develop"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000
    )

    def __init__(self, companies: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["company"].choices = companies  # type: ignore[attr-defined]


@require_safe
def partnerships(request: PageRequest) -> HttpResponse:
    """What is announced, and what is one's own; for companies those in which they take part first."""
    search = request.GET.get("soeg", "")
    found = queries.partnerships(actor=request.actor, search=search, page=page_number(request), size=SIZE)
    own = queries.company_partnerships(actor=request.actor).items if request.actor.scope(BIDDING) else ()
    runs = any(request.actor.has_role(role) for role in (BUYER, INNOVATION_LEAD))
    reads = runs or request.actor.has_role(ECONOMIST)
    context = {"partnerships": found, "own": own, "search": search, "runs": runs, "reads": reads}
    return render(request, "partnerships/partnerships.html", context)


@require_safe
def partnership(request: PageRequest, partnership: str) -> HttpResponse:
    """One partnership."""
    found = queries.partnership(actor=request.actor, slug=partnership)
    return _shown(request, found, ApplyForm(_companies(request)))


@form_on("partnerships:partnership", "partnership")
@for_role(BID_MANAGER)
def apply(request: PageRequest, partnership: str) -> HttpResponse:
    """Apply for a company; a mistake shows the page again with the form."""
    found = queries.partnership(actor=request.actor, slug=partnership)
    form = ApplyForm(_companies(request), request.POST)
    if not form.is_valid():
        return _shown(request, found, form, 422)

    def perform() -> Done:
        apply_as_partner(
            actor=request.actor,
            slug=partnership,
            organisation_id=UUID(form.cleaned_data["company"]),
            proposal=form.cleaned_data["proposal"],
            now=request.now,
        )
        return Done(reverse("partnerships:partnership", args=[partnership]), _("The application is sent."))

    try:
        return post_once(request, perform)
    except Refusal as refusal:
        form.refuse(refusal)
        return _shown(request, found, form, status_of(refusal))


def _shown(request: PageRequest, found: PartnershipView, form: ApplyForm, status: int = 200) -> HttpResponse:
    own = set(request.actor.scope(BIDDING))
    told = [each for each in found.partners if found.is_inside or each.organisation_id in own]
    is_open = found.state == "announced" and found.applications_by and day_of(request.now) <= found.applications_by
    is_in = any(each.organisation_id in own for each in found.partners)
    context = {
        "partnership": found,
        **_bound(request, found),
        "partners": told,
        "developers": [each for each in told if each.state in DEVELOPS],
        "public_partners": _public(found.partners, told),
        "acts": open_acts(found),
        "form": form,
        "may_apply": bool(is_open and request.actor.has_role(BID_MANAGER) and not is_in),
    }
    return render(request, "partnerships/partnership.html", context, status=status)


def _bound(request: PageRequest, found: PartnershipView) -> dict[str, Any]:
    """Protocol, value case and tender of the partnership, as far as the reader may see them."""
    actor = request.actor
    bound: dict[str, Any] = {}
    if found.protocol_id:
        bound["protocol"] = standings([found.protocol_id], actor=actor).get(found.protocol_id)
    if found.value_case_id:
        bound["value_case"] = value.cases_by_id([found.value_case_id], actor=actor).get(found.value_case_id)
    if found.tender_id:
        bound["tender"] = tenders.tenders_by_id([found.tender_id], actor=actor).get(found.tender_id)
    return bound


def _public(partners: tuple[PartnerView, ...], told: list[PartnerView]) -> list[PartnerView]:
    """Those who develop and of whom the reader is told no more than that."""
    return [each for each in partners if each.state in DEVELOPS and each not in told]


def _companies(request: PageRequest) -> list[tuple[str, str]]:
    return [(str(each.id), each.name) for each in my_organisations(request, BID_MANAGER)]
