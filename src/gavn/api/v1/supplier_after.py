"""What a supplier does after an order: offer a substitute, decide on returns, name lots, call one back, invoice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import CREATED, OK, write
from gavn.api.v1.common import responses
from gavn.infra.actors import Actor
from gavn.ordering.actions.invoices import InvoiceRef, register_invoice
from gavn.ordering.actions.recalls import RecallRef, SentLot, recall_lot, record_lots
from gavn.ordering.actions.returns import decide_return
from gavn.ordering.actions.substitutes import offer_substitute
from gavn.ordering.matching import ClaimedLine

router = Router(tags=["supplier"])


class NewSubstitute(Schema):
    """Packs of another product of the supplier's own, and why."""

    product_id: UUID
    packs: int
    reason: str


class ReturnOutcome(Schema):
    """Whether the goods are taken back; a rejection says why in the note."""

    accepted: bool
    note: str = ""


class NewLot(Schema):
    """Packs of a lot in a delivery line; a single one where it has a serial number."""

    delivery_line_id: UUID
    lot: str
    packs: int
    expires_on: dt.date | None = None
    serial: str = ""


class NewLots(Schema):
    """Lots of one or many deliveries."""

    lots: list[NewLot]


class NewRecall(Schema):
    """The lot that is called back, and why, in words that the citizens read."""

    product_id: UUID
    lot: str
    reason: str


class NewClaimLine(Schema):
    """Packs of an order line at a price in øre without VAT."""

    line_id: UUID
    packs: int
    price_ore: int


class NewClaim(Schema):
    """An invoice or credit note to one payer; `number` is the supplier's own."""

    supplier_id: UUID
    payer_id: UUID
    kind: Literal["invoice", "credit-note"] = "invoice"
    number: str
    issued_on: dt.date
    total_ore: int
    lines: list[NewClaimLine]


@dataclass(frozen=True, slots=True)
class OfferedSubstitute:
    """A substitute that the citizen is asked about."""

    substitute_id: UUID


@dataclass(frozen=True, slots=True)
class DecidedReturn:
    """What was decided."""

    return_id: UUID
    accepted: bool


@dataclass(frozen=True, slots=True)
class RecordedLots:
    """How many lots were told."""

    lots: int


@router.post("/lines/{line_id}/substitutes", response=responses(CREATED, OfferedSubstitute))
def offer(request: HttpRequest, line_id: UUID, body: NewSubstitute) -> HttpResponse:
    """Offer another product for what waits of a line; the citizen decides."""
    return write(request, lambda actor, now: _offer(actor, line_id, body, now))


@router.post("/returns/{return_id}/outcome", response=responses(OK, DecidedReturn))
def decide(request: HttpRequest, return_id: UUID, body: ReturnOutcome) -> HttpResponse:
    """Take goods back, or say why not."""
    return write(request, lambda actor, now: _decide(actor, return_id, body, now), status=OK)


@router.post("/lots", response=responses(CREATED, RecordedLots))
def lots(request: HttpRequest, body: NewLots) -> HttpResponse:
    """Say which lots lie in deliveries, all or none."""
    return write(request, lambda actor, now: _lots(actor, body, now))


@router.post("/recalls", response=responses(CREATED, RecallRef))
def recall(request: HttpRequest, body: NewRecall) -> HttpResponse:
    """Call a lot back: exactly the citizens who got it are told."""
    return write(
        request,
        lambda actor, now: recall_lot(
            actor=actor, product_id=body.product_id, lot=body.lot, reason=body.reason, now=now
        ),
    )


@router.post("/invoices", response=responses(CREATED, InvoiceRef))
def claim(request: HttpRequest, body: NewClaim) -> HttpResponse:
    """Send an invoice or credit note; it is matched at once with what was ordered and received."""
    return write(request, lambda actor, now: _claim(actor, body, now))


def _offer(actor: Actor, line_id: UUID, body: NewSubstitute, now: dt.datetime) -> OfferedSubstitute:
    return OfferedSubstitute(
        offer_substitute(
            actor=actor, line_id=line_id, product_id=body.product_id, packs=body.packs, reason=body.reason, now=now
        )
    )


def _decide(actor: Actor, return_id: UUID, body: ReturnOutcome, now: dt.datetime) -> DecidedReturn:
    decide_return(actor=actor, return_id=return_id, accepted=body.accepted, note=body.note, now=now)
    return DecidedReturn(return_id, body.accepted)


def _lots(actor: Actor, body: NewLots, now: dt.datetime) -> RecordedLots:
    told = [SentLot(each.delivery_line_id, each.lot, each.packs, each.expires_on, each.serial) for each in body.lots]
    record_lots(actor=actor, lots=told, now=now)
    return RecordedLots(len(told))


def _claim(actor: Actor, body: NewClaim, now: dt.datetime) -> InvoiceRef:
    return register_invoice(
        actor=actor,
        supplier_id=body.supplier_id,
        payer_id=body.payer_id,
        number=body.number,
        issued_on=body.issued_on,
        lines=[ClaimedLine(line.line_id, line.packs, line.price_ore) for line in body.lines],
        total_ore=body.total_ore,
        kind=body.kind,
        now=now,
    )
