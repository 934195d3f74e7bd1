"""Which supplier sends which lines of many orders: what a job needs to send goods."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.ordering.errors import OrderNotFound
from gavn.ordering.models import OrderLine


@dataclass(frozen=True, slots=True)
class PartLine:
    """An accepted line, and the supplier's part of the order that it stands in."""

    line_id: UUID
    supplier_order_id: UUID
    packs: int


def part_lines(*, actor: Actor, order_ids: Collection[UUID]) -> tuple[PartLine, ...]:
    """The lines of many orders in one query, parts together. For jobs alone: refuses `order.not-found`."""
    with acting(actor):
        if not actor.is_job:
            raise OrderNotFound
        rows = OrderLine.objects.filter(order_id__in=order_ids).order_by("supplier_order_id", "line_no")
        return tuple(PartLine(*row) for row in rows.values_list("id", "supplier_order_id", "packs"))
