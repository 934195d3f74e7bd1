"""Use of public and private capacity: who waits, who has room, and who could be treated where."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.infra.clock import day_of
from gavn.needs import queries as needs
from gavn.needs import sharing
from gavn.needs.actions.intents import report_capacity
from gavn.parties import queries as parties
from gavn.parties.roles import BID_MANAGER, BUYER, INNOVATION_LEAD
from gavn.web.audience import for_people
from gavn.web.form_page import form_on
from gavn.web.mine import my_organisations
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

ORE_PER_KRONE = 100
NOBODY = UUID(int=0)


class ReportForm(forms.Form):
    """Figures of a month; amounts in whole kroner."""

    organisation = forms.UUIDField(required=False)
    region = forms.UUIDField(required=False)
    units = forms.IntegerField(required=False)
    price = forms.IntegerField(required=False)
    travel = forms.IntegerField(required=False)


@require_safe
def capacity(request: PageRequest, slug: str) -> HttpResponse:
    """The latest figures and a proposal."""
    found = needs.need(actor=request.actor, slug=slug)
    rows = sharing.capacities(actor=request.actor, need_id=found.id)
    own = my_organisations(request, BUYER, INNOVATION_LEAD, BID_MANAGER) if found.state == "published" else []
    context = {
        "need": found,
        "waiting": [row for row in rows if row.kind == "waiting"],
        "free": [row for row in rows if row.kind == "free"],
        "proposal": sharing.proposed_allocation(actor=request.actor, need_id=found.id) if rows else None,
        "own": own,
        "regions": parties.organisations(actor=request.actor, kind="region", on=day_of(request.now)) if own else (),
    }
    return render(request, "needs/capacity.html", context)


@form_on("needs:capacity", "slug")
@for_people
def report(request: PageRequest, slug: str) -> HttpResponse:
    """Report one's own figures."""
    found = needs.need(actor=request.actor, slug=slug)
    form = ReportForm(request.POST)
    form.is_valid()
    said = form.cleaned_data

    def perform() -> Done:
        units = said.get("units")
        report_capacity(
            actor=request.actor,
            need_id=found.id,
            organisation_id=said.get("organisation") or NOBODY,
            kind=request.POST.get("kind", ""),
            units=-1 if units is None else units,
            price_ore=(said.get("price") or 0) * ORE_PER_KRONE,
            travel_ore=(said.get("travel") or 0) * ORE_PER_KRONE,
            region_id=said.get("region"),
            now=request.now,
        )
        return Done(reverse("needs:capacity", args=[slug]), _("Your figures are kept."))

    return post_once(request, perform)
