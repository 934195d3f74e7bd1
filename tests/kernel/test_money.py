"""Øre: exact in, rounded once, parts sum to the whole. Witnesses: decimal's own rounding, a slow hand-out of units."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gavn.kernel.errors import Refusal
from gavn.kernel.money import (
    Rounding,
    apportion,
    as_fraction,
    dkk_from_ore,
    multiply_ore,
    ore_from_dkk,
    round_whole,
)

DECIMAL_RULE = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.DOWN: ROUND_DOWN,
    Rounding.UP: ROUND_UP,
}
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=3)
weights = st.dictionaries(
    st.integers(0, 99), st.fractions(min_value=0, max_value=10**6, max_denominator=1000), min_size=1, max_size=12
)


@given(amounts, st.sampled_from(Rounding))
def test_round_whole_agrees_with_decimal(amount, rounding):
    assert round_whole(amount, rounding) == int(amount.quantize(Decimal(1), DECIMAL_RULE[rounding]))


@given(st.fractions(max_denominator=10**6), st.sampled_from(Rounding))
def test_a_credit_mirrors_the_debit(amount, rounding):
    assert round_whole(-amount, rounding) == -round_whole(amount, rounding)
    assert abs(round_whole(amount, rounding) - amount) < 1


@pytest.mark.parametrize(
    "text, ore", [("45.50", 4550), ("0.01", 1), ("-0.3", -30), ("1E+3", 100_000), ("6500000", 650_000_000)]
)
def test_ore_from_dkk(text, ore):
    assert ore_from_dkk(text) == ore
    assert ore_from_dkk(Decimal(text)) == ore


@given(st.integers(-(10**15), 10**15))
def test_kroner_and_back(ore):
    assert ore_from_dkk(dkk_from_ore(ore)) == ore
    assert ore_from_dkk(str(dkk_from_ore(ore))) == ore


@pytest.mark.parametrize("text", ["", "45,50", "kr. 5", "NaN", "Infinity", "1e999999", "1e-999999"])
def test_ore_from_text_that_is_no_amount(text):
    with pytest.raises(Refusal) as refused:
        ore_from_dkk(text)
    assert refused.value.code == "money.not-a-number"


def test_ore_from_parts_of_an_ore():
    with pytest.raises(Refusal) as refused:
        ore_from_dkk("45.505")
    assert refused.value.code == "money.finer-than-ore"
    assert refused.value.facts == {"found": "45.505"}


@pytest.mark.parametrize("inexact", [0.5, True, "5"])
def test_only_exact_numbers(inexact):
    with pytest.raises(TypeError):
        as_fraction(inexact)


def test_multiply_rounds_once():
    # 33 øre × 1.5 × 1.1 = 54.45; rounding after each factor would give 50 × 1.1 = 55.
    assert multiply_ore(33, Decimal("1.5"), Decimal("1.1")) == 54
    assert multiply_ore(1, Fraction(1, 2)) == 1
    assert multiply_ore(1, Fraction(1, 2), rounding=Rounding.HALF_EVEN) == 0
    assert multiply_ore(-1, Fraction(1, 2)) == -1


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**6))
def test_multiply_by_whole_quantity_is_exact(price_ore, quantity):
    assert multiply_ore(price_ore, quantity, Decimal("1.00")) == price_ore * quantity


def hand_out_one_by_one(total, weights):
    """Largest remainder as told to a child: everybody gets the whole part, then one unit each by the largest rest."""
    sum_of_weights = sum(weights.values())
    exact = {key: Fraction(total) * weight / sum_of_weights for key, weight in weights.items()}
    parts = {key: int(share) for key, share in exact.items()}
    served = set()
    while sum(parts.values()) < total:
        waiting = [key for key in parts if key not in served]
        largest = max(exact[key] - int(exact[key]) for key in waiting)
        lucky = min(key for key in waiting if exact[key] - int(exact[key]) == largest)
        parts[lucky] += 1
        served.add(lucky)
    return parts


@given(st.integers(0, 10**7), weights)
def test_apportion_agrees_with_the_slow_version(total, weights):
    assume(sum(weights.values()))
    assert apportion(total, weights) == hand_out_one_by_one(total, weights)


@given(st.integers(-(10**12), 10**12), weights)
def test_apportion_conserves_and_keeps_quota(total, weights):
    whole_weight = sum(weights.values())
    assume(whole_weight)
    parts = apportion(total, weights)
    assert sum(parts.values()) == total
    assert list(parts) == list(weights)
    for key, weight in weights.items():
        assert abs(parts[key] - total * weight / whole_weight) < 1
        assert weight or parts[key] == 0


@given(st.integers(0, 10**6), weights, st.fractions(min_value="1/100", max_value=100))
def test_apportion_looks_at_proportions_only(total, weights, scale):
    assume(sum(weights.values()))
    assert apportion(total, weights) == apportion(total, {key: weight * scale for key, weight in weights.items()})


def test_apportion_ties_go_to_the_lowest_key():
    assert apportion(5, {"b": 1, "a": 1, "c": 1}) == {"b": 2, "a": 2, "c": 1}
    assert apportion(1, {"2": 1, "10": 1}) == {"2": 0, "10": 1}
    assert apportion(1, {"2": 1, "10": 1}, ties=int) == {"2": 1, "10": 0}


def test_apportion_published_seats():
    """The usual worked example of largest remainder with the Hare quota: 100,000 votes, 10 seats."""
    votes = {"A": 47_000, "B": 16_000, "C": 15_900, "D": 12_000, "E": 6_000, "F": 3_100}
    assert apportion(10, votes) == {"A": 5, "B": 2, "C": 1, "D": 1, "E": 1, "F": 0}


def test_apportion_refuses_negative_weight_and_nobody():
    with pytest.raises(Refusal) as refused:
        apportion(10, {"a": 1, "b": -1})
    assert (refused.value.code, refused.value.facts) == ("apportion.negative-weight", {"key": "b"})
    with pytest.raises(Refusal) as refused:
        apportion(10, {"a": 0})
    assert refused.value.code == "apportion.no-weight"
    assert apportion(0, {"a": 0}) == {"a": 0}
    assert apportion(0, {}) == {}
