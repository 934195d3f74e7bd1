"""What comes after an order: answer a substitute, give goods back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gavn.ordering.actions.returns import request_return
from gavn.ordering.actions.substitutes import answer_substitute
from gavn.web.audience import for_people
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

LONGEST_NOTE = 500


@form_on("common:order", "citizen_id", "order_id")
@for_people
def answer(request: PageRequest, citizen_id: UUID, order_id: UUID, substitute_id: UUID) -> HttpResponse:
    """Take the substitute, or go on waiting."""
    return post_once(request, lambda: _answer(request, citizen_id, order_id, substitute_id))


@form_on("common:order", "citizen_id", "order_id")
@for_people
def give_back(request: PageRequest, citizen_id: UUID, order_id: UUID, delivery_line_id: UUID) -> HttpResponse:
    """Ask the supplier to take packs back."""
    return post_once(request, lambda: _give_back(request, citizen_id, order_id, delivery_line_id))


def _answer(request: PageRequest, citizen_id: UUID, order_id: UUID, substitute_id: UUID) -> Done:
    accepts = request.POST.get("answer") == "yes"
    ordered = answer_substitute(actor=request.actor, offer_id=substitute_id, accepts=accepts, now=request.now)
    message = _("The substitute is ordered instead.") if ordered else _("You go on waiting for what you ordered.")
    return Done(reverse("common:order", args=[citizen_id, ordered or order_id]), message)


def _give_back(request: PageRequest, citizen_id: UUID, order_id: UUID, delivery_line_id: UUID) -> Done:
    packs = request.POST.get("packs", "")
    request_return(
        actor=request.actor, delivery_line_id=delivery_line_id,
        packs=int(packs) if packs.isascii() and packs.isdigit() and len(packs) < 5 else 0,
        reason=request.POST.get("reason", ""), note=request.POST.get("note", "")[:LONGEST_NOTE], now=request.now,
    )  # fmt: skip
    return Done(reverse("common:order", args=[citizen_id, order_id]), _("The supplier has been asked to take it back."))
