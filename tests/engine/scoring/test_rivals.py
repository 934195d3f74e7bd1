"""Who is first at another price, against ranking everybody again."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from test_formula_properties import random_bid, random_model

from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.ranking import make_offer, rank_offers
from gavn.engine.scoring.robustness.rivals import Rivals
from gavn.kernel.errors import Refusal

F = Fraction
MODELS, BIDS, PRICES = 40, 9, 12


@pytest.mark.parametrize("formula", sorted(FORMULAS))
def test_the_first_places_are_those_of_a_whole_ranking(formula: str) -> None:
    """Few prices and marks, so that many bids are level with another in price, points or both."""
    chance = random.Random(formula)
    ties = 0
    for _ in range(MODELS):
        model = random_model(chance, formula)
        bids = [random_bid(chance, f"B{number}") for number in range(BIDS)]
        bids = [
            replace(bid, price=F(chance.randint(50, 60)), marks={name: F(round(m)) for name, m in bid.marks.items()})
            for bid in bids
        ]
        bids.append(replace(chance.choice(bids), bidder="twin"))
        offers = [make_offer(model, bid.bidder, bid.price, bid.marks, bid.flows) for bid in bids]
        moved = chance.choice(offers)
        rivals = Rivals(model, "1", offers, moved)
        for price in (F(0), F(-1), *(F(chance.randint(1, 12_000), 100) for _ in range(PRICES)), offers[0].price):
            tried = [replace(offer, price=price) if offer.bidder == moved.bidder else offer for offer in offers]
            try:
                rows = rank_offers(model, "1", tried)
            except Refusal:
                assert rivals.winners_at(price) == ()
                continue
            first = tuple(row.bidder for row in rows if row.rank == 1)
            assert rivals.winners_at(price) == first
            ties += len(first) > 1
            score = {row.bidder: row.score for row in rows}
            one, other = chance.sample(sorted(score), 2)
            assert rivals.difference_at(one, other, price) == score[one] - score[other]
    assert ties
