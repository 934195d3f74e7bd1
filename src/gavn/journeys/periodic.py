"""What the worker does now and then besides waiting events: the effects of time alone."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from gavn.grants.actions.inquiries import notify_overdue
from gavn.infra.housekeeping import clear_expired
from gavn.infra.outbox import WORKER
from gavn.journeys.rebind_value import follow_up
from gavn.ordering.standing_run import give_notices, run_standing_orders
from gavn.parties.actions.log_in import forget_attempts
from gavn.parties.actions.register import settle_due
from gavn.settlement.actions.books import close_due_months

log = logging.getLogger("gavn.periodic")


@dataclass(frozen=True, slots=True)
class Periodic:
    """A job that is done at the start and then `every` so often. Two workers may do it at once without harm."""

    name: str
    every: dt.timedelta
    do: Callable[[dt.datetime], None]


def follow_value_cases(now: dt.datetime) -> None:
    """Value cases follow the ledger though nothing was posted: twelve months move on, gains fall due."""
    follow_up(actor=WORKER, now=now)


def tell_of_delays(now: dt.datetime) -> None:
    """Whoever waits longer than the published deadline is told by when a decision is promised."""
    notify_overdue(actor=WORKER, now=now)


def clear_up(now: dt.datetime) -> None:
    """Sessions that are over, old answers and old mistakes go."""
    clear_expired(actor=WORKER, now=now)
    forget_attempts(actor=WORKER, now=now)


def settle_register(now: dt.datetime) -> None:
    """What the civil register told of a coming day has its effect when the day has come."""
    settle_due(actor=WORKER, now=now)


def keep_standing_orders(now: dt.datetime) -> None:
    """Citizens are told of the turns that are near; those that are ready are ordered. What is left is a warning."""
    give_notices(actor=WORKER, now=now)
    report = run_standing_orders(actor=WORKER, now=now)
    if report.left:
        log.warning("standing orders: %s turns are ready and were not ordered", report.left)


def close_books(now: dt.datetime) -> None:
    """Months whose window for undoing is over are closed; what comes later is posted later."""
    close_due_months(actor=WORKER, now=now)


PERIODIC = (
    Periodic("follow-value-cases", dt.timedelta(hours=1), follow_value_cases),
    Periodic("close-books", dt.timedelta(hours=6), close_books),
    Periodic("clear-up", dt.timedelta(hours=1), clear_up),
    Periodic("settle-register", dt.timedelta(hours=1), settle_register),
    Periodic("keep-standing-orders", dt.timedelta(minutes=15), keep_standing_orders),
    Periodic("tell-of-delays", dt.timedelta(hours=1), tell_of_delays),
)


def run_due(due: dict[str, dt.datetime], now: dt.datetime) -> None:
    """Do the jobs whose moment in `due` has come, and write down their next one. One that fails waits its turn."""
    for each in PERIODIC:
        if due.get(each.name, now) > now:
            continue
        due[each.name] = now + each.every
        try:
            each.do(now)
        except Exception as problem:
            log.warning("periodic job %s failed: %s", each.name, type(problem).__name__)
