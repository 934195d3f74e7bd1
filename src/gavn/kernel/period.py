"""Half-open periods of whole days, and the calendar arithmetic around them.

`Period(2023-09-01, 2027-08-31)` begins on the first date and has ended before the second, so that two periods that
follow each other share a boundary and no day. Danish agreements name their last day; `Period.through` takes that.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from gavn.kernel.errors import Refusal

ONE_DAY = dt.timedelta(days=1)
MONTHS_A_YEAR = 12
# A calendar month belongs to the agreement in force on this day, its middle.
MIDDLE_OF_MONTH = 15


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """Days from `start_on` until the day before `end_before`; no end where `end_before` is None. Never empty."""

    start_on: dt.date
    end_before: dt.date | None = None

    def __post_init__(self) -> None:
        if self.end_before is not None and self.end_before <= self.start_on:
            raise Refusal("period.empty", start_on=str(self.start_on), end_before=str(self.end_before))

    @classmethod
    def through(cls, start_on: dt.date, last_day: dt.date) -> Period:
        """The period whose last day is `last_day`, as agreements are written."""
        return cls(start_on, day_after(last_day))

    @classmethod
    def of_year(cls, year: int) -> Period:
        """A calendar year."""
        return cls.through(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """A calendar month."""
        return cls.through(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))

    @property
    def is_open(self) -> bool:
        """Whether the period has no end."""
        return self.end_before is None

    @property
    def last_day(self) -> dt.date | None:
        """The last day inside, or None where there is no end."""
        return None if self.end_before is None else self.end_before - ONE_DAY

    def contains(self, on: dt.date) -> bool:
        """Whether the day lies inside."""
        return self.start_on <= on and (self.end_before is None or on < self.end_before)

    def covers(self, other: Period) -> bool:
        """Whether every day of `other` lies inside."""
        return self.intersect(other) == other

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.intersect(other) is not None

    def intersect(self, other: Period) -> Period | None:
        """The days that both have, or None."""
        start_on = max(self.start_on, other.start_on)
        ends = [end for end in (self.end_before, other.end_before) if end is not None]
        end_before = min(ends) if ends else None
        return None if end_before is not None and end_before <= start_on else Period(start_on, end_before)

    def days(self) -> int:
        """The number of days. Raises Refusal `period.open` where there is no end."""
        if self.end_before is None:
            raise Refusal("period.open", start_on=str(self.start_on))
        return (self.end_before - self.start_on).days


def day_after(on: dt.date) -> dt.date:
    """The next day. Raises Refusal `period.beyond-calendar` after the last day that a date can be."""
    if on == dt.date.max:
        raise Refusal("period.beyond-calendar", date=str(on))
    return on + ONE_DAY


def add_months(on: dt.date, months: int) -> dt.date:
    """The same day `months` later (earlier where negative), or the last day of that month where it is shorter.

    31 January + 1 month is 28 or 29 February. Count from the first date, not step by step: the clamp does not undo.
    """
    years, month = divmod(on.month - 1 + months, MONTHS_A_YEAR)
    year = on.year + years
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise Refusal("period.beyond-calendar", date=str(on), months=months)
    return dt.date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def window_on(start_on: dt.date, months: int, day: dt.date) -> Period:
    """The window that holds `day` among consecutive windows of `months` counted from `start_on`.

    The windows cover every day from `start_on` once: each begins where the one before it ended, always counted from
    `start_on` (31 January, 28 February, 31 March). Raises Refusal `period.before-start` for an earlier day.
    """
    if months < 1:
        raise ValueError(f"a window lasts at least one month, not {months}")
    if day < start_on:
        raise Refusal("period.before-start", start_on=str(start_on), day=str(day))
    number = ((day.year - start_on.year) * MONTHS_A_YEAR + day.month - start_on.month) // months
    if add_months(start_on, number * months) > day:
        number -= 1
    return Period(add_months(start_on, number * months), add_months(start_on, (number + 1) * months))


def accrued_by_month(period: Period, year: int) -> Fraction:
    """The part of `year` that `period` earns, in twelfths: a month counts where its middle (the 15th) lies inside.

    So a month counts once and for one agreement only, also where one ends and the next begins inside it, and an
    agreement that ends a day early (30 August) has its last month in full.
    """
    months = sum(period.contains(dt.date(year, month, MIDDLE_OF_MONTH)) for month in range(1, MONTHS_A_YEAR + 1))
    return Fraction(months, MONTHS_A_YEAR)


def accrued_by_day(period: Period, year: int) -> Fraction:
    """The part of `year` that `period` earns, in days of that year (365 or 366)."""
    whole_year = Period.of_year(year)
    inside = period.intersect(whole_year)
    return Fraction(inside.days() if inside else 0, whole_year.days())
