"""How long anything may stay in a state, and whose it is to move on: one table. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.kernel.holidays import is_working_day
from gavn.kernel.period import ONE_DAY

SUPPLIER, SERVICE_CENTRE, CITIZEN, PAYER, OPERATOR = "supplier", "service-centre", "citizen", "payer", "operator"


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest age of a state in working days, and its owner."""

    working_days: int
    owner: str


# A promised day counts instead of the age where a line has one (see `PROMISE_GRACE`).
LIMITS: dict[tuple[str, str], Limit] = {
    ("line", "placed"): Limit(2, SUPPLIER),
    ("line", "confirmed"): Limit(5, SUPPLIER),
    ("line", "part-despatched"): Limit(15, SUPPLIER),
    ("line", "despatched"): Limit(10, SERVICE_CENTRE),
    ("substitute", "offered"): Limit(3, CITIZEN),
    ("return", "requested"): Limit(5, SUPPLIER),
    ("invoice", "disputed"): Limit(20, PAYER),
    ("standing", "active"): Limit(1, OPERATOR),  # ready and not ordered
}
PROMISE_GRACE = 2  # working days after the promised day


def oldest_allowed(limit: Limit, today: dt.date) -> dt.date:
    """Whatever has been in the state since before this day is stuck."""
    return working_days_before(today, limit.working_days)


def working_days_before(day: dt.date, count: int) -> dt.date:
    """The day so many working days before; the day itself for none."""
    while count:
        day -= ONE_DAY
        count -= is_working_day(day)
    return day
