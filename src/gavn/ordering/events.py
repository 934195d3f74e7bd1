"""What happened to orders. Ids alone; no personal data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class OrderPlaced(Fact):
    """An order with at least one accepted line was taken."""

    name: ClassVar[str] = "ordering.order_placed"
    order_id: UUID


@dataclass(frozen=True, slots=True)
class LineConfirmed(Fact):
    """The supplier confirmed a line, or promised another day."""

    name: ClassVar[str] = "ordering.line_confirmed"
    line_id: UUID


@dataclass(frozen=True, slots=True)
class GoodsDespatched(Fact):
    """The supplier sent goods."""

    name: ClassVar[str] = "ordering.goods_despatched"
    delivery_id: UUID


@dataclass(frozen=True, slots=True)
class GoodsReceived(Fact):
    """Delivery lines were received; each of them once in all events."""

    name: ClassVar[str] = "ordering.goods_received"
    delivery_line_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class LineCancelled(Fact):
    """Packs of a line that were not yet sent were cancelled: entitlement and ceiling are given back."""

    name: ClassVar[str] = "ordering.line_cancelled"
    line_id: UUID
    packs: int


@dataclass(frozen=True, slots=True)
class StandingOrderChanged(Fact):
    """A standing order was started, skipped, paused, resumed, changed once or ended (`move`)."""

    name: ClassVar[str] = "ordering.standing_order_changed"
    standing_id: UUID
    move: str


@dataclass(frozen=True, slots=True)
class CarryOverPlanned(Fact):
    """The switch to the next contract is planned."""

    name: ClassVar[str] = "ordering.carry_over_planned"
    carry_over_id: UUID


@dataclass(frozen=True, slots=True)
class CarryOverOrdered(Fact):
    """A buyer ordered the switch, or its reverse."""

    name: ClassVar[str] = "ordering.carry_over_ordered"
    carry_over_id: UUID
    backwards: bool


@dataclass(frozen=True, slots=True)
class SubstituteOffered(Fact):
    """The supplier offers another product for packs it cannot send."""

    name: ClassVar[str] = "ordering.substitute_offered"
    offer_id: UUID


@dataclass(frozen=True, slots=True)
class SubstituteAnswered(Fact):
    """The citizen took the substitute, or not."""

    name: ClassVar[str] = "ordering.substitute_answered"
    offer_id: UUID
    accepted: bool


@dataclass(frozen=True, slots=True)
class GoodsReturned(Fact):
    """A return was accepted: units, ceiling and money go back where they came from."""

    name: ClassVar[str] = "ordering.goods_returned"
    return_id: UUID


@dataclass(frozen=True, slots=True)
class LotRecalled(Fact):
    """A supplier called a lot back."""

    name: ClassVar[str] = "ordering.lot_recalled"
    recall_id: UUID


@dataclass(frozen=True, slots=True)
class InvoiceMatched(Fact):
    """An invoice was matched, disputed, accepted or credited (`state`)."""

    name: ClassVar[str] = "ordering.invoice_matched"
    invoice_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class LineReminded(Fact):
    """A line that was too long in its state is set going again: whoever sends orders to the supplier sends it anew."""

    name: ClassVar[str] = "ordering.line_reminded"
    line_id: UUID
