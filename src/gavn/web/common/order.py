"""One order: what became of each line, cancelling what is not sent, receiving what came."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.ordering import after_queries as after
from gavn.ordering import queries as ordering
from gavn.ordering.actions.deliveries import receive_delivery
from gavn.ordering.actions.lines import cancel_line
from gavn.ordering.views import DeliveryView, OrderView
from gavn.web.audience import for_people
from gavn.web.common.whose import whose
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

MOST_DELIVERIES = 200  # of one citizen; those of this order are among the newest since it was placed
LONGEST_REASON = 500


@require_safe
@for_people
def order(request: PageRequest, citizen_id: UUID, order_id: UUID) -> HttpResponse:
    """The order with its result line by line, its deliveries and its steps."""
    found = ordering.order(actor=request.actor, order_id=order_id, now=request.now)
    context = {
        **whose(request, citizen_id),
        "order": found,
        "deliveries": _deliveries(request, found),
        "steps": ordering.order_steps(actor=request.actor, order_id=order_id, now=request.now),
        "names": {line.id: line.product_name for line in found.lines},
        "substitutes": [
            each
            for each in after.substitutes_to_answer(actor=request.actor, citizen_id=citizen_id, now=request.now)
            if each.order_id == order_id
        ],
        "needs_reason": citizen_id not in request.actor.citizen_ids,
    }
    return render(request, "common/order.html", context)


@form_on("common:order", "citizen_id", "order_id")
@for_people
def cancel(request: PageRequest, citizen_id: UUID, order_id: UUID, line_id: UUID) -> HttpResponse:
    """Cancel the packs of a line that are not yet sent."""
    return post_once(request, lambda: _cancel(request, citizen_id, order_id, line_id))


@form_on("common:order", "citizen_id", "order_id")
@for_people
def receive(request: PageRequest, citizen_id: UUID, order_id: UUID, delivery_id: UUID) -> HttpResponse:
    """Say that a delivery has come."""
    return post_once(request, lambda: _receive(request, citizen_id, order_id, delivery_id))


def _deliveries(request: PageRequest, found: OrderView) -> list[DeliveryView]:
    supplier_orders = {line.supplier_order_id for line in found.lines}
    sent = ordering.deliveries_of_citizen(
        actor=request.actor, citizen_id=found.citizen_id, page=1, size=MOST_DELIVERIES, now=request.now
    )
    return [delivery for delivery in sent.items if delivery.supplier_order_id in supplier_orders]


def _cancel(request: PageRequest, citizen_id: UUID, order_id: UUID, line_id: UUID) -> Done:
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    cancel_line(actor=request.actor, line_id=line_id, reason=reason, now=request.now)
    return Done(
        reverse("common:order", args=[citizen_id, order_id]),
        _("What was not yet sent is cancelled. The units are back in the grant."),
    )


def _receive(request: PageRequest, citizen_id: UUID, order_id: UUID, delivery_id: UUID) -> Done:
    receive_delivery(actor=request.actor, delivery_id=delivery_id, now=request.now)
    return Done(reverse("common:order", args=[citizen_id, order_id]), _("Thank you. The delivery is received."))
