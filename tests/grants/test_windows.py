"""The windows of a grant line in SQL, witnessed by the kernel's calendar."""

import datetime as dt
import itertools

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gavn.kernel.period import window_on

pytestmark = pytest.mark.django_db

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2150, 1, 1))
MONTH_ENDS = st.builds(lambda day: day.replace(day=1) - dt.timedelta(1), DAYS)


def windows(cases):
    """One statement for many cases: (start, months, day) to (first day, next window) or None."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select asked.number, span.* from unnest(%s::date[], %s::integer[], %s::date[]) with ordinality"
            " as asked (start_on, months, day, number)"
            " cross join lateral grants_window(asked.start_on, asked.months, asked.day) span",
            [list(column) for column in zip(*cases, strict=True)],
        )
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    return [found.get(number) for number in range(1, len(cases) + 1)]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(DAYS, MONTH_ENDS), st.integers(1, 36), st.lists(st.integers(0, 12_000), min_size=1, max_size=40))
@example(dt.date(2024, 2, 29), 12, [364, 365, 366, 730, 1460, 1461])
@example(dt.date(2024, 1, 31), 1, list(range(400)))
@example(dt.date(2023, 8, 31), 6, [180, 181, 182, 183, 184, 365, 366])
def test_sql_and_kernel_have_the_same_windows(start_on, months, offsets):
    days = [start_on + dt.timedelta(offset) for offset in offsets]
    expected = [window_on(start_on, months, day) for day in days]
    assert windows([(start_on, months, day) for day in days]) == [(p.start_on, p.end_before) for p in expected]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(DAYS, MONTH_ENDS), st.integers(1, 14))
def test_windows_follow_each_other_without_gap_or_double(start_on, months):
    """A second witness: walk the days of ten windows; each begins where the one before ended."""
    days = [start_on + dt.timedelta(number) for number in range(months * 10 * 28)]
    spans = windows([(start_on, months, day) for day in days])
    for day, (first, following) in zip(days, spans, strict=True):
        assert first <= day < following
    distinct = list(dict.fromkeys(spans))
    assert distinct[0][0] == start_on
    assert all(one[1] == other[0] for one, other in itertools.pairwise(distinct))


def test_a_day_before_the_start_has_no_window():
    assert windows([(dt.date(2026, 3, 2), 1, dt.date(2026, 3, 1))]) == [None]
