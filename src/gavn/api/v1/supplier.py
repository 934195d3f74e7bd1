"""What a supplier sees and does: open lines, confirmation, despatch. A reference and an address, never a CPR number."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import CREATED, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.actors import Actor
from gavn.infra.paging import Page
from gavn.ordering import queries as ordering
from gavn.ordering.actions.deliveries import DeliveryRef, despatch
from gavn.ordering.actions.lines import confirm_lines
from gavn.ordering.views import SupplierLineView, SupplierOrderView

router = Router(tags=["supplier"])


class Confirmation(Schema):
    """Lines, the day they are promised for, and why it is late, in words that the citizen reads."""

    line_ids: list[UUID]
    promised_on: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedLines:
    """The lines that are confirmed."""

    line_ids: tuple[UUID, ...]
    promised_on: dt.date | None


class DespatchLine(Schema):
    """Packs of an order line in a despatch."""

    line_id: UUID
    packs: int


class NewDespatch(Schema):
    """What is sent at once of one order; `number` is the supplier's own."""

    supplier_order_id: UUID
    number: str
    lines: list[DespatchLine]


@router.get("/lines", response=responses(200, Page[SupplierLineView]))
def lines(request: HttpRequest, state: str | None = None, page: PageNumber = 1, size: PageSize = 50) -> HttpResponse:
    """The supplier's order lines, the oldest first."""
    return read(
        request,
        lambda actor, now: ordering.supplier_lines(actor=actor, state=state, page=page, size=size, now=now),
    )


@router.get("/orders/{supplier_order_id}", response=responses(200, SupplierOrderView))
def order(request: HttpRequest, supplier_order_id: UUID) -> HttpResponse:
    """One order as the supplier gets it."""
    return read(
        request,
        lambda actor, now: ordering.supplier_order(actor=actor, supplier_order_id=supplier_order_id, now=now),
    )


@router.post("/lines/confirm", response=responses(OK, ConfirmedLines))
def confirm(request: HttpRequest, body: Confirmation) -> HttpResponse:
    """Confirm lines, or promise another day."""
    return write(request, lambda actor, now: _confirm(actor, body, now), status=OK)


@router.post("/despatches", response=responses(CREATED, DeliveryRef))
def send(request: HttpRequest, body: NewDespatch) -> HttpResponse:
    """Send all or some of an order. The same number counts once."""
    packs_by_line = {line.line_id: line.packs for line in body.lines}
    return write(
        request,
        lambda actor, now: despatch(
            actor=actor,
            supplier_order_id=body.supplier_order_id,
            number=body.number,
            packs_by_line=packs_by_line,
            now=now,
        ),
    )


def _confirm(actor: Actor, body: Confirmation, now: dt.datetime) -> ConfirmedLines:
    confirm_lines(actor=actor, line_ids=body.line_ids, promised_on=body.promised_on, reason=body.reason, now=now)
    return ConfirmedLines(tuple(body.line_ids), body.promised_on)
