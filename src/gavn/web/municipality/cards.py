"""The service centre: order for citizens who send a card or call, under the same rules and in the same ledger."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.ordering import queries as ordering
from gavn.ordering.actions.cards import card, issue_card, order_by_card
from gavn.ordering.actions.orders import OrderRequestLine
from gavn.ordering.card_pdf import card_pdf
from gavn.parties import queries as parties
from gavn.parties.roles import CASEWORKER
from gavn.web.audience import for_role
from gavn.web.common.basket import packs_in
from gavn.web.form_page import form_on
from gavn.web.messages import sentence
from gavn.web.once import see_other
from gavn.web.request import PageRequest


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def by_card(request: PageRequest) -> HttpResponse:
    """Ask for the code; then the products of the citizen's latest order with the packs to write in."""
    code = (request.POST if request.method == "POST" else request.GET).get("kode", "")[:40]
    if not code:
        return render(request, "municipality/card.html", {"code": ""})
    try:
        if request.method == "POST":
            return _order(request, code)
        found = card(actor=request.actor, code=code, now=request.now)
    except Refusal as refusal:
        mistaken = {"code": code, "mistake": sentence(refusal)}
        return render(request, "municipality/card.html", mistaken, status=status_of(refusal))
    latest = ordering.order_to_repeat(actor=request.actor, citizen_id=found.citizen_id, now=request.now)
    context = {"code": found.code, "citizen_id": found.citizen_id, "lines": latest.lines if latest else ()}
    return render(request, "municipality/card.html", context)


@form_on("municipality:citizen", "citizen_id")
@for_role(CASEWORKER)
def print_card(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """A new card for a citizen, to print; the one before counts no more."""
    citizen = parties.citizen(actor=request.actor, citizen_id=citizen_id, what="card.issued", now=request.now)
    code = issue_card(actor=request.actor, citizen_id=citizen_id, now=request.now)
    latest = ordering.order_to_repeat(actor=request.actor, citizen_id=citizen_id, now=request.now)
    products = [(line, line.units // line.packs) for line in latest.lines] if latest else []
    answer = HttpResponse(
        card_pdf(code, citizen.name, citizen.municipality_name, products), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="bestillingskort-{code}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _order(request: PageRequest, code: str) -> HttpResponse:
    lines = [OrderRequestLine(product, packs) for product, packs in packs_in(request).items() if packs > 0]
    found = card(actor=request.actor, code=code, now=request.now)
    outcome, following = order_by_card(actor=request.actor, code=code, lines=lines, now=request.now)
    messages.success(request, _("The next card has the code %(code)s.") % {"code": following})
    return see_other(reverse("common:order", args=[found.citizen_id, outcome.order_id]))
