"""Take a supplier's document in: the answer to an order, a despatch advice, an invoice or credit note."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.kernel.ids import uuid7
from gavn.ordering import rules
from gavn.ordering.actions.deliveries import despatch
from gavn.ordering.actions.invoices import register_invoice
from gavn.ordering.actions.lines import cancel_line, confirm_lines
from gavn.ordering.actions.recalls import SentLot, record_lots
from gavn.ordering.actions.substitutes import offer_substitute
from gavn.ordering.errors_documents import (
    DocumentKindNotTaken,
    DocumentNotPermitted,
    DocumentNumberReused,
    DocumentOrderUnknown,
    DocumentPartyUnknown,
)
from gavn.ordering.line_moves import waiting_packs
from gavn.ordering.matching import ClaimedLine
from gavn.ordering.models import DeliveryLine, OrderLine, SupplierOrder, TradeDocument
from gavn.ordering.taking import ORE, KnownOrder, answers, sent_packs, whole
from gavn.parties import queries as parties
from gavn.standards.peppol import Document, form_name
from gavn.standards.trade.despatch import DespatchAdvice
from gavn.standards.trade.invoice import Invoice
from gavn.standards.trade.order import (
    ACCEPTED,
    CONDITIONAL,
    LINE_ACCEPTED,
    LINE_CHANGED,
    LINE_REFUSED,
    REJECTED,
    AnsweredLine,
    OrderResponse,
)
from gavn.standards.trade.party import Party

PAYERS = ("municipality", "region")
OUR_CURRENCY = "DKK"


@dataclass(frozen=True, slots=True)
class TakenDocument:
    """A document that was taken; `repeated` where the same had come before, which changes nothing."""

    document_id: UUID
    form: str
    number: str
    repeated: bool


def take_document(*, actor: Actor, supplier_id: UUID, document: Document, now: dt.datetime) -> TakenDocument:
    """Do what the supplier's document says, all or nothing. The same document again changes nothing.

    Refuses the `document.` codes, and what the single action would: `line.`, `delivery.`, `invoice.`, `substitute.`.
    """
    with acting(actor):
        if not rules.may_supply(actor, supplier_id):
            raise DocumentNotPermitted
        if not isinstance(document, OrderResponse | DespatchAdvice | Invoice):
            raise DocumentKindNotTaken(found=form_name(document))
        taken = _claim(supplier_id, document, now)
        if taken.repeated:
            return taken
        if isinstance(document, OrderResponse):
            _take_response(actor, supplier_id, document, now)
        elif isinstance(document, DespatchAdvice):
            _take_despatch(actor, supplier_id, document, now)
        else:
            _take_invoice(actor, supplier_id, document, now)
        return taken


def _claim(supplier_id: UUID, document: OrderResponse | DespatchAdvice | Invoice, now: dt.datetime) -> TakenDocument:
    """The number is the document's, or the document came before. Refuses `document.number-reused`."""
    form, digest = form_name(document), hashlib.sha256(repr(document).encode()).hexdigest()
    row = TradeDocument(
        id=uuid7(now), supplier_id=supplier_id, direction="in", form=form, number=document.id, digest=digest, at=now
    )
    TradeDocument.objects.bulk_create([row], ignore_conflicts=True)
    stored = TradeDocument.objects.get(supplier_id=supplier_id, direction="in", form=form, number=document.id)
    if stored.digest != digest:
        raise DocumentNumberReused(number=document.id)
    return TakenDocument(stored.id, form, document.id, repeated=stored.id != row.id)


def _orders(supplier_id: UUID, numbers: Collection[str]) -> dict[str, KnownOrder]:
    rows = SupplierOrder.objects.filter(supplier_id=supplier_id, number__in=numbers)
    lines: dict[UUID, dict[str, OrderLine]] = {row.id: {} for row in rows}
    for line in OrderLine.objects.filter(supplier_order_id__in=lines):
        lines[line.supplier_order_id][str(line.line_no)] = line
    return {row.number: KnownOrder(row.id, lines[row.id]) for row in rows}


def _order(supplier_id: UUID, number: str) -> KnownOrder:
    found = _orders(supplier_id, [number])
    if number not in found:
        raise DocumentOrderUnknown(number=number)
    return found[number]


