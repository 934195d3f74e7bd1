"""The years of a case: whole years from a start date, and their split on calendar years by days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Horizon:
    """`years` whole years from `start`. Year 0 begins on `start`; periods are half-open."""

    start: dt.date
    years: int

    def begin(self, year: int) -> dt.date:
        """The first day of year `year`; a start on 29 February begins on 1 March in other years."""
        try:
            return self.start.replace(year=self.start.year + year)
        except ValueError:
            return dt.date(self.start.year + year, 3, 1)

    def calendar_shares(self, year: int) -> dict[int, float]:
        """The share of year `year` that lies in each calendar year, counted in days. The shares sum to one."""
        begin, end = self.begin(year), self.begin(year + 1)
        days = (end - begin).days
        shares = {}
        for calendar_year in range(begin.year, end.year + 1):
            first = max(begin, dt.date(calendar_year, 1, 1))
            after = min(end, dt.date(calendar_year + 1, 1, 1))
            if after > first:
                shares[calendar_year] = (after - first).days / days
        return shares

    def by_calendar_year(self, by_year: list[float]) -> dict[int, float]:
        """Amounts per year of the horizon, split on calendar years by days."""
        split: dict[int, float] = {}
        for year, amount in enumerate(by_year):
            for calendar_year, share in self.calendar_shares(year).items():
                split[calendar_year] = split.get(calendar_year, 0.0) + amount * share
        return split
