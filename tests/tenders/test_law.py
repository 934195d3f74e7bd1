"""Dates of law, by hand and by the slow way."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.kernel.holidays import is_working_day
from gavn.tenders import law

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31))


@pytest.mark.parametrize(
    ("sent_on", "until_on"),
    [
        (dt.date(2026, 4, 20), dt.date(2026, 4, 30)),  # a Thursday
        (dt.date(2026, 4, 21), dt.date(2026, 5, 1)),  # 1 May is a working day here
        (dt.date(2026, 4, 22), dt.date(2026, 5, 4)),  # the tenth is a Saturday
        (dt.date(2026, 3, 23), dt.date(2026, 4, 7)),  # Maundy Thursday to Easter Monday
        (dt.date(2026, 12, 15), dt.date(2026, 12, 28)),  # Christmas Day
    ],
)
def test_standstill_by_the_calendar(sent_on, until_on):
    assert law.standstill_until(sent_on) == until_on


@given(DAYS)
def test_standstill_is_ten_whole_days_and_ends_on_a_working_day(sent_on):
    until_on = law.standstill_until(sent_on)
    assert (until_on - sent_on).days >= 10
    assert is_working_day(until_on)
    between = [sent_on + dt.timedelta(days=number) for number in range(10, (until_on - sent_on).days)]
    assert not any(is_working_day(day) for day in between)


def test_thresholds_by_the_day_of_publication():
    assert law.threshold_on(dt.date(2025, 12, 31)).figure == 164_463_800
    assert law.threshold_on(dt.date(2026, 1, 1)).figure == 161_136_000
    assert law.threshold_on(dt.date(2023, 12, 31)) is None
    # 216,000 EUR at the 7.46 kroner that the official figures imply.
    assert law.threshold_on(dt.date(2026, 1, 1)).figure == 216_000 * 746


def test_bid_times_leave_whole_days():
    published_on = dt.date(2026, 3, 2)
    thirty = law.request_time("innovation-partnership", published_on)
    assert law.earliest(thirty, published_on) == dt.date(2026, 4, 2)
    assert law.bid_time("market-check", published_on) is None
    assert law.earliest(None, published_on) == published_on


@given(DAYS)
def test_four_years_at_most(start_on):
    latest = law.latest_end(start_on)
    assert latest.year - start_on.year == 4
    assert 1460 <= (latest - start_on).days <= 1461
