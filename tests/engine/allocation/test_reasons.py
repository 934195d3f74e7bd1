"""Every place of an award has a reason with the facts that explain it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from gavn.cli.tender_sentences import SENTENCES, reason_sentence
from gavn.engine.allocation.award import evaluate
from gavn.engine.allocation.highs_process import HighsProcess
from gavn.engine.allocation.reasons import Place, places
from gavn.engine.scoring.model import Criterion, Limits, Lot, Method, Model, Parameters
from gavn.engine.scoring.offer import Bid, Package, Tender

PARTS = (Fraction(3, 5), Fraction(2, 5))
Rows = list[tuple[str, str, int]]

CASES: dict[str, tuple[tuple[Lot, ...], Rows, Limits, tuple[Package, ...], str]] = {
    "best-bid": ((Lot("1"),), [("A", "1", 10), ("B", "1", 13)], Limits(), (), "A has the best bid, 3.00 ahead of B."),
    "only-bid": ((Lot("1"),), [("A", "1", 10)], Limits(), (), "A has the only bid."),
    "draw": ((Lot("1"),), [("A", "1", 10), ("B", "1", 10)], Limits(), (), "shares the first place with"),
    "limit": (
        (Lot("1"), Lot("2")),
        [("A", "1", 10), ("B", "1", 12), ("A", "2", 10), ("B", "2", 50)],
        Limits(1),
        (),
        "B has the best bid that the limits leave free: ahead of it A (awarded 1, limit 1).",
    ),
    "package": (
        (Lot("1"), Lot("2")),
        [("A", "1", 10), ("A", "2", 10)],
        Limits(),
        (Package("P", ("1", "2"), Fraction(15)),),
        "P offers lots 1, 2 together for 15.00 kr. The best single bids would be evaluated at 5.00 kr. more.",
    ),
    "share": (
        (Lot("1", shares=PARTS),),
        [("A", "1", 10), ("B", "1", 13)],
        Limits(),
        (),
        "B, ranked 2, has share 2 (40 %).",
    ),
    "shares-unfilled": (
        (Lot("1", shares=PARTS),),
        [("A", "1", 10)],
        Limits(),
        (),
        "A already has a share",
    ),
    "above-reserve": ((Lot("1", Fraction(9)), Lot("2")), [("A", "1", 10), ("A", "2", 10)], Limits(), (), "9.00 kr."),
    "limits-leave-empty": (
        (Lot("1"), Lot("2")),
        [("A", "1", 10), ("A", "2", 11)],
        Limits(1),
        (),
        "every bidder",
    ),
    "no-bid": ((Lot("1"), Lot("2")), [("A", "1", 10)], Limits(), (), "there is no bid."),
}


@pytest.fixture(scope="module")
def solver() -> Iterator[HighsProcess]:
    with HighsProcess() as process:
        yield process


def placed(code: str, solver: HighsProcess) -> list[Place]:
    lots, rows, limits, packages, _ = CASES[code]
    bids = tuple(Bid(bidder, lot, Fraction(price)) for bidder, lot, price in rows)
    return places(evaluate(Tender("t", Model(Method("fixed-amount"), (), lots, limits), bids, packages), solver))


@pytest.mark.parametrize("code", sorted(CASES))
def test_the_reason_and_its_sentence(code: str, solver: HighsProcess) -> None:
    found = {place.reason.code: reason_sentence(place) for place in placed(code, solver)}
    assert CASES[code][4] in found[code]


def test_every_reason_has_a_sentence_and_a_case() -> None:
    assert set(SENTENCES) == {*CASES, "tie-rule"}


def test_a_tie_is_explained_by_its_rule(solver: HighsProcess) -> None:
    """Level at 8: A 10 kr. less 2 points, B 12 kr. less 4."""
    criteria = (Criterion("Q", Fraction(4), Fraction(0), Fraction(4)),)
    bids = tuple(Bid(b, "1", Fraction(p), {"Q": Fraction(m)}) for b, p, m in (("A", 10, 2), ("B", 12, 4)))
    for ties, winner, word in (("lower-price", "A", "lower price"), ("higher-quality", "B", "higher quality")):
        method = Method("fixed-amount", None, Parameters(dkk_per_point=Fraction(1)), ties=ties)
        (place,) = places(evaluate(Tender("t", Model(method, criteria, (Lot("1"),)), bids), solver))
        assert (place.bidder, place.reason.code) == (winner, "tie-rule")
        assert word in reason_sentence(place)


def test_a_draw_follows_the_published_seed(solver: HighsProcess) -> None:
    """The same seed draws the same bidder; over many seeds both are drawn."""
    bids = (Bid("A", "1", Fraction(10)), Bid("B", "1", Fraction(10)))

    def drawn(seed: str) -> str | None:
        method = Method("fixed-amount", ties="draw", draw_seed=seed)
        return places(evaluate(Tender("t", Model(method, (), (Lot("1"),)), bids), solver))[0].bidder

    winners = [drawn(str(seed)) for seed in range(40)]
    assert winners == [drawn(str(seed)) for seed in range(40)]
    assert 8 < winners.count("A") < 32
