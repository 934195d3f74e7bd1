"""Absolute formulas never let a third bid decide between two; relative ones do, and each case found is real."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Criterion, Method, Model, Parameters, Rounding
from gavn.engine.scoring.offer import Bid, Flow
from gavn.engine.scoring.ranking import make_offer, rank_lot
from gavn.engine.scoring.rounding import decimal_text, price_text, rounded
from gavn.engine.scoring.sanity.reversal import find_reversal, find_reversal_among, made_up_reversal

F = Fraction
CASES = 10_000
ABSOLUTE = sorted(name for name, formula in FORMULAS.items() if not formula.relative)
RELATIVE = sorted(name for name, formula in FORMULAS.items() if formula.relative)


def random_model(chance: random.Random, formula: str) -> Model:
    top = F(3, 10) if formula == "prozorro" else F(chance.randint(10, 90))
    share = F(chance.randint(1, 9), 10)
    criteria = (Criterion("Q", top * share, F(0), F(10)), Criterion("R", top * (1 - share), F(5), F(1)))
    parameters = Parameters(
        slope=F(chance.randint(2, 20), 10),
        clamp=False,
        reference_low=F(50),
        reference_high=F(250),
        dkk_per_point=F(chance.randint(1, 300), 100),
        v_max=F(3, 10),
        rate=F(chance.randint(0, 8), 100),
    )
    rounding = chance.choice([None, None, Rounding(2), Rounding(1, "half-even")])
    ties = chance.choice(["lower-price", "higher-quality", "draw"])
    return Model(Method(formula, F(chance.randint(10, 90)), parameters, rounding, ties), criteria, ())


def random_bid(chance: random.Random, bidder: str) -> Bid:
    price = F(chance.randint(5_000, 30_000), 100)
    marks = {"Q": F(chance.randint(0, 100), 10), "R": F(chance.randint(10, 50), 10)}
    return Bid(bidder, "1", price, marks, (Flow(0, price), Flow(chance.randint(1, 9), F(chance.randint(0, 90)))))


def places(model: Model, bids: list[Bid]) -> dict[str, int]:
    return {row.bidder: row.rank for row in rank_lot(model, "1", bids).rows}


@pytest.mark.parametrize("formula", ABSOLUTE)
def test_no_third_bid_ever_changes_the_order_of_two_under_an_absolute_formula(formula: str) -> None:
    chance = random.Random(formula)
    for _ in range(CASES // len(ABSOLUTE) + 1):
        model = random_model(chance, formula)
        pair = [random_bid(chance, "X"), random_bid(chance, "Y")]
        third = replace(random_bid(chance, "Z"), price=F(chance.choice([1, 5, 100, 1_000, 100_000])))
        two, three = places(model, pair), places(model, [*pair, third])
        assert (two["X"] < two["Y"], two["X"] == two["Y"]) == (three["X"] < three["Y"], three["X"] == three["Y"])


@pytest.mark.parametrize("formula", ABSOLUTE)
def test_the_search_is_silent_on_absolute_formulas(formula: str) -> None:
    chance = random.Random(7)
    for _ in range(100):
        model = random_model(chance, formula)
        offers = [make_offer(model, b.bidder, b.price, b.marks) for b in (random_bid(chance, n) for n in "XYZ")]
        assert find_reversal(model, offers) is None
        assert find_reversal_among(model, offers) is None
        assert made_up_reversal(model, F(100), F(150)) is None


@pytest.mark.parametrize("formula", RELATIVE)
def test_every_reversal_found_really_reverses(formula: str) -> None:
    """Scored again from bids, not from what the search remembers."""
    chance = random.Random(formula)
    found = 0
    for _ in range(150):
        model = random_model(chance, formula)
        bids = [random_bid(chance, name) for name in "XYV"]
        offers = [make_offer(model, bid.bidder, bid.price, bid.marks) for bid in bids]
        reversal = find_reversal(model, offers)
        if reversal is None:
            continue
        found += 1
        price, quality = reversal.third.price, reversal.third.points
        marks = {"Q": F(0), "R": F(5)} if quality == 0 else {"Q": F(10), "R": F(1)}
        before = places(model, bids)
        after = places(model, [*bids, Bid("third bid", "1", price, marks)])
        ahead, behind = reversal.ahead.bidder, reversal.behind.bidder
        assert before[ahead] < before[behind]
        assert after[ahead] > after[behind]
        assert reversal.third_wins is (after["third bid"] == 1)
    assert found >= 10


def test_a_bid_among_the_bids_that_turns_two_others_is_found() -> None:
    model = Model(Method("linear-between", F(50)), (Criterion("Q", F(50), F(0), F(100)),), ())
    bids = [("X", 100, 60), ("Y", 125, 82), ("Z", 250, 10)]
    offers = [make_offer(model, name, F(price), {"Q": F(mark)}) for name, price, mark in bids]
    found = find_reversal_among(model, offers)
    assert found is not None
    assert (found.ahead.bidder, found.behind.bidder, found.third.bidder) == ("X", "Y", "Z")
    assert not found.third_wins


@pytest.mark.parametrize("formula", RELATIVE)
def test_a_relative_model_has_a_made_up_reversal_before_any_bid(formula: str) -> None:
    criteria = (Criterion("Q", F(40), F(0), F(10)),)
    model = Model(Method(formula, F(60), Parameters(slope=F(1), clamp=False)), criteria, ())
    found = made_up_reversal(model, F(100), F(150))
    assert found is not None
    assert found.before[0].score > found.before[1].score
    assert found.after[0].score < found.after[1].score


@given(st.fractions(), st.integers(0, 6), st.sampled_from(["half-up", "half-even", "up", "down"]))
def test_rounding_is_within_its_step_and_exact_on_its_grid(value: Fraction, decimals: int, mode: str) -> None:
    rule = Rounding(decimals, mode)
    result, step = rounded(value, rule), F(1, 10**decimals)
    assert (result / step).denominator == 1
    assert rounded(result, rule) == result
    assert rounded(-value, rule) == -result
    if mode.startswith("half"):
        assert abs(result - value) <= step / 2
    else:
        assert abs(result - value) < step
        assert (abs(result) >= abs(value)) == (mode == "up" or result == value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_decimal_price_is_written_without_loss(price: object) -> None:
    value = F(str(price))
    assert F(price_text(value)) == value
    assert F(decimal_text(value, 4)) == value
