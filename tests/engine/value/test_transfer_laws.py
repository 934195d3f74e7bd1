"""Laws of what an agreement moves: transfers sum to nothing in every draw, whatever the rule and its limits.

An agreement moves money and makes none, so all parties together have after it what they had before it; hold-harmless
leaves no receiver with a loss; equal surplus and Nash leave nobody without a part of a common gain.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.engine.value.agreement import RULES, Agreement
from gavn.engine.value.settlement_rules import payments, spread

AMOUNTS = st.floats(-1e9, 1e9).map(lambda amount: round(amount, 2))
LIMITS = st.one_of(st.none(), st.floats(0, 1e9))


@st.composite
def agreements(draw):
    payers = [f"p{i}" for i in range(draw(st.integers(1, 3)))]
    receivers = [f"r{i}" for i in range(draw(st.integers(1, 3)))]
    rule = draw(st.sampled_from(RULES))
    low, high = draw(LIMITS), draw(LIMITS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    powers = {name: draw(st.floats(0.01, 100)) for name in (*payers, *receivers)}
    weights = {name: power / sum(powers.values()) for name, power in powers.items()}
    return Agreement(
        name="deal", rule=rule, payers=tuple(payers), receivers=tuple(receivers), account=None, strategy="new",
        amount=draw(st.floats(0, 1e9)) if rule == "fixed" else None, base="realised", earmarked=False,
        collar=draw(st.one_of(st.none(), st.tuples(st.floats(0, 1e9), st.floats(0, 1e8)))),
        floor=low, cap=high, first_year=0, last_year=0, weights=weights,
    )  # fmt: skip


@st.composite
def deals(draw):
    agreement = draw(agreements())
    size = len(agreement.participants)
    gains = draw(st.lists(st.lists(AMOUNTS, min_size=4, max_size=4), min_size=size, max_size=size))
    return agreement, np.array(gains)


@given(deals())
@settings(max_examples=200, deadline=None)
def test_transfers_sum_to_nothing_in_every_draw(deal):
    agreement, gains = deal
    paid = payments(agreement, gains, None)
    assert paid.shape == gains.shape
    assert np.isfinite(paid).all()
    scale = np.abs(paid).max(initial=1.0) + np.abs(gains).max(initial=1.0)
    np.testing.assert_allclose(paid.sum(axis=0), 0, atol=1e-9 * scale)
    np.testing.assert_allclose((gains - paid).sum(axis=0), gains.sum(axis=0), atol=1e-9 * scale)


@given(deals())
@settings(max_examples=100, deadline=None)
def test_the_payers_total_keeps_to_floor_and_cap(deal):
    agreement, gains = deal
    total = payments(agreement, gains, None)[: len(agreement.payers)].sum(axis=0)
    slack = 1e-9 * (np.abs(total).max() + 1)
    if agreement.floor is not None:
        assert (total >= agreement.floor - slack).all()
    if agreement.cap is not None:
        assert (total <= agreement.cap + slack).all()
    assert total.shape == (4,)


@given(st.lists(st.lists(AMOUNTS, min_size=3, max_size=3), min_size=4, max_size=4), st.floats(0, 1e9))
def test_a_total_is_split_by_gains_on_one_side_and_by_losses_on_the_other(rows, amount):
    gains = np.array(rows)
    paid = spread(np.full(3, amount), gains, 2)
    np.testing.assert_allclose(paid[:2].sum(axis=0), amount, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(paid[2:].sum(axis=0), -amount, rtol=1e-12, atol=1e-12)
    assert (paid[:2] >= 0).all()
    assert (paid[2:] <= 0).all()


def bare(rule):
    return Agreement(
        name="deal", rule=rule, payers=("a", "b"), receivers=("c",), account=None, strategy="new", amount=None,
        base="realised", earmarked=False, collar=None, floor=None, cap=None, first_year=0, last_year=0,
        weights={"a": 1 / 3, "b": 1 / 3, "c": 1 / 3},
    )  # fmt: skip


@pytest.mark.parametrize("rule", ["equal-surplus", "nash", "shapley", "nucleolus"])
@given(rows=st.lists(st.lists(AMOUNTS, min_size=2, max_size=2), min_size=3, max_size=3))
@settings(max_examples=40, deadline=None)
def test_a_common_gain_leaves_nobody_without_a_part_of_it(rule, rows):
    gains = np.array(rows)
    after = gains - payments(bare(rule), gains, None)
    common = gains.sum(axis=0)
    np.testing.assert_allclose(after, np.broadcast_to(common / 3, after.shape), atol=1e-6 + 1e-9 * np.abs(gains).max())


@given(st.lists(st.lists(AMOUNTS, min_size=2, max_size=2), min_size=3, max_size=3))
def test_held_harmless_nobody_who_receives_has_a_loss(rows):
    gains = np.array(rows)
    after = gains - payments(bare("hold-harmless"), gains, None)
    np.testing.assert_allclose(after[2], np.maximum(gains[2], 0), atol=1e-6)
