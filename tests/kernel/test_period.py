"""Half-open periods. Witness: the set of their days."""

import calendar
import datetime as dt
import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.kernel.errors import Refusal
from gavn.kernel.period import Period, accrued_by_day, accrued_by_month, add_months, day_after, window_on

FIRST, LAST = dt.date(2023, 1, 1), dt.date(2026, 12, 31)
CALENDAR = [FIRST + dt.timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
dates = st.sampled_from(CALENDAR)


@st.composite
def periods(draw):
    start_on, last_day = sorted((draw(dates), draw(dates)))
    return Period.through(start_on, last_day) if draw(st.integers(0, 4)) else Period(start_on)


def day_set(period):
    return {day for day in CALENDAR if period.contains(day)}


@given(periods(), periods())
def test_periods_are_sets_of_days(one, other):
    both = one.intersect(other)
    assert (day_set(both) if both else set()) == day_set(one) & day_set(other)
    assert one.overlaps(other) == bool(day_set(one) & day_set(other))
    if not other.is_open:
        assert one.covers(other) == (day_set(other) <= day_set(one))
    assert one.intersect(other) == other.intersect(one)


@given(periods())
def test_days_are_counted(period):
    if period.is_open:
        assert period.last_day is None
        with pytest.raises(Refusal):
            period.days()
    else:
        assert period.days() == len(day_set(period))
        assert period.last_day == max(day_set(period))


def test_neighbours_share_no_day():
    first = Period(dt.date(2023, 9, 1), dt.date(2024, 1, 1))
    assert not first.overlaps(Period(dt.date(2024, 1, 1)))
    assert not first.contains(dt.date(2024, 1, 1))


def test_the_stoma_agreement_has_1460_days():
    """facts of the agreement: 1 September 2023 to and including 30 August 2027."""
    period = Period.through(dt.date(2023, 9, 1), dt.date(2027, 8, 30))
    assert period.end_before == dt.date(2027, 8, 31)
    assert period.days() == 1460


@pytest.mark.parametrize("end_before", [dt.date(2023, 9, 1), dt.date(2023, 8, 31)])
def test_an_empty_period_is_refused(end_before):
    with pytest.raises(Refusal) as refused:
        Period(dt.date(2023, 9, 1), end_before)
    assert refused.value.code == "period.empty"


def test_the_end_of_the_calendar_is_refused():
    for beyond in (lambda: day_after(dt.date.max), lambda: add_months(dt.date(9999, 12, 1), 1)):
        with pytest.raises(Refusal) as refused:
            beyond()
        assert refused.value.code == "period.beyond-calendar"


@given(dates, st.integers(-60, 60))
def test_add_months_keeps_the_day_or_takes_the_last(on, months):
    moved = add_months(on, months)
    assert (moved.year * 12 + moved.month) - (on.year * 12 + on.month) == months
    last = calendar.monthrange(moved.year, moved.month)[1]
    assert moved.day == min(on.day, last)


@pytest.mark.parametrize(
    "on, months, expected",
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
    ],
)
def test_add_months_at_the_ends(on, months, expected):
    assert add_months(dt.date.fromisoformat(on), months) == dt.date.fromisoformat(expected)


@given(dates, st.integers(1, 14), st.integers(0, 900))
def test_windows_cover_every_day_once(start_on, months, later):
    day = start_on + dt.timedelta(days=later)
    window = window_on(start_on, months, day)
    # The slow way: walk from the start, window by window.
    number = 0
    while add_months(start_on, (number + 1) * months) <= day:
        number += 1
    assert window == Period(add_months(start_on, number * months), add_months(start_on, (number + 1) * months))
    assert window.contains(day)
    assert window_on(start_on, months, window.end_before).start_on == window.end_before


def test_windows_from_the_31st_do_not_drift():
    start_on = dt.date(2024, 1, 31)
    starts = [window_on(start_on, 1, day).start_on for day in (dt.date(2024, 2, 29), dt.date(2024, 3, 31))]
    assert starts == [dt.date(2024, 2, 29), dt.date(2024, 3, 31)]


def test_a_day_before_the_first_window():
    with pytest.raises(Refusal) as refused:
        window_on(dt.date(2024, 1, 31), 3, dt.date(2024, 1, 30))
    assert refused.value.code == "period.before-start"
    with pytest.raises(ValueError, match="at least one month"):
        window_on(dt.date(2024, 1, 31), 0, dt.date(2024, 1, 31))


@given(periods(), st.integers(2022, 2027))
def test_accrual_by_day_counts_days(period, year):
    year_days = [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366 if calendar.isleap(year) else 365)]
    inside = sum(period.contains(day) for day in year_days)
    assert accrued_by_day(period, year) == Fraction(inside, len(year_days))


@given(dates, st.lists(dates, max_size=6), st.integers(2023, 2026))
def test_accrual_by_month_is_shared_out_without_loss(first, cuts, year):
    """However a stretch of time is cut into agreements, each month is earned once."""
    bounds = sorted({first, *cuts, LAST})
    parts = [Period(start, end) for start, end in itertools.pairwise(bounds)]
    whole = [Period(bounds[0], bounds[-1])] if parts else []
    for rule in (accrued_by_month, accrued_by_day):
        assert sum(rule(part, year) for part in parts) == sum(rule(part, year) for part in whole)


@pytest.mark.parametrize("last_day, months", [("2024-05-14", 4), ("2024-05-15", 5), ("2024-05-31", 5)])
def test_a_month_counts_from_its_fifteenth(last_day, months):
    until = Period.through(dt.date(2024, 1, 1), dt.date.fromisoformat(last_day))
    after = Period(until.end_before)
    assert accrued_by_month(until, 2024) == Fraction(months, 12)
    assert accrued_by_month(after, 2024) == Fraction(12 - months, 12)


def test_accrual_of_the_stoma_agreement():
    """facts: by month 4, 12, 12, 12, 8 twelfths; by day 122/365 … 242/365."""
    period = Period.through(dt.date(2023, 9, 1), dt.date(2027, 8, 30))
    by_month = [accrued_by_month(period, year) for year in range(2022, 2029)]
    assert by_month == [0, Fraction(4, 12), 1, 1, 1, Fraction(8, 12), 0]
    by_day = [accrued_by_day(period, year) for year in range(2022, 2029)]
    assert by_day == [0, Fraction(122, 365), 1, 1, 1, Fraction(242, 365), 0]
