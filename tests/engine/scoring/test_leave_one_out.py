"""Leaving out one bid, beside the slow and obvious way: rank the rest anew, for every formula and random bids."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from gavn.engine.scoring.formulas import Offer
from gavn.engine.scoring.model import Criterion, Lot, Method, Model, Parameters
from gavn.engine.scoring.ranking import rank_offers
from gavn.engine.scoring.robustness.leave_one_out import leave_one_out

STATED = Parameters(
    slope=Fraction(1), reference_low=Fraction(10), reference_high=Fraction(200), dkk_per_point=Fraction(2),
    v_max=Fraction(1, 3),
)  # fmt: skip
FORMULAS = (
    "lowest-over-own", "linear-from-lowest", "linear-between", "linear-against-reference", "fixed-amount",
    "percentage-surcharge", "ratio", "weighted-ratio",
)  # fmt: skip


def offers_of(random: Random) -> list[Offer]:
    found = []
    for number in range(random.randint(2, 9)):
        points = Fraction(random.randint(0, 4) * 15)
        found.append(Offer(f"B{number}", Fraction(random.choice([50, 60, 60, 75, 99])), (("K", points),), points, ()))
    return found


@pytest.mark.parametrize("formula", FORMULAS)
def test_only_the_extremes_need_a_new_ranking(formula: str) -> None:
    method = Method(formula, Fraction(40), STATED)
    model = Model(method, (Criterion("K", Fraction(60), Fraction(0), Fraction(10)),), (Lot("1"),))
    random = Random(formula)
    for _ in range(40):
        offers = offers_of(random)
        full = rank_offers(model, "1", offers)
        for row in leave_one_out(model, "1", offers):
            rest = rank_offers(model, "1", [each for each in offers if each.bidder != row.without])
            assert row.winners == tuple(each.bidder for each in rest if each.rank == 1)
            order = [each.bidder for each in full if each.bidder != row.without]
            assert row.reorders == (order != [each.bidder for each in rest])
