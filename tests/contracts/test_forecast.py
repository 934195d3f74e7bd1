"""The forecast of a ceiling says the day that the slow obvious one says."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from gavn.contracts.forecast import CeilingForecast, MonthDraw, forecast
from gavn.kernel.period import Period, add_months
from tests.contracts.slow_forecast import agrees, forecast_slowly, in_order

STARTS = st.dates(dt.date(1999, 1, 1), dt.date(2101, 12, 1)).map(lambda day: day.replace(day=1))
AMOUNTS = st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=16)


def draws(first, amounts):
    starts = [add_months(first, place) for place in range(len(amounts))]
    return [MonthDraw(Period.of_month(on.year, on.month), amount) for on, amount in zip(starts, amounts, strict=True)]


@given(STARTS, AMOUNTS, st.integers(-100, 10**9))
def test_the_forecast_is_the_day_on_which_buying_day_by_day_comes_to_the_ceiling(first, amounts, left_ore):
    months = draws(first, amounts)
    today = months[-1].month.end_before
    found = forecast(months, left_ore, today)
    assert isinstance(found, CeilingForecast)
    reached, ends = forecast_slowly(months, left_ore, today)
    assert agrees(found.reached_on, reached, today)
    ordered = sorted(ends, key=in_order)
    assert agrees(found.earliest_on, ordered[0], today)
    assert agrees(found.latest_on, ordered[-1], today)


@given(STARTS, AMOUNTS, st.integers(1, 10**8), st.integers(0, 10**8))
def test_more_left_is_never_reached_sooner(first, amounts, left_ore, more_ore):
    months = draws(first, amounts)
    today = months[-1].month.end_before
    one, other = forecast(months, left_ore, today), forecast(months, left_ore + more_ore, today)
    assert in_order(one.reached_on) <= in_order(other.reached_on)
    assert in_order(one.earliest_on) <= in_order(one.latest_on)
