"""Random tenders with lots, limits, groups, shares and packages; and the slow obvious award of each."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Criterion, Limits, Lot, Method, Model, Parameters
from gavn.engine.scoring.offer import Bid, Package, Tender
from gavn.engine.scoring.ranking import rank_lot

SHARES = ((Fraction(1),), (Fraction(1),), (Fraction(3, 5), Fraction(2, 5)))


def random_tender(seed: int, *, formula: str = "fixed-amount", most_lots: int = 4) -> Tender:
    """A small tender; prices from a short list, so that ties are common."""
    chance = random.Random(seed)
    lots = tuple(
        Lot(
            id=str(number),
            reserve=Fraction(chance.choice([45, 55])) if chance.random() < 0.2 else None,
            group=chance.choice(["G", "H"]),
            shares=chance.choice(SHARES),
        )
        for number in range(chance.randint(1, most_lots))
    )
    limits = Limits(
        max_lots_per_bidder=chance.choice([None, 1, 2, 3]),
        by_group={"G": 1} if chance.random() < 0.3 else {},
        by_bidder={"A": 1} if chance.random() < 0.2 else {},
    )
    parameters = Parameters(dkk_per_point=Fraction(1, 2))
    method = Method(formula, Fraction(50), parameters, ties=chance.choice(["lower-price", "higher-quality", "draw"]))
    model = Model(method, (Criterion("Q", Fraction(20), Fraction(0), Fraction(10)),), lots, limits)
    bids = tuple(
        Bid(bidder, lot.id, Fraction(chance.randint(30, 60)), {"Q": Fraction(chance.randint(0, 10))})
        for lot in lots
        for bidder in "ABCD"
        if chance.random() < 0.7
    )
    packages = _packages(chance, lots) if FORMULAS[formula].lowest_wins and chance.random() < 0.7 else ()
    return Tender("random", model, bids, packages)


def _packages(chance: random.Random, lots: tuple[Lot, ...]) -> tuple[Package, ...]:
    names = [lot.id for lot in lots]
    found = []
    for _ in range(chance.randint(0, 4)):
        if len(names) > 1:
            covered = tuple(chance.sample(names, chance.randint(2, len(names))))
            price = Fraction(chance.randint(25, 55) * len(covered))
            found.append(Package(chance.choice("ABCD"), covered, price, {"Q": Fraction(chance.randint(0, 10))}))
    return tuple(found)


Measure = tuple[Fraction, Fraction, Fraction]


def brute_force(tender: Tender) -> Measure:
    """Try every award: the share filled (negative), the cost, the tie rule's figure of the best."""
    slots = [(lot, share) for lot in tender.model.lots for share in lot.shares]
    scored = {lot.id: _scored(tender, lot) for lot in tender.model.lots}
    best: Measure | None = None
    for picked in product([False, True], repeat=len(tender.packages)):
        packages = [package for package, taken in zip(tender.packages, picked, strict=True) if taken]
        covered = [lot for package in packages for lot in package.lots]
        if len(covered) != len(set(covered)) or not all(_within_reserve(tender, package) for package in packages):
            continue
        free = [(lot, share) for lot, share in slots if lot.id not in covered]
        for names in product(*[[None, *scored[lot.id]] for lot, _ in free]):
            if _allowed(tender, packages, free, names):
                measure = _measure(tender, packages, free, names, scored)
                best = measure if best is None or measure < best else best
    assert best is not None
    return best


def _scored(tender: Tender, lot: Lot) -> dict[str, tuple[Fraction, Fraction, Fraction]]:
    rows = rank_lot(tender.model, lot.id, tender.bids_on(lot.id), reserve=lot.reserve).rows
    return {row.bidder: (row.score, row.price, row.quality) for row in rows}


def _within_reserve(tender: Tender, package: Package) -> bool:
    reserves = [lot.reserve for lot in tender.model.lots if lot.id in package.lots]
    return None in reserves or package.price <= sum(reserve for reserve in reserves if reserve is not None)


def _allowed(tender: Tender, packages: list[Package], free: list, names: tuple) -> bool:
    won = [(package.bidder, lot) for package in packages for lot in package.lots]
    won += [(name, lot.id) for (lot, _), name in zip(free, names, strict=True) if name is not None]
    if len(won) != len(set(won)):
        return False  # the same bidder twice on one lot
    group_of = {lot.id: lot.group for lot in tender.model.lots}
    for bidder in {name for name, _ in won}:
        lots = [lot for name, lot in won if name == bidder]
        most = tender.model.limits.of_bidder(bidder)
        if most is not None and len(lots) > most:
            return False
        for group, most_in_group in tender.model.limits.by_group.items():
            if sum(group_of[lot] == group for lot in lots) > most_in_group:
                return False
    return True


def _measure(tender: Tender, packages: list[Package], free: list, names: tuple, scored: dict) -> Measure:
    lowest_wins = FORMULAS[tender.model.method.formula].lowest_wins
    filled, cost, tie = Fraction(0), Fraction(0), Fraction(0)
    for package in packages:
        points = 2 * package.marks["Q"] * len(package.lots)
        filled += len(package.lots)
        cost += package.price - points / 2
        tie += tie_figure(tender, package.price, points)
    for (lot, share), name in zip(free, names, strict=True):
        if name is not None:
            score, price, quality = scored[lot.id][name]
            filled += share
            cost += share * (score if lowest_wins else -score)
            tie += share * tie_figure(tender, price, quality)
    return (-filled, cost, tie)


def tie_figure(tender: Tender, price: Fraction, quality: Fraction) -> Fraction:
    return {"lower-price": price, "higher-quality": -quality, "draw": Fraction(0)}[tender.model.method.ties]
