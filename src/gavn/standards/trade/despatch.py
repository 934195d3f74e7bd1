"""Despatch advice (følgeseddel): what is on its way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from gavn.standards.trade.item import PACK, Item
from gavn.standards.trade.party import Party


@dataclass(frozen=True, slots=True)
class DespatchLine:
    """What is sent of an order line, the lots in the item, and what is not sent (`outstanding`, with the reason)."""

    id: str
    quantity: Decimal
    order_line_id: str
    order_id: str
    item: Item
    unit: str = PACK
    outstanding: Decimal | None = None
    outstanding_reason: str = ""


@dataclass(frozen=True, slots=True)
class DespatchAdvice:
    """What is sent at once of an order. `tracking` is the carrier's number of the consignment."""

    id: str
    issued_on: dt.date
    order_id: str
    seller: Party
    receiver: Party
    lines: tuple[DespatchLine, ...]
    issued_at: dt.time | None = None
    note: str = ""
    arrives_on: dt.date | None = None
    tracking: str = ""
