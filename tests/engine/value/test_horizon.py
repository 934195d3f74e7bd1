"""Years of a case and calendar years, by days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.engine.value.horizon import Horizon


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)), st.integers(1, 30))
def test_shares_are_counted_in_days(start, years):
    horizon = Horizon(start, years)
    for year in range(years):
        shares = horizon.calendar_shares(year)
        assert sum(shares.values()) == pytest.approx(1, abs=1e-12)
        day, counted = horizon.begin(year), {}
        while day < horizon.begin(year + 1):
            counted[day.year] = counted.get(day.year, 0) + 1
            day += dt.timedelta(days=1)
        days = sum(counted.values())
        assert days in (365, 366)
        assert {key: share * days for key, share in shares.items()} == pytest.approx(counted)


def test_stoma_agreement():
    split = Horizon(dt.date(2023, 9, 1), 4).by_calendar_year([18.6e6] * 4)
    assert list(split) == [2023, 2024, 2025, 2026, 2027]
    assert split[2023] == pytest.approx(18.6e6 * 122 / 366)
    assert sum(split.values()) == pytest.approx(4 * 18.6e6)
