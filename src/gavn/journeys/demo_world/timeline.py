"""The days of the demo world: the agreement's term, and the year of history that ends yesterday.

The real agreement runs from 1 September 2023 to 30 August 2027. Where today is not between a year after the first day
and the last, the term moves by the fewest whole years that bring it there: the world always shows a running agreement
with a full year behind it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.infra.clock import DENMARK
from gavn.kernel.period import MONTHS_A_YEAR, ONE_DAY, Period, add_months

FIRST_PART = dt.timedelta(weeks=3)
LAST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Timeline:
    """`history` has every day on which something happened; today is left to whoever opens the demo."""

    today: dt.date
    term: Period
    history: Period

    def parts(self) -> tuple[Period, ...]:
        """Weeks in which everything happens for the first time, the long middle, the last months."""
        start_on, end_before = self.history.start_on, self.history.end_before or self.today
        first_end, last_start = start_on + FIRST_PART, add_months(end_before, -LAST_MONTHS)
        return Period(start_on, first_end), Period(first_end, last_start), Period(last_start, end_before)

    def month_ends(self) -> tuple[dt.date, ...]:
        """The last day of every calendar month that ended in history, oldest first."""
        first = self.history.start_on.replace(day=1)
        ends = [add_months(first, number + 1) - ONE_DAY for number in range(MONTHS_A_YEAR + 1)]
        return tuple(end for end in ends if self.history.contains(end))


def timeline(today: dt.date, agreed: Period) -> Timeline:
    """The timeline of a world that is looked at `today`, for an agreement in force in `agreed`."""
    if agreed.end_before is None:
        raise ValueError("the agreement has no end")
    year_ago = add_months(today, -MONTHS_A_YEAR)
    years = years_to_move(year_ago, today, agreed)
    term = Period(moved(agreed.start_on, years), moved(agreed.end_before, years))
    return Timeline(today, term, Period(year_ago, today))


def years_to_move(year_ago: dt.date, today: dt.date, agreed: Period) -> int:
    """The whole years, nearest to none, by which the term must move so that it covers the year up to today."""
    year = Period(year_ago, today + ONE_DAY)
    distance = 0
    while True:
        for years in (distance, -distance):
            if Period(moved(agreed.start_on, years), moved(agreed.end_before or today, years)).covers(year):
                return years
        distance += 1


def moved(on: dt.date, years: int) -> dt.date:
    """The same day so many years later."""
    return add_months(on, years * MONTHS_A_YEAR)


def moment(on: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A moment of a Danish day."""
    return dt.datetime(on.year, on.month, on.day, hour, minute, tzinfo=DENMARK)
