"""One contract: what it says, how far its ceilings are used, when they are reached, and its options."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.contracts import rules, term_queries
from gavn.contracts.actions.terms import use_option
from gavn.contracts.change_rules import SmallChanges
from gavn.infra.clock import day_of
from gavn.journeys.ceiling_forecast import ceiling_forecasts
from gavn.web.audience import for_people
from gavn.web.contracts.ceilings import ceiling_picture
from gavn.web.contracts.menu import Shown, shown
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest


@require_safe
@for_people
def contract(request: PageRequest, contract_id: UUID) -> HttpResponse:
    """The contract; use and forecast are for those who buy or pay."""
    found = shown(request, contract_id)
    context = {"shown": found, "contract": found.terms, "today": day_of(request.now), "page": "contract"}
    if rules.may_see_use(request.actor):
        buyers, whole = ceiling_forecasts(actor=request.actor, contract=found.terms, now=request.now)
        language = get_language() or "da"
        context |= {
            "buyers": buyers,
            "whole": whole,
            "picture": ceiling_picture(buyers, found.terms.end_before, language),
            "small": _small(request, found),
        }
    return render(request, "contracts/contract.html", context)


def _small(request: PageRequest, found: Shown) -> SmallChanges:
    view = term_queries.contract_changes(actor=request.actor, contract_id=found.terms.id, now=request.now)
    return view.small


@form_on("contracts:contract", "contract_id")
def option(request: PageRequest, contract_id: UUID, option_id: UUID) -> HttpResponse:
    """Use an option."""

    def use() -> Done:
        use_option(actor=request.actor, option_id=option_id, now=request.now)
        return Done(reverse("contracts:contract", args=[contract_id]), _("The option is used."))

    return post_once(request, use)
