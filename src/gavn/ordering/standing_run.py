"""The run of the standing orders of a whole country, and the notices before it; on as many machines as one likes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.ordering.errors import OrderNotPermitted
from gavn.ordering.events import OrderPlaced
from gavn.ordering.models import StandingOrder
from gavn.ordering.order_numbers import new_order_number

NOTICE_DAYS = 7
AT_ONCE = 500  # orders in a transaction: a municipality's own orders wait so long at most
TAKEN = ("ordered", "partly")


@dataclass(frozen=True, slots=True)
class RunReport:
    """How many turns were ordered, partly ordered, refused or found enough in stock; `left` were not reached."""

    ordered: int
    partly: int
    refused: int
    in_stock: int
    left: int

    @property
    def turns(self) -> int:
        """Turns that happened in this run."""
        return self.ordered + self.partly + self.refused + self.in_stock


def run_standing_orders(*, actor: Actor, now: dt.datetime, at_once: int = AT_ONCE) -> RunReport:
    """Order everything that is ready at `now`, transaction by transaction, until nothing is.

    Killed at any moment and started again it ends the same; where two run at once they share the work. `left` tells of
    turns that stayed ready: another machine holds them, or something is wrong. Refuses `order.not-permitted`.
    """
    if not actor.is_job:
        raise OrderNotPermitted
    found: Counter[str] = Counter()
    while outcomes := _run_once(actor, at_once, now):
        found.update(outcomes)
    return RunReport(found["ordered"], found["partly"], found["refused"], found["in-stock"], _left(actor, now))


def give_notices(*, actor: Actor, now: dt.datetime, at_once: int = AT_ONCE) -> int:
    """Tell the citizens of the turns of the next NOTICE_DAYS days, each once. Returns how many were told now."""
    if not actor.is_job:
        raise OrderNotPermitted
    told = 0
    while count := _tell_once(actor, at_once, now):
        told += count
    return told


def _run_once(actor: Actor, at_once: int, now: dt.datetime) -> list[str]:
    year = day_of(now).year
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(
            "select outcome, order_id from ordering_run_standing(%s, %s, %s)",
            [now, at_once, [new_order_number(year) for _ in range(at_once)]],
        )
        rows: list[tuple[str, UUID]] = cursor.fetchall()
        record([OrderPlaced(order_id) for outcome, order_id in rows if outcome in TAKEN], actor=actor, now=now)
    return [outcome for outcome, _ in rows]


def _tell_once(actor: Actor, at_once: int, now: dt.datetime) -> int:
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("select count(*) from ordering_give_standing_notices(%s, %s, %s)", [now, NOTICE_DAYS, at_once])
        return int(cursor.fetchone()[0])


def _left(actor: Actor, now: dt.datetime) -> int:
    with acting(actor):
        return StandingOrder.objects.filter(state="active", ready_on__lte=day_of(now)).count()
