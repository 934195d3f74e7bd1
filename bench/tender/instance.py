"""A synthetic joint tender of the size of a country: many lots, many bidders, limits that bind."""

from __future__ import annotations

import random
from fractions import Fraction

from gavn.engine.scoring.model import Criterion, Limits, Lot, Method, Model, Parameters, Rounding
from gavn.engine.scoring.offer import Bid, Package, Tender

SEED = 20260101


def award_instance(lots: int, bids: int, bidders: int, most: int, packages: int = 0) -> Tender:
    """Price-only bids; some bidders are cheap in general, so that their limits bind; packages a little cheaper."""
    chance = random.Random(SEED)
    level = [chance.uniform(0.85, 1.15) for _ in range(bidders)]
    pairs: set[tuple[int, int]] = set()
    per_lot = bids // lots
    for lot in range(lots):
        pairs.update((lot, bidder) for bidder in chance.sample(range(bidders), per_lot))
    worth = [chance.randint(20_000, 5_000_000) for _ in range(lots)]
    offered = tuple(
        Bid(f"B{bidder}", str(lot), Fraction(int(worth[lot] * level[bidder] * chance.uniform(80, 120)), 100))
        for lot, bidder in sorted(pairs)
    )
    model = Model(Method("fixed-amount"), (), tuple(Lot(str(lot)) for lot in range(lots)), Limits(most))
    return Tender("award", model, offered, _packages(chance, offered, packages))


def _packages(chance: random.Random, bids: tuple[Bid, ...], count: int) -> tuple[Package, ...]:
    """Two to four lots on which a bidder has bid, for up to a tenth less than its single bids."""
    by_bidder: dict[str, list[Bid]] = {}
    for bid in bids:
        by_bidder.setdefault(bid.bidder, []).append(bid)
    found = []
    for _ in range(count):
        own = by_bidder[chance.choice(sorted(by_bidder))]
        picked = chance.sample(own, chance.randint(2, 4))
        price = int(sum(bid.price for bid in picked) * chance.randint(90, 100))
        found.append(Package(picked[0].bidder, tuple(bid.lot for bid in picked), Fraction(price, 100)))
    return tuple(found)


def scoring_instance(lots: int, bidders: int) -> Tender:
    """Every bidder bids on every lot with three marks."""
    chance = random.Random(SEED)
    criteria = tuple(Criterion(name, Fraction(20), Fraction(0), Fraction(10)) for name in ("K1", "K2", "K3"))
    method = Method("lowest-over-own", Fraction(40), Parameters(), Rounding(2))
    marks = [Fraction(mark) for mark in range(11)]
    bids = tuple(
        Bid(
            f"B{bidder}",
            str(lot),
            Fraction(chance.randint(1_000_000, 9_999_999), 100),
            {criterion.id: marks[chance.randint(0, 10)] for criterion in criteria},
        )
        for lot in range(lots)
        for bidder in range(bidders)
    )
    model = Model(method, criteria, tuple(Lot(str(lot)) for lot in range(lots)))
    return Tender("scoring", model, bids)
