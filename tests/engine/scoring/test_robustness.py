"""How firmly a first place stands, against a slow search and published numbers."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from test_formula_properties import random_bid, random_model

from gavn.engine.scoring.document import read_tender
from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Lot
from gavn.engine.scoring.offer import Tender
from gavn.engine.scoring.ranking import make_offer, rank_offers
from gavn.engine.scoring.robustness.leave_one_out import leave_one_out
from gavn.engine.scoring.robustness.price_change import price_changes
from gavn.engine.scoring.robustness.report import Robustness, robustness_of
from gavn.engine.scoring.robustness.tipping import tipping_weight
from gavn.kernel.errors import Refusal

F = Fraction
EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
ORE = F(1, 100)


@pytest.fixture(scope="module")
def gowns() -> Robustness:
    return robustness_of(read_tender(EXAMPLES / "gowns.tender.toml"), "1")


def test_w1_the_price_at_which_b_wins_is_found_exactly(gowns: Robustness) -> None:
    """A has 90 + 70 p/10000 and B 144 while B is cheapest: level at 54000/7 kr., so B wins at 7,714.28."""
    change = {change.bidder: change for change in gowns.price_changes}["B"]
    assert change.exact == F(54000, 7)
    assert change.price == F("7714.28")
    assert change.winners == ("B",)
    assert gowns.price_changes[0] == change


def test_w1_the_price_at_which_a_loses_is_found_exactly(gowns: Robustness) -> None:
    """90 + 70 · 8000/p = 144 at 280000/27 kr."""
    change = {change.bidder: change for change in gowns.price_changes}["A"]
    assert change.exact == F(280000, 27)
    assert change.price == F("10370.38")


def test_w1_the_tipping_weight(gowns: Robustness) -> None:
    """A leads by 16 quality points and lags 14 price points: level when quality counts for 7/8."""
    assert gowns.tipping is not None
    assert gowns.tipping.price_share == F(70, 200)
    assert gowns.tipping.less_quality is not None
    assert gowns.tipping.less_quality.quality_factor == F(14, 16)
    assert gowns.tipping.less_quality.price_share == F(70) / (70 + F(130) * F(14, 16))
    assert gowns.tipping.more_quality is None


def test_w1_under_other_formulas(gowns: Robustness) -> None:
    """By fixed amount at 8000/70 kr. a point: A 10000 − 90 · 800/7 < 0 kr. is more than B's."""
    winners = {row.formula: row.winners for row in gowns.otherwise}
    assert winners["lowest-over-own"] == ("A",)
    assert winners["linear-between"] == ("B",)
    a, b = 10000 - F(8000, 70) * 90, 8000 - F(8000, 70) * 74
    assert winners["fixed-amount"] == (("A",) if a < b else ("B",))
    assert "life-cycle" not in winners


def test_leaving_out_a_bid_that_cannot_win_can_change_the_winner() -> None:
    between = random_model(random.Random(1), "linear-between")
    rows = [("X", 100, 60), ("Y", 125, 82), ("Z", 250, 10)]
    criteria = (replace(between.criteria[0], weight=F(50), high=F(100)),)
    model = replace(between, criteria=criteria, method=replace(between.method, price_weight=F(50), rounding=None))
    offers = [make_offer(model, name, F(price), {"Q": F(mark)}) for name, price, mark in rows]
    left_out = {row.without: row for row in leave_one_out(model, "1", offers)}
    assert (left_out["Z"].winners, left_out["Z"].changes, left_out["Z"].reorders) == (("X",), True, True)
    assert not left_out["X"].changes


@pytest.mark.parametrize("formula", sorted(set(FORMULAS) - {"life-cycle"}))
def test_each_price_change_turns_the_award_and_an_ore_less_does_not(formula: str) -> None:
    chance = random.Random(formula)
    turned = 0
    for _ in range(12):
        model = random_model(chance, formula)
        offers = [make_offer(model, b.bidder, b.price, b.marks) for b in (random_bid(chance, n) for n in "ABC")]
        before = [row.bidder for row in rank_offers(model, "1", offers) if row.rank == 1]
        for change in price_changes(model, "1", offers):
            nearer = change.price + (ORE if change.change < 0 else -ORE)
            for price, turns in ((change.price, True), (nearer, False)):
                moved = [replace(offer, price=price) if offer.bidder == change.bidder else offer for offer in offers]
                first = [row.bidder for row in rank_offers(model, "1", moved) if row.rank == 1]
                assert (first != before) is turns
            if change.exact is not None:
                assert min(change.price, nearer) <= change.exact <= max(change.price, nearer)
            turned += 1
    assert turned >= 10


@pytest.mark.parametrize(
    "formula", ["lowest-over-own", "linear-against-reference", "fixed-amount", "percentage-surcharge", "prozorro"]
)
def test_the_tipping_weight_is_where_the_winner_changes(formula: str) -> None:
    """With all quality weights a little to either side of the factor, the winner differs."""
    chance = random.Random(formula)
    seen = 0
    for _ in range(60):
        model = replace(random_model(chance, formula))
        model = replace(model, method=replace(model.method, rounding=None))
        bids = [random_bid(chance, name) for name in "ABC"]

        def first(factor: Fraction, model=model, bids=bids) -> str:
            criteria = tuple(replace(c, weight=c.weight * factor) for c in model.criteria)
            scaled = replace(model, criteria=criteria)
            offers = [make_offer(scaled, bid.bidder, bid.price, bid.marks) for bid in bids]
            return rank_offers(scaled, "1", offers)[0].bidder

        offers = [make_offer(model, bid.bidder, bid.price, bid.marks) for bid in bids]
        tipping = tipping_weight(model, "1", offers)
        for tip in (tipping.less_quality, tipping.more_quality) if tipping else ():
            if tip is None:
                continue
            seen += 1
            beyond = F(999, 1000) if tip.quality_factor < 1 else F(1001, 1000)
            assert first(F(1)) != tip.winner
            assert first(tip.quality_factor / beyond) == first(F(1))
            assert first(tip.quality_factor * beyond) == tip.winner
    assert seen >= 15


def test_a_lot_with_one_bid_or_none_has_nothing_to_compare() -> None:
    model = replace(random_model(random.Random(3), "fixed-amount"), lots=(Lot("1"), Lot("2")))
    tender = Tender("t", model, (random_bid(random.Random(4), "A"),))
    one, none = robustness_of(tender, "1"), robustness_of(tender, "2")
    assert (one.winners, one.left_out, one.price_changes) == (("A",), (), ())
    assert (none.winners, none.otherwise) == ((), ())
    with pytest.raises(Refusal, match="unknown-lot"):
        robustness_of(tender, "3")
