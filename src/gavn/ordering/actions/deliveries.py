"""Send goods and receive them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.ordering.delivering import DeliveryRef, Despatch, deliver
from gavn.ordering.receiving import ReceivedGoods, receive

__all__ = ["DeliveryRef", "ReceivedGoods", "despatch", "receive_delivery"]


def despatch(
    *, actor: Actor, supplier_order_id: UUID, number: str, packs_by_line: Mapping[UUID, int], now: dt.datetime
) -> DeliveryRef:
    """The supplier sends packs of lines of a supplier order, all of them or a part; the rest waits.

    `number` is the supplier's own: told again with the same goods it changes nothing. Refuses `order.not-found`,
    `delivery.not-permitted`, `delivery.unreadable`, `delivery.number-reused`, `line.not-found`,
    `line.packs-exceed-waiting`.
    """
    with acting(actor):
        return deliver([Despatch(supplier_order_id, number, packs_by_line)], actor=actor, now=now)[0]


def receive_delivery(
    *, actor: Actor, delivery_id: UUID, line_ids: Collection[UUID] | None = None, now: dt.datetime
) -> ReceivedGoods:
    """The citizen, or somebody in the citizen's place, received a delivery, or these delivery lines of it.

    What was received before stays as it was. Refuses `delivery.not-found`, `delivery.not-permitted`.
    """
    with acting(actor):
        return receive([delivery_id], line_ids, actor=actor, now=now)
