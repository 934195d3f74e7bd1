"""Deliveries as the citizen sees them: read, receive."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.paging import Page
from gavn.ordering import queries as ordering
from gavn.ordering.actions.deliveries import ReceivedGoods, receive_delivery
from gavn.ordering.views import DeliveryView

router = Router(tags=["orders"])


class Receipt(Schema):
    """The delivery lines received; left out means all."""

    delivery_line_ids: list[UUID] | None = None


@router.get("/citizens/{citizen_id}/deliveries", response=responses(200, Page[DeliveryView]))
def deliveries(request: HttpRequest, citizen_id: UUID, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """What was sent to the citizen, newest first. Logged."""
    return read(
        request,
        lambda actor, now: ordering.deliveries_of_citizen(
            actor=actor, citizen_id=citizen_id, page=page, size=size, now=now
        ),
    )


@router.post("/deliveries/{delivery_id}/receive", response=responses(OK, ReceivedGoods))
def receive(request: HttpRequest, delivery_id: UUID, body: Receipt) -> HttpResponse:
    """Say that a delivery, or some of its lines, was received."""
    return write(
        request,
        lambda actor, now: receive_delivery(
            actor=actor, delivery_id=delivery_id, line_ids=body.delivery_line_ids, now=now
        ),
        status=OK,
    )
