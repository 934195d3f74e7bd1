"""The Danish day of a moment: against the rule of summer time worked out by hand, and against PostgreSQL."""

import calendar
import datetime as dt

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gavn.infra.clock import day_of
from gavn.kernel.period import Period

FIRST, LAST = dt.datetime(1996, 1, 1), dt.datetime(2199, 12, 31)  # noqa: DTZ001 - the strategy adds UTC
HOUR = dt.timedelta(hours=1)
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(dt.UTC))
YEARS = st.integers(1996, 2199)
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first calendar is drawn slowly
AROUND = st.timedeltas(-3 * HOUR, 3 * HOUR)


def last_sunday(year: int, month: int) -> int:
    return max(week[calendar.SUNDAY] for week in calendar.monthcalendar(year, month))


def change(year: int, month: int) -> dt.datetime:
    """Directive 2000/84/EC: at one o'clock UTC on the last Sunday of March and of October."""
    return dt.datetime(year, month, last_sunday(year, month), 1, tzinfo=dt.UTC)


def slow_day(moment: dt.datetime) -> dt.date:
    is_summer = change(moment.year, 3) <= moment < change(moment.year, 10)
    return (moment + (2 if is_summer else 1) * HOUR).date()


def midnight(year: int, month: int, day: int) -> dt.datetime:
    """About the midnight that begins a Danish day."""
    return dt.datetime(year, month, day, tzinfo=dt.UTC) - HOUR


@PATIENT
@given(MOMENTS)
@example(dt.datetime(2024, 2, 29, 22, 59, 59, tzinfo=dt.UTC))
@example(dt.datetime(2024, 2, 29, 23, 0, tzinfo=dt.UTC))
@example(dt.datetime(2026, 12, 31, 23, 0, tzinfo=dt.UTC))
@example(dt.datetime(2026, 7, 31, 22, 0, tzinfo=dt.UTC))
def test_the_danish_day_follows_summer_time(moment):
    assert day_of(moment) == slow_day(moment)


@PATIENT
@given(YEARS, st.sampled_from((3, 10)), st.integers(0, 2), AROUND)
def test_the_days_around_a_change_of_the_clock(year, month, later, off):
    moment = midnight(year, month, last_sunday(year, month)) + later * 24 * HOUR + off
    assert day_of(moment) == slow_day(moment)


@PATIENT
@given(YEARS)
def test_the_day_of_a_change_has_23_or_25_hours_and_a_leap_day_24(year):
    def hours(on: dt.date) -> int:
        start = midnight(on.year, on.month, on.day) - 3 * HOUR
        return sum(day_of(start + step * HOUR) == on for step in range(32))

    assert hours(dt.date(year, 3, last_sunday(year, 3))) == 23
    assert hours(dt.date(year, 10, last_sunday(year, 10))) == 25
    assert hours(dt.date(year, 12, 31)) == hours(dt.date(year, 1, 1)) == 24
    if calendar.isleap(year):
        assert hours(dt.date(year, 2, 29)) == 24


@PATIENT
@given(st.integers(1996, 2199), st.integers(1, 12))
def test_a_month_is_as_long_as_the_calendar_says(year, month):
    assert Period.of_month(year, month).days() == calendar.monthrange(year, month)[1]
    assert Period.of_year(year).days() == 365 + calendar.isleap(year)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MOMENTS.filter(lambda moment: moment.year < 2038), min_size=1, max_size=20))
def test_postgresql_says_the_same_day(db, moments):
    """The ledger, windows and forecasts take the day in SQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select (at at time zone 'Europe/Copenhagen')::date from unnest(%s::timestamptz[]) with ordinality"
            " as given_moments (at, place) order by place",
            [moments],
        )
        assert [row[0] for row in cursor.fetchall()] == [day_of(moment) for moment in moments]
