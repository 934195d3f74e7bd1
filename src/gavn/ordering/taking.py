"""What a supplier's document means for our order lines. No writing here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from gavn.ordering.errors_documents import (
    DocumentLineAdded,
    DocumentLineUnknown,
    DocumentOrderUnknown,
    DocumentQuantity,
)
from gavn.ordering.models import OrderLine
from gavn.standards.trade.despatch import DespatchAdvice
from gavn.standards.trade.order import LINE_ADDED, LINE_REFUSED, AnsweredLine, OrderResponse

ORE = Decimal(100)


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """A supplier order with its lines by the number that documents call them."""

    id: UUID
    lines: Mapping[str, OrderLine]

    def line(self, number: str) -> OrderLine:
        """The line with that number. Refuses `document.line-unknown`."""
        if number not in self.lines:
            raise DocumentLineUnknown(line=number)
        return self.lines[number]


def whole(value: Decimal, line: str) -> int:
    """A quantity or an amount in øre that must be whole. Refuses `document.quantity`."""
    if value != value.to_integral_value():
        raise DocumentQuantity(line=line, found=str(value))
    return int(value)


def answers(response: OrderResponse, order: KnownOrder) -> list[tuple[OrderLine, AnsweredLine]]:
    """The answer to each line. Refuses `document.line-added`: a supplier never creates a line."""
    for line in response.lines:
        if line.answer == LINE_ADDED or (line.answer != LINE_REFUSED and line.order_line_id not in order.lines):
            raise DocumentLineAdded(line=line.order_line_id or line.id)
    return [(order.line(line.order_line_id), line) for line in response.lines]


def sent_packs(advice: DespatchAdvice, orders: Mapping[str, KnownOrder]) -> dict[UUID, dict[UUID, int]]:
    """Packs sent of each line, by supplier order; lines of nothing are left out."""
    found: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for line in advice.lines:
        number = line.order_id or advice.order_id
        if number not in orders:
            raise DocumentOrderUnknown(number=number)
        packs, order = whole(line.quantity, line.id), orders[number]
        line_id = order.line(line.order_line_id).id
        if packs:
            found[order.id][line_id] = found[order.id].get(line_id, 0) + packs
    return found
