"""Danish: prognose for loftet. The day on which a ceiling is reached if buying goes on as it has. Pure.

The rate is what was called off in the latest whole months (up to twelve) over their days; the early and the late day
use the fastest and the slowest quarter among them. A guess with an honest range; it is the ceiling that stops.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gavn.kernel.period import ONE_DAY, Period

MOST_MONTHS = 12
QUARTER = 3
FARTHEST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class MonthDraw:
    """What was called off in a whole month, in øre; below zero where more was given back."""

    month: Period
    amount_ore: int


@dataclass(frozen=True, slots=True)
class CeilingForecast:
    """When the ceiling is reached: the expected day, and the range from the fastest to the slowest quarter.

    None where buying at that rate never reaches it. `rate_ore_a_day` is exact.
    """

    rate_ore_a_day: Fraction
    reached_on: dt.date | None
    earliest_on: dt.date | None
    latest_on: dt.date | None


def forecast(months: Sequence[MonthDraw], left_ore: int, today: dt.date) -> CeilingForecast | None:
    """The forecast from months in order of time; None before there is a whole month."""
    latest = list(months)[-MOST_MONTHS:]
    if not latest:
        return None
    rate = _rate(latest)
    windows = [_rate(latest[place : place + QUARTER]) for place in range(max(1, len(latest) - QUARTER + 1))]
    return CeilingForecast(
        rate_ore_a_day=rate,
        reached_on=_reached(left_ore, rate, today),
        earliest_on=_reached(left_ore, max(windows), today),
        latest_on=_reached(left_ore, min(windows), today),
    )


def _rate(months: Sequence[MonthDraw]) -> Fraction:
    return Fraction(sum(month.amount_ore for month in months), sum(month.month.days() for month in months))


def _reached(left_ore: int, rate: Fraction, today: dt.date) -> dt.date | None:
    if left_ore <= 0:
        return today
    if rate <= 0:
        return None
    days = -(-left_ore // rate)
    return today + int(days) * ONE_DAY if days <= FARTHEST_DAYS else None
