"""Work on thousands of lines by a job: a few statements whatever their number, all or nothing in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.ordering import confirming, intake
from gavn.ordering.delivering import DeliveryRef, Despatch, deliver
from gavn.ordering.errors import OrderKeyReused
from gavn.ordering.events import OrderPlaced
from gavn.ordering.intake import OrderOutcome, OrderRequest
from gavn.ordering.receiving import ReceivedGoods, receive

__all__ = ["Despatch", "OrderRequest", "confirm_many", "deliver_many", "receive_many", "take_orders"]


def take_orders(orders: Sequence[OrderRequest], *, actor: Actor, now: dt.datetime) -> list[OrderOutcome]:
    """Take orders placed at `now`, in the sequence given; a repeated key is answered as the first time.

    Refuses like `place_order`, then nothing of the batch is taken.
    """
    with acting(actor):
        for order in orders:
            intake.check_request(order.lines, order.key)
        outcomes = intake.take(orders, now) if orders else []
        for order, outcome in zip(orders, outcomes, strict=True):
            if outcome.key_reused:
                raise OrderKeyReused(key=order.key)
        placed = [OrderPlaced(each.order_id) for each in outcomes if each.any_accepted and not each.repeated]
        record(placed, actor=actor, now=now)
        return outcomes


def confirm_many(
    line_ids: Collection[UUID], *, actor: Actor, promised_on: dt.date | None = None, now: dt.datetime
) -> None:
    """Confirm lines of any suppliers."""
    with acting(actor):
        confirming.confirm(line_ids, promised_on, actor=actor, now=now)


def deliver_many(despatches: Sequence[Despatch], *, actor: Actor, now: dt.datetime) -> list[DeliveryRef]:
    """Send goods of any suppliers."""
    with acting(actor):
        return deliver(despatches, actor=actor, now=now) if despatches else []


def receive_many(delivery_ids: Collection[UUID], *, actor: Actor, now: dt.datetime) -> ReceivedGoods:
    """Receive everything of deliveries."""
    with acting(actor):
        return receive(delivery_ids, None, actor=actor, now=now) if delivery_ids else ReceivedGoods(())