def _take_response(actor: Actor, supplier_id: UUID, response: OrderResponse, now: dt.datetime) -> None:
    order = _order(supplier_id, response.order_id)
    if response.answer == CONDITIONAL or response.lines:
        for line, answer in answers(response, order):
            _take_answer(actor, line, answer, response, now)
        return
    waiting = [line for line in order.lines.values() if waiting_packs(line)]
    if response.answer == ACCEPTED and waiting:
        ids = [line.id for line in waiting]
        confirm_lines(actor=actor, line_ids=ids, promised_on=response.promised_on, reason=response.note[:500], now=now)
    if response.answer == REJECTED:
        for line in waiting:
            cancel_line(actor=actor, line_id=line.id, reason=response.note or response.id, now=now)


def _take_answer(
    actor: Actor, line: OrderLine, answer: AnsweredLine, response: OrderResponse, now: dt.datetime
) -> None:
    reason = (answer.note or response.note or response.id)[:500]
    if answer.answer == LINE_REFUSED:
        cancel_line(actor=actor, line_id=line.id, reason=reason, now=now)
    elif answer.answer == LINE_CHANGED and answer.substitute is not None:
        key = (line.supplier_id, answer.substitute.seller_id)
        product = contracts.known_products(actor=actor, supplier_ids=[line.supplier_id]).get(key)
        if product is None:
            raise DocumentPartyUnknown(found=answer.substitute.seller_id)
        packs = waiting_packs(line) if answer.quantity is None else whole(answer.quantity, answer.id)
        offer_substitute(actor=actor, line_id=line.id, product_id=product, packs=packs, reason=reason, now=now)
    elif answer.answer in (LINE_ACCEPTED, LINE_CHANGED):
        promised = answer.promised_on or response.promised_on
        told = reason if answer.answer == LINE_CHANGED else ""
        confirm_lines(actor=actor, line_ids=[line.id], promised_on=promised, reason=told, now=now)


def _take_despatch(actor: Actor, supplier_id: UUID, advice: DespatchAdvice, now: dt.datetime) -> None:
    orders = _orders(supplier_id, {advice.order_id, *(line.order_id for line in advice.lines)})
    sent = sent_packs(advice, orders)
    lots: list[SentLot] = []
    for place, (order_id, packs) in enumerate(sent.items()):
        number = advice.id if len(sent) == 1 else f"{advice.id}-{place + 1}"
        ref = despatch(actor=actor, supplier_order_id=order_id, number=number, packs_by_line=packs, now=now)
        parcels = dict(DeliveryLine.objects.filter(delivery_id=ref.delivery_id).values_list("line_id", "id"))
        for line in advice.lines:
            known = orders[line.order_id or advice.order_id]
            parcel = parcels.get(known.line(line.order_line_id).id) if known.id == order_id else None
            if parcel and len(line.item.lots) == 1:  # UBL does not say how packs are shared among several lots
                lot = line.item.lots[0]
                lots.append(SentLot(parcel, lot.number, whole(line.quantity, line.id), lot.expires_on))
            elif parcel:
                lots += [SentLot(parcel, lot.number, 1, lot.expires_on) for lot in line.item.lots]
    if lots:
        record_lots(actor=actor, lots=lots, now=now)


def _take_invoice(actor: Actor, supplier_id: UUID, invoice: Invoice, now: dt.datetime) -> None:
    if invoice.currency != OUR_CURRENCY:
        raise DocumentPartyUnknown(found=invoice.currency)
    order = _orders(supplier_id, [invoice.order_id]).get(invoice.order_id)
    claimed = []
    for line in invoice.lines:
        known = order.lines.get(line.order_line_id) if order else None
        packs, price_ore = whole(line.quantity, line.id), whole(line.price * ORE, line.id)
        claimed.append(ClaimedLine(known.id if known else None, packs, price_ore))
    register_invoice(
        actor=actor,
        supplier_id=supplier_id,
        payer_id=_payer(actor, invoice.buyer, day_of(now)),
        number=invoice.id,
        issued_on=invoice.issued_on,
        lines=claimed,
        total_ore=whole(invoice.net * ORE, "total"),
        kind=invoice.kind,
        now=now,
    )


def _payer(actor: Actor, buyer: Party, on: dt.date) -> UUID:
    for kind in PAYERS:
        for each in parties.organisations(actor=actor, kind=kind, on=on):
            if buyer.endpoint and each.gln == buyer.endpoint:
                return each.id
    raise DocumentPartyUnknown(found=buyer.endpoint[:40])
