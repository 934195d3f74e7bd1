"""Orders of citizens: place, read, cancel a line."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import CREATED, KEY_HEADER, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.paging import Page
from gavn.ordering import queries as ordering
from gavn.ordering.actions.lines import CancelledLine, cancel_line
from gavn.ordering.actions.orders import OrderOutcome, OrderRequestLine, place_order
from gavn.ordering.views import OrderView

router = Router(tags=["orders"])


class NewOrderLine(Schema):
    """Packs of a product."""

    product_id: UUID
    packs: int


class NewOrder(Schema):
    """An order for a citizen: one's own, by mandate, or as the citizen's caseworker."""

    citizen_id: UUID
    lines: list[NewOrderLine]


class Cancellation(Schema):
    """Why packs that are not yet sent are cancelled."""

    reason: str = ""


@router.post("/orders", response=responses(CREATED, OrderOutcome))
def place(request: HttpRequest, body: NewOrder) -> HttpResponse:
    """Place an order. Each line is accepted or refused by itself, with why not and when."""
    lines = [OrderRequestLine(line.product_id, line.packs) for line in body.lines]
    return write(
        request,
        lambda actor, now: place_order(
            actor=actor,
            citizen_id=body.citizen_id,
            lines=lines,
            key=request.headers.get(KEY_HEADER, ""),
            now=now,
        ),
    )


@router.get("/citizens/{citizen_id}/orders", response=responses(200, Page[OrderView]))
def orders_of_citizen(
    request: HttpRequest, citizen_id: UUID, page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """The citizen's orders, newest first. Logged."""
    return read(
        request,
        lambda actor, now: ordering.orders_of_citizen(
            actor=actor, citizen_id=citizen_id, page=page, size=size, now=now
        ),
    )


@router.get("/orders/{order_id}", response=responses(200, OrderView))
def order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """One order with its lines. Logged."""
    return read(request, lambda actor, now: ordering.order(actor=actor, order_id=order_id, now=now))


@router.post("/lines/{line_id}/cancel", response=responses(OK, CancelledLine))
def cancel(request: HttpRequest, line_id: UUID, body: Cancellation) -> HttpResponse:
    """Cancel the packs of a line that are not yet sent; the grant gets them back."""
    return write(
        request,
        lambda actor, now: cancel_line(actor=actor, line_id=line_id, reason=body.reason, now=now),
        status=OK,
    )
