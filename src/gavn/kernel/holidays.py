"""Danish public holidays, working days and the deadlines that depend on them.

The movable holidays hang on Easter Sunday. Great Prayer Day (store bededag) is one until and including 2023: it was
abolished by Act no. 214 of 7 March 2023 from 1 January 2024. Constitution Day, Christmas Eve and New Year's Eve are
working days here and yet no deadline of a citizen ends on them (the pattern of forældelsesloven § 27(2)).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from gavn.kernel.period import ONE_DAY, Period

# Name → days after Easter Sunday.
EASTER_DAYS = {
    "maundy-thursday": -3,
    "good-friday": -2,
    "easter-sunday": 0,
    "easter-monday": 1,
    "great-prayer-day": 26,
    "ascension-day": 39,
    "whit-sunday": 49,
    "whit-monday": 50,
}
# Name → (month, day).
FIXED_DAYS = {"new-years-day": (1, 1), "christmas-day": (12, 25), "second-christmas-day": (12, 26)}
# Name → the period in which the law makes it a holiday, where that is not always.
IN_FORCE = {"great-prayer-day": Period(dt.date(1686, 1, 1), dt.date(2024, 1, 1))}
# Constitution Day, Christmas Eve, New Year's Eve: (month, day).
NO_DEADLINE_DAYS = {(6, 5), (12, 24), (12, 31)}

SATURDAY = 5
COMPLAINT_WEEKS = 4


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_drift + 15) % 30
    leaps, leap_rest = divmod(in_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def public_holidays(year: int) -> Mapping[dt.date, str]:
    """The public holidays of a year in order of date, each with its name as a code (`easter-monday`)."""
    easter = easter_sunday(year)
    dates = {name: easter + days * ONE_DAY for name, days in EASTER_DAYS.items()}
    dates |= {name: dt.date(year, month, day) for name, (month, day) in FIXED_DAYS.items()}
    in_force = sorted((on, name) for name, on in dates.items() if name not in IN_FORCE or IN_FORCE[name].contains(on))
    return MappingProxyType(dict(in_force))


def is_working_day(on: dt.date) -> bool:
    """Whether the day is neither Saturday, Sunday nor a public holiday."""
    return on.weekday() < SATURDAY and on not in public_holidays(on.year)


def working_day_from(on: dt.date) -> dt.date:
    """The day itself where it is a working day, else the next one: where standstill ends (Regulation 1182/71)."""
    while not is_working_day(on):
        on += ONE_DAY
    return on


def deadline_from(on: dt.date) -> dt.date:
    """The day itself, or the next working day on which a citizen's deadline can end."""
    while not is_working_day(on) or (on.month, on.day) in NO_DEADLINE_DAYS:
        on += ONE_DAY
    return on


def next_working_day(on: dt.date) -> dt.date:
    """The first working day after `on`."""
    return working_day_from(on + ONE_DAY)


def add_working_days(on: dt.date, count: int) -> dt.date:
    """The `count`-th working day after `on` (before it where negative); `on` itself for 0."""
    step = ONE_DAY if count >= 0 else -ONE_DAY
    for _ in range(abs(count)):
        on += step
        while not is_working_day(on):
            on += step
    return on


def working_days(period: Period) -> int:
    """The number of working days in a period. Raises Refusal `period.open` where it has no end."""
    return sum(is_working_day(period.start_on + number * ONE_DAY) for number in range(period.days()))


def complaint_deadline(received_on: dt.date, weeks: int = COMPLAINT_WEEKS) -> dt.date:
    """The last day to complain: the same weekday `weeks` after the decision was received, moved by `deadline_from`.

    Four weeks by the Act on legal protection and administration in social matters (retssikkerhedsloven § 67); the
    complaint must have arrived by then.
    """
    return deadline_from(received_on + dt.timedelta(weeks=weeks))
