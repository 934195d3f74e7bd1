"""Order (ordre), its change and cancellation, and the supplier's answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from gavn.standards.trade.item import PACK, Item
from gavn.standards.trade.party import Address, Party

# What a supplier answers to a whole order (UNCL 4343), and to a line (UNCL 1229).
ACKNOWLEDGED, ACCEPTED, REJECTED, CONDITIONAL = "AB", "AP", "RE", "CA"
ANSWERS = (ACKNOWLEDGED, ACCEPTED, REJECTED, CONDITIONAL)
LINE_ADDED, LINE_CHANGED, LINE_ACCEPTED, LINE_REFUSED, LINE_DELIVERED = "1", "3", "5", "7", "42"
LINE_ANSWERS = (LINE_ADDED, LINE_CHANGED, LINE_ACCEPTED, LINE_REFUSED, LINE_DELIVERED)
# What a change of an order does with a line (UNCL 1229).
CHANGE_ADDS, CHANGE_REMOVES, CHANGE_CHANGES, CHANGE_KEEPS = "1", "2", "3", "4"
LINE_CHANGES = (CHANGE_ADDS, CHANGE_REMOVES, CHANGE_CHANGES, CHANGE_KEEPS)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An amount of an item; `price` is of one unit without VAT, `amount` of the line. `change`: only in a change."""

    id: str
    quantity: Decimal
    item: Item
    price: Decimal | None = None
    amount: Decimal | None = None
    unit: str = PACK
    partial: bool = True
    accounting_cost: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An order. `deliver_to` is a reference and a place; `deliver_by` the last day that is asked for."""

    id: str
    issued_on: dt.date
    buyer: Party
    seller: Party
    lines: tuple[OrderLine, ...]
    issued_at: dt.time | None = None
    note: str = ""
    currency: str = "DKK"
    customer_reference: str = ""
    contract_id: str = ""
    delivery_reference: str = ""
    deliver_to: Address | None = None
    deliver_by: dt.date | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OrderChange:
    """An order as it is to be after the change; every line says what happens to it."""

    id: str
    issued_on: dt.date
    sequence: str
    order_id: str
    buyer: Party
    seller: Party
    lines: tuple[OrderLine, ...]
    issued_at: dt.time | None = None
    note: str = ""
    currency: str = "DKK"
    customer_reference: str = ""
    contract_id: str = ""
    delivery_reference: str = ""
    deliver_to: Address | None = None
    deliver_by: dt.date | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OrderCancellation:
    """The whole order is taken back, with the reason."""

    id: str
    issued_on: dt.date
    order_id: str
    reason: str
    buyer: Party
    seller: Party
    issued_at: dt.time | None = None


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """The supplier's answer to a line: a code, and what is sent when. `substitute` is an item offered in its place."""

    id: str
    order_line_id: str
    answer: str
    note: str = ""
    quantity: Decimal | None = None
    unit: str = PACK
    backorder: Decimal | None = None
    promised_from: dt.date | None = None
    promised_on: dt.date | None = None
    price: Decimal | None = None
    item: Item | None = None
    substitute: Item | None = None
    substitute_id: str = ""


@dataclass(frozen=True, slots=True)
class OrderResponse:
    """The supplier's answer to an order: a commercial one, never a technical rejection. `is_advanced`: in the flow
    with changes and cancellations."""

    id: str
    issued_on: dt.date
    answer: str
    order_id: str
    seller: Party
    buyer: Party
    lines: tuple[AnsweredLine, ...] = ()
    issued_at: dt.time | None = None
    note: str = ""
    currency: str = "DKK"
    customer_reference: str = ""
    promised_from: dt.date | None = None
    promised_on: dt.date | None = None
    is_advanced: bool = False


def as_advanced(response: OrderResponse) -> OrderResponse:
    """The same answer in the flow with changes and cancellations."""
    return replace(response, is_advanced=True)
