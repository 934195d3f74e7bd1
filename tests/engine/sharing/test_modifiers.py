"""Floor, cap, collar, least saving, settling up and clawback."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.engine.sharing.modifiers import above_least_saving, between, clawback, collar, true_up
from gavn.engine.sharing.proportional import by_key
from gavn.kernel.errors import Refusal

amounts = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20).map(np.array)


@given(amounts, st.floats(-1e6, 0), st.floats(0, 1e6))
def test_between(values, floor, cap):
    found = between(values, floor, cap)
    assert found.tolist() == [min(max(value, floor), cap) for value in values]
    assert between(values, None, None) is values
    with pytest.raises(Refusal):
        between(values, cap + 1, cap)


@given(amounts, st.floats(-1e5, 1e5), st.floats(0, 1e5))
def test_collar(values, agreed, band):
    for value, found in zip(values, collar(values, agreed, band), strict=True):
        if abs(value - agreed) <= band:
            assert found == pytest.approx(agreed)
        else:
            assert abs(found - agreed) == pytest.approx(abs(value - agreed) - band, abs=1e-6)
            assert (found - agreed) * (value - agreed) >= 0


def test_least_saving():
    assert above_least_saving(np.array([5.0, 5.0]), np.array([99.0, 100.0]), 100).tolist() == [0, 5]


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=12))
def test_true_up_settles_to_the_oere(periods):
    due, paid = [d for d, _ in periods], [p for _, p in periods]
    settled = true_up(due, paid)
    assert sum(paid) + sum(settled) == sum(due)
    for upto in range(1, len(periods) + 1):
        assert sum(paid[:upto]) + sum(settled[:upto]) == sum(due[:upto])


@given(st.lists(st.integers(0, 10**9), max_size=8), st.integers(1, 10**9), st.integers(-10, 10**10))
def test_clawback_is_between_nothing_and_all(paid, promised, realised):
    back = clawback(paid, promised, realised)
    assert 0 <= back <= sum(paid)
    assert (back == 0) if realised >= promised else back == sum(paid) * (promised - max(realised, 0)) // promised
    with pytest.raises(Refusal):
        clawback(paid, 0, 1)


def test_key():
    assert by_key(90.0, np.array([1.0, 2.0])).tolist() == [30, 60]
    with pytest.raises(Refusal):
        by_key(1.0, np.array([0.0, 0.0]))
