"""What ordering does when something happened upstream. Connected in `gavn.config.wiring` alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from gavn.infra.events import Recorded
from gavn.infra.outbox import WORKER
from gavn.infra.post import carrier
from gavn.ordering.actions.follow import follow_citizens as follow
from gavn.ordering.sending import send_again, send_orders


def follow_citizens(recorded: Sequence[Recorded], now: dt.datetime) -> None:
    """Orders follow citizens whose standing in the civil register changed."""
    citizen_ids = sorted({UUID(each.payload["citizen_id"]) for each in recorded})
    follow(actor=WORKER, citizen_ids=citizen_ids, now=now)


def send_order_documents(recorded: Sequence[Recorded], now: dt.datetime) -> None:
    """Suppliers get their orders as documents, where documents are sent at all."""
    chosen = carrier()
    if chosen is not None:
        send_orders([UUID(each.payload["order_id"]) for each in recorded], chosen, actor=WORKER, now=now)


def send_reminded_orders(recorded: Sequence[Recorded], now: dt.datetime) -> None:
    """Suppliers get the orders of reminded lines anew, where documents are sent at all."""
    chosen = carrier()
    if chosen is not None:
        send_again([UUID(each.payload["line_id"]) for each in recorded], chosen, actor=WORKER, now=now)
