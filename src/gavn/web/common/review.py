"""Look the basket through and send the order."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.web.audience import for_people
from gavn.web.common.basket import Basket, packs_in
from gavn.web.common.running import basket_lines, group_uses, running_grants
from gavn.web.common.whose import whose
from gavn.web.once import see_other
from gavn.web.request import PageRequest


@require_http_methods(["GET", "POST"])
@for_people
def review(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """The basket with what it takes of the grant; `send` orders what the form shows."""
    basket = Basket(request, citizen_id)
    if request.method == "POST":
        return _send(request, citizen_id, basket) if "send" in request.POST else _update(request, citizen_id, basket)
    running = running_grants(actor=request.actor, citizen_id=citizen_id, now=request.now)
    lines = basket_lines(basket.packs, running, actor=request.actor, now=request.now)
    context = {**whose(request, citizen_id), "basket": lines, "uses": group_uses(lines, running), "key": basket.key}
    return render(request, "common/review.html", context)


def _update(request: PageRequest, citizen_id: UUID, basket: Basket) -> HttpResponse:
    basket.put(packs_in(request))
    return see_other(reverse("common:review", args=[citizen_id]))


def _send(request: PageRequest, citizen_id: UUID, basket: Basket) -> HttpResponse:
    """Order once for the form's key: the same form again leads to the same order."""
    packs = {product_id: count for product_id, count in packs_in(request).items() if count > 0}
    outcome = place_order(
        actor=request.actor,
        citizen_id=citizen_id,
        lines=[OrderRequestLine(product_id, count) for product_id, count in packs.items()],
        key=request.POST.get("key", ""),
        now=request.now,
    )
    basket.clear()
    if all(line.accepted for line in outcome.lines):
        messages.success(request, _("Order %(number)s has been sent.") % {"number": outcome.number})
    return see_other(reverse("common:order", args=[citizen_id, outcome.order_id]))
