"""What the queries of ordering answer with. Amounts in øre without VAT, of one pack where `price_ore` stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LineView:
    """An accepted line: packs ordered = waiting + despatched + cancelled."""

    id: UUID
    line_no: int
    product_id: UUID
    item_number: str
    product_name: str
    supplier_name: str
    supplier_order_id: UUID
    packs: int
    units: int
    price_ore: int
    packs_waiting: int
    packs_despatched: int
    packs_received: int
    packs_cancelled: int
    state: str
    promised_on: dt.date | None
    gtin: str = ""

    @property
    def amount_ore(self) -> int:
        """What the line costs where nothing is cancelled."""
        return self.packs * self.price_ore


@dataclass(frozen=True, slots=True)
class RefusedView:
    """A line that was refused, with code and facts; the name is empty where no such product exists."""

    line_no: int
    product_id: UUID
    product_name: str
    packs: int
    code: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order with all its lines."""

    id: UUID
    number: str
    citizen_id: UUID
    municipality_id: UUID
    municipality_name: str
    placed_by_name: str
    placed_at: dt.datetime
    lines: tuple[LineView, ...]
    refused: tuple[RefusedView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a line. `actor_name` did it, `on_behalf_of` is the citizen where somebody else did it for them."""

    line_id: UUID
    move: str
    from_state: str
    to_state: str
    actor_name: str
    on_behalf_of: UUID | None
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class SupplierLineView:
    """A line as its supplier sees it: a delivery reference and a place, no name."""

    id: UUID
    supplier_order_id: UUID
    supplier_order_number: str
    delivery_reference: str
    postcode: str
    city: str
    item_number: str
    product_name: str
    packs: int
    packs_waiting: int
    price_ore: int
    state: str
    promised_on: dt.date | None
    placed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DeliveryLineView:
    """Packs of a line in a delivery; `received_at` is empty until they are received."""

    id: UUID
    line_id: UUID
    item_number: str
    product_name: str
    packs: int
    received_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """A delivery. `number` is the supplier's own; the supplier reads it too, so it does not say whose it is."""

    id: UUID
    number: str
    supplier_order_id: UUID
    supplier_name: str
    despatched_at: dt.datetime
    lines: tuple[DeliveryLineView, ...]

    @property
    def is_received(self) -> bool:
        """Whether nothing of it is outstanding."""
        return all(line.received_at is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class SupplierOrderView:
    """A supplier's part of an order, with where to send it and what was sent."""

    id: UUID
    number: str
    delivery_reference: str
    street: str
    postcode: str
    city: str
    municipality_name: str
    placed_at: dt.datetime
    lines: tuple[LineView, ...]
    deliveries: tuple[DeliveryView, ...]
