"""Danish holidays. Witnesses: the published calendars of 2023 to 2028, Gauss's Easter rule, counting day by day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.kernel.holidays import (
    add_working_days,
    complaint_deadline,
    deadline_from,
    easter_sunday,
    is_working_day,
    next_working_day,
    public_holidays,
    working_day_from,
    working_days,
)
from gavn.kernel.period import Period

# The printed Danish calendars: day/month in order of date.
PUBLISHED = {
    2023: "1/1 6/4 7/4 9/4 10/4 5/5 18/5 28/5 29/5 25/12 26/12",
    2024: "1/1 28/3 29/3 31/3 1/4 9/5 19/5 20/5 25/12 26/12",
    2025: "1/1 17/4 18/4 20/4 21/4 29/5 8/6 9/6 25/12 26/12",
    2026: "1/1 2/4 3/4 5/4 6/4 14/5 24/5 25/5 25/12 26/12",
    2027: "1/1 25/3 26/3 28/3 29/3 6/5 16/5 17/5 25/12 26/12",
    2028: "1/1 13/4 14/4 16/4 17/4 25/5 4/6 5/6 25/12 26/12",
}
dates = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize("year", PUBLISHED)
def test_published_calendars(year):
    assert " ".join(f"{on.day}/{on.month}" for on in public_holidays(year)) == PUBLISHED[year]


# Gauss's M and N by the first year of their centuries, as printed with his rule.
GAUSS = {1583: (22, 2), 1700: (23, 3), 1800: (23, 4), 1900: (24, 5), 2100: (24, 6), 2200: (25, 0), 2300: (26, 1)}


def gauss_easter(year):
    """Gauss's rule with its two exceptions."""
    m, n = GAUSS[max(first for first in GAUSS if first <= year)]
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    if (d, e) == (29, 6) or (d == 28 and e == 6 and a > 10):
        e -= 7
    return dt.date(year, 3, 22) + dt.timedelta(days=d + e)


@pytest.mark.parametrize("century", range(15, 24))
def test_easter_agrees_with_gauss(century):
    for year in range(max(1583, 100 * century), 100 * century + 100):
        assert easter_sunday(year) == gauss_easter(year)
        assert easter_sunday(year).weekday() == 6


def test_great_prayer_day_ends_with_2023():
    assert [year for year in range(2020, 2030) if "great-prayer-day" in public_holidays(year).values()] == [
        2020, 2021, 2022, 2023,
    ]  # fmt: skip
    assert not is_working_day(dt.date(2023, 5, 5))
    assert is_working_day(dt.date(2024, 4, 26))  # the fourth Friday after Easter


@given(dates, dates)
def test_working_days_are_counted_one_by_one(one, other):
    start_on, end_before = sorted((one, other))
    if start_on == end_before or (end_before - start_on).days > 400:
        return
    days = [start_on + dt.timedelta(days=number) for number in range((end_before - start_on).days)]
    free = [day for day in days if day.isoweekday() in (6, 7) or day in public_holidays(day.year)]
    assert working_days(Period(start_on, end_before)) == len(days) - len(free)


@given(dates, st.integers(1, 60))
def test_add_working_days_forth_and_back(on, count):
    later = add_working_days(on, count)
    assert is_working_day(later)
    assert working_days(Period(on + dt.timedelta(days=1), later + dt.timedelta(days=1))) == count
    if is_working_day(on):
        assert add_working_days(later, -count) == on
    assert add_working_days(on, 0) == on


@given(dates)
def test_next_working_day_skips_only_free_days(on):
    following = next_working_day(on)
    assert following > on
    assert is_working_day(following)
    assert not any(is_working_day(on + dt.timedelta(days=n)) for n in range(1, (following - on).days))
    assert working_day_from(on) == (on if is_working_day(on) else following)


@pytest.mark.parametrize(
    "received_on, last_day",
    [
        ("2026-02-02", "2026-03-02"),  # Monday to Monday
        ("2026-03-05", "2026-04-07"),  # Maundy Thursday → the Tuesday after Easter
        ("2026-11-26", "2026-12-28"),  # Christmas Eve (Thursday) → Monday after
        ("2026-12-03", "2027-01-04"),  # New Year's Eve → first Monday of January
        ("2026-05-08", "2026-06-08"),  # Constitution Day (Friday) → Monday
        ("2026-01-03", "2026-02-02"),  # Saturday → Monday
    ],
)
def test_complaint_deadline(received_on, last_day):
    assert complaint_deadline(dt.date.fromisoformat(received_on)) == dt.date.fromisoformat(last_day)


@given(dates)
def test_complaint_deadline_is_at_least_four_weeks(received_on):
    due_on = complaint_deadline(received_on)
    assert dt.timedelta(days=28) <= due_on - received_on <= dt.timedelta(days=28 + 5)
    assert deadline_from(due_on) == due_on
    if due_on - received_on == dt.timedelta(days=28):
        assert due_on.weekday() == received_on.weekday()
