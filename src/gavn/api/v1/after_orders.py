"""What comes after an order: substitutes, returns, lots and recalls, invoices and their disputes, order cards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.api.v1.orders import NewOrderLine
from gavn.infra.actors import Actor
from gavn.infra.paging import Page
from gavn.ordering import after_queries as queries
from gavn.ordering.actions.cards import issue_card, order_by_card
from gavn.ordering.actions.invoices import settle_dispute
from gavn.ordering.actions.orders import OrderOutcome, OrderRequestLine
from gavn.ordering.actions.returns import request_return
from gavn.ordering.actions.substitutes import answer_substitute
from gavn.ordering.after_queries import InvoiceView, ReturnView, SubstituteView

router = Router(tags=["after orders"])


class SubstituteReply(Schema):
    """Whether the citizen takes the substitute."""

    accepts: bool


class NewReturn(Schema):
    """Packs of a received delivery line to give back; `reason`: wrong, damaged, recalled or not-needed."""

    packs: int
    reason: str
    note: str = ""


class Settlement(Schema):
    """The payer accepts the invoice all the same, or has been credited; always with the reason."""

    accepts: bool
    reason: str


class CardLines(Schema):
    """What stands on an order card."""

    lines: list[NewOrderLine]


@dataclass(frozen=True, slots=True)
class SubstituteAnswer:
    """The order of the substitute, where it was taken."""

    substitute_id: UUID
    order_id: UUID | None


@dataclass(frozen=True, slots=True)
class RequestedReturn:
    """A return that the supplier decides on."""

    return_id: UUID


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """The code of a citizen's card; the one before counts no more."""

    code: str


@dataclass(frozen=True, slots=True)
class CardOrder:
    """What became of the order, and the code of the next card."""

    outcome: OrderOutcome
    next_code: str


@router.get("/citizens/{citizen_id}/substitutes", response=responses(200, list[SubstituteView]))
def substitutes(request: HttpRequest, citizen_id: UUID) -> HttpResponse:
    """The substitutes that the citizen is asked about. Logged."""
    return read(
        request,
        lambda actor, now: queries.substitutes_to_answer(actor=actor, citizen_id=citizen_id, now=now),
    )


@router.post("/substitutes/{substitute_id}/reply", response=responses(OK, SubstituteAnswer))
def reply(request: HttpRequest, substitute_id: UUID, body: SubstituteReply) -> HttpResponse:
    """Take the substitute in place of what waits, or go on waiting."""
    return write(request, lambda actor, now: _reply(actor, substitute_id, body, now), status=OK)


@router.get("/returns", response=responses(200, Page[ReturnView]))
def returns(request: HttpRequest, state: str | None = None, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The returns of the citizen's, municipality's or supplier's own, newest first. Logged."""
    return read(request, lambda actor, now: queries.returns_of(actor=actor, state=state, page=page, size=size, now=now))


@router.post("/delivery-lines/{delivery_line_id}/returns", response=responses(201, RequestedReturn))
def give_back(request: HttpRequest, delivery_line_id: UUID, body: NewReturn) -> HttpResponse:
    """Ask the supplier to take received packs back."""
    return write(request, lambda actor, now: _give_back(actor, delivery_line_id, body, now))


@router.get("/invoices", response=responses(200, Page[InvoiceView]))
def invoices(request: HttpRequest, state: str | None = None, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The invoices and credit notes of the payer's or the supplier's own, newest first, with what does not match."""
    return read(request, lambda actor, _now: queries.invoices(actor=actor, state=state, page=page, size=size))


@router.get("/invoices/{invoice_id}", response=responses(200, InvoiceView))
def invoice(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """One invoice, line by line with what does not match."""
    return read(request, lambda actor, _now: queries.invoice(actor=actor, invoice_id=invoice_id))


@router.post("/invoices/{invoice_id}/settle", response=responses(OK, InvoiceView))
def settle(request: HttpRequest, invoice_id: UUID, body: Settlement) -> HttpResponse:
    """Settle a dispute."""
    return write(request, lambda actor, now: _settle(actor, invoice_id, body, now), status=OK)


@router.post("/citizens/{citizen_id}/cards", response=responses(201, IssuedCard))
def issue(request: HttpRequest, citizen_id: UUID) -> HttpResponse:
    """A new order card for the citizen."""
    return write(request, lambda actor, now: IssuedCard(issue_card(actor=actor, citizen_id=citizen_id, now=now)))


@router.post("/cards/{code}/orders", response=responses(201, CardOrder))
def order_from_card(request: HttpRequest, code: str, body: CardLines) -> HttpResponse:
    """What stands on the card, as an order of the card's citizen, once; with it comes the next card."""
    lines = [OrderRequestLine(line.product_id, line.packs) for line in body.lines]
    return write(request, lambda actor, now: CardOrder(*order_by_card(actor=actor, code=code, lines=lines, now=now)))


def _reply(actor: Actor, substitute_id: UUID, body: SubstituteReply, now: dt.datetime) -> SubstituteAnswer:
    order_id = answer_substitute(actor=actor, offer_id=substitute_id, accepts=body.accepts, now=now)
    return SubstituteAnswer(substitute_id, order_id)


def _give_back(actor: Actor, delivery_line_id: UUID, body: NewReturn, now: dt.datetime) -> RequestedReturn:
    return RequestedReturn(
        request_return(
            actor=actor, delivery_line_id=delivery_line_id, packs=body.packs, reason=body.reason, note=body.note,
            now=now,
        )
    )  # fmt: skip


def _settle(actor: Actor, invoice_id: UUID, body: Settlement, now: dt.datetime) -> InvoiceView:
    settle_dispute(actor=actor, invoice_id=invoice_id, accepts=body.accepts, reason=body.reason, now=now)
    return queries.invoice(actor=actor, invoice_id=invoice_id)
