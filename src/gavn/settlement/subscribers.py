"""What settlement does when something happened upstream. Connected in `gavn.config.wiring` alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from gavn.infra.events import Recorded, record
from gavn.infra.outbox import WORKER
from gavn.settlement.actions import contributions, refunds
from gavn.settlement.batch import post_received_goods, post_returned_goods
from gavn.settlement.events import GoodsPosted


def post_deliveries(events: Sequence[Recorded], now: dt.datetime) -> None:
    """Goods were received: post each delivery line to the party that is responsible for it."""
    lines = [UUID(line) for event in events for line in event.payload["delivery_line_ids"]]
    posted = post_received_goods(lines, actor=WORKER, now=now)
    if posted:
        record([GoodsPosted(posted)], actor=WORKER, now=now)


def post_returns(events: Sequence[Recorded], now: dt.datetime) -> None:
    """Goods were taken back: credit whoever paid for them, in the period in which they were paid."""
    posted = post_returned_goods([UUID(event.payload["return_id"]) for event in events], actor=WORKER, now=now)
    if posted:
        record([GoodsPosted(posted)], actor=WORKER, now=now)


def post_refunds(events: Sequence[Recorded], now: dt.datetime) -> None:
    """A citizen's own purchase is refunded: post it to the municipality that decided so."""
    for event in events:
        refunds.post_refund(
            actor=WORKER,
            claim_id=UUID(event.payload["claim_id"]),
            municipality_id=UUID(event.payload["municipality_id"]),
            group_id=UUID(event.payload["group_id"]),
            units=event.payload["units"],
            refund_ore=event.payload["refund_ore"],
            bought_on=dt.date.fromisoformat(event.payload["bought_on"]),
            now=now,
        )


def post_contributions_of_year(events: Sequence[Recorded], now: dt.datetime) -> None:
    """A year was closed: post what each party pays into its pool."""
    for event in events:
        contributions.post_contributions(
            actor=WORKER, agreement_id=event.payload["agreement_id"], year=event.payload["year"], now=now
        )


def pay_initiatives(events: Sequence[Recorded], now: dt.datetime) -> None:
    """An initiative was approved: post what it gets out of the pool."""
    for event in events:
        contributions.post_initiative(actor=WORKER, initiative_id=UUID(event.payload["initiative_id"]), now=now)
