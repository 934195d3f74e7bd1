"""Turn scored bids and packages into the award problem."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from gavn.engine.allocation.packages import PricedPackage
from gavn.engine.allocation.problem import Cost, Limit, Option, Problem, Slot
from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.ranking import LotRanking

ORE_PER_KRONE = 100
# Beyond this the common denominator of the scores is no help; costs then stay exact fractions.
LARGEST_SCALE = 10**15


@dataclass(frozen=True, slots=True)
class _Draft:
    """An option before its figures are brought on one scale."""

    bidder: str
    slots: tuple[int, ...]
    limits: tuple[tuple[int, int], ...]
    cost: Fraction
    tie: Fraction
    draw: int
    price: Fraction
    package: int | None = None


class ProblemBuilder:
    """Collects slots, limits and options of one tender."""

    def __init__(self, model: Model, seed: str) -> None:
        self.model = model
        self.seed = seed
        self.slots: list[Slot] = []
        self.slots_of: dict[str, tuple[int, ...]] = {}
        self.group_of = {lot.id: lot.group for lot in model.lots}
        self.limits: dict[tuple[str, str, str], int] = {}
        self.most: list[int] = []
        self.drafts: list[_Draft] = []
        for lot in model.lots:
            first = len(self.slots)
            self.slots.extend(Slot(lot.id, place, share) for place, share in enumerate(lot.shares))
            self.slots_of[lot.id] = tuple(range(first, len(self.slots)))

    def add_ranking(self, ranking: LotRanking) -> None:
        """One option a bid and share of the lot."""
        lowest_wins = FORMULAS[self.model.method.formula].lowest_wins
        for row in ranking.rows:
            cost = row.score if lowest_wins else -row.score
            tie = self._tie(row.price, row.quality)
            limits = self._limits_of(row.bidder, (ranking.lot,))
            for number in self.slots_of[ranking.lot]:
                share = self.slots[number].share
                draw = self._draw(row.bidder, ranking.lot, str(number - self.slots_of[ranking.lot][0]))
                self.drafts.append(
                    _Draft(row.bidder, (number,), limits, cost * share, tie * share, draw, row.price * share)
                )

    def add_package(self, priced: PricedPackage) -> None:
        """One option for all slots of the package's lots."""
        package = priced.package
        slots = tuple(number for lot in package.lots for number in self.slots_of[lot])
        tie = self._tie(package.price, priced.quality)
        limits = self._limits_of(package.bidder, package.lots)
        draw = self._draw(package.bidder, *package.lots)
        self.drafts.append(
            _Draft(package.bidder, slots, limits, priced.evaluated, tie, draw, package.price, priced.number)
        )

    def finish(self) -> Problem:
        """The problem with whole costs where possible and without limits that cannot bind."""
        cost_scale = _scale([draft.cost for draft in self.drafts], at_least=ORE_PER_KRONE)
        tie_scale = lcm(*(draft.tie.denominator for draft in self.drafts))
        kept = self._binding()
        options = tuple(
            Option(
                bidder=draft.bidder,
                slots=draft.slots,
                limits=tuple((kept[limit], count) for limit, count in draft.limits if limit in kept),
                cost=_scaled(draft.cost, cost_scale),
                tie=int(draft.tie * tie_scale),
                draw=draft.draw,
                price=draft.price,
                package=draft.package,
            )
            for draft in self.drafts
        )
        keys = list(self.limits)
        limits = tuple(Limit(*keys[limit], most=self.most[limit]) for limit in kept)
        return Problem(tuple(self.slots), options, limits, cost_scale or ORE_PER_KRONE)

    def _limits_of(self, bidder: str, lots: Sequence[str]) -> tuple[tuple[int, int], ...]:
        """The limits that an award of these lots uses, the narrowest first: share, group, bidder."""
        used: list[tuple[int, int]] = []
        if len(lots) == 1 and len(self.slots_of[lots[0]]) > 1:
            used.append((self._limit(bidder, "share", lots[0], 1), 1))
        for group in dict.fromkeys(self.group_of[lot] for lot in lots):
            most = None if group is None else self.model.limits.by_group.get(group)
            if group is not None and most is not None:
                count = sum(self.group_of[lot] == group for lot in lots)
                used.append((self._limit(bidder, "group", group, most), count))
        most = self.model.limits.of_bidder(bidder)
        if most is not None:
            used.append((self._limit(bidder, "bidder", "", most), len(lots)))
        return tuple(used)

    def _limit(self, bidder: str, scope: str, name: str, most: int) -> int:
        key = (bidder, scope, name)
        if key not in self.limits:
            self.limits[key] = len(self.most)
            self.most.append(most)
        return self.limits[key]

    def _binding(self) -> dict[int, int]:
        """Limits that the options could break, renumbered: a bidder on three lots never breaks a limit of five."""
        reach = [0] * len(self.most)
        lots_seen: dict[int, set[int]] = {}
        for draft in self.drafts:
            for limit, _ in draft.limits:
                lots_seen.setdefault(limit, set()).update(draft.slots)
        for limit, slots in lots_seen.items():
            whole = {self.slots[slot].lot for slot in slots}
            reach[limit] = len(slots) if len(whole) == 1 else len(whole)
        binding = [limit for limit, most in enumerate(self.most) if reach[limit] > most]
        return {limit: number for number, limit in enumerate(binding)}

    def _tie(self, price: Fraction, quality: Fraction) -> Fraction:
        rules = {"lower-price": price, "higher-quality": -quality, "draw": Fraction(0)}
        return rules[self.model.method.ties]

    def _draw(self, *names: str) -> int:
        """A number that nobody chose: from the published seed and the names."""
        digest = hashlib.sha256("\n".join((self.seed, *names)).encode()).digest()
        return int.from_bytes(digest[:4], "big")


def build_problem(
    model: Model, rankings: Sequence[LotRanking], packages: Sequence[PricedPackage], *, seed: str
) -> Problem:
    """The award problem of a tender whose lots are ranked and whose packages are priced."""
    builder = ProblemBuilder(model, seed)
    for ranking in rankings:
        builder.add_ranking(ranking)
    for package in packages:
        builder.add_package(package)
    return builder.finish()


def _scale(costs: Sequence[Fraction], *, at_least: int) -> int | None:
    scale = at_least
    for cost in costs:
        scale = lcm(scale, cost.denominator)
        if scale > LARGEST_SCALE:
            return None
    return scale


def _scaled(cost: Fraction, scale: int | None) -> Cost:
    return cost * ORE_PER_KRONE if scale is None else cost.numerator * (scale // cost.denominator)
