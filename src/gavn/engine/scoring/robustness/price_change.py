"""The smallest change of one bid's price that gives the lot another winner, to the øre and exactly where it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.scoring.formulas import Offer
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.ranking import Scored, rank_offers
from gavn.engine.scoring.robustness.rivals import Rivals

ORE = Fraction(1, 100)
# Prices are first tried in this many steps, so that the nearest of several turning points is found.
STEPS = 48
# A winner's price is followed up to this many times what it is.
HIGHEST_FACTOR = 10
# Bids further down the ranking need a larger change than these.
CHALLENGERS = 10


@dataclass(frozen=True, slots=True)
class PriceChange:
    """`bidder` at `price` instead of its own gives `winners`. `exact` is where two bids are exactly level, if known."""

    bidder: str
    own_price: Fraction
    price: Fraction
    exact: Fraction | None
    winners: tuple[str, ...]

    @property
    def change(self) -> Fraction:
        """The change in kroner, negative for a lower price."""
        return self.price - self.own_price


def price_changes(model: Model, lot: str, offers: Sequence[Offer]) -> tuple[PriceChange, ...]:
    """For the winner a higher price, for the next bids a lower one; smallest change first."""
    rows = rank_offers(model, lot, offers)
    winners = _winners(rows)
    of_name = {offer.bidder: offer for offer in offers}
    found = []
    for row in rows[: CHALLENGERS + len(winners)] if len(rows) > 1 else ():
        turning = _Turning(model, lot, offers, of_name[row.bidder], winners)
        change = turning.find(upward=row.bidder in winners)
        if change is not None:
            found.append(change)
    return tuple(sorted(found, key=lambda change: (abs(change.change), change.bidder)))


def _winners(rows: Sequence[Scored]) -> tuple[str, ...]:
    return tuple(row.bidder for row in rows if row.rank == 1)


class _Turning:
    """One bid's price as the only thing that moves."""

    def __init__(self, model: Model, lot: str, offers: Sequence[Offer], moved: Offer, winners: tuple[str, ...]) -> None:
        self.model, self.moved, self.winners = model, moved, winners
        self.rivals = Rivals(model, lot, offers, moved)

    def turns(self, price: Fraction) -> bool:
        """Whether anybody else wins at that price."""
        first = self.rivals.winners_at(price)
        return bool(first) and first != self.winners

    def find(self, *, upward: bool) -> PriceChange | None:
        """The nearest price, in øre, at which the winner changes."""
        own = self.moved.price
        furthest = own * HIGHEST_FACTOR if upward else ORE
        steps = int(abs(furthest - own) / ORE)
        direction = ORE if furthest > own else -ORE
        before = 0
        for step in dict.fromkeys(steps * place // STEPS for place in range(1, STEPS + 1)):
            if step and self.turns(own + direction * step):
                return self._narrow(lambda count: own + direction * count, before, step)
            before = step
        return None

    def _narrow(self, price_at: Callable[[int], Fraction], stays: int, turns: int) -> PriceChange:
        while turns - stays > 1:
            middle = (stays + turns) // 2
            if self.turns(price_at(middle)):
                turns = middle
            else:
                stays = middle
        price = price_at(turns)
        winners = self.rivals.winners_at(price)
        return PriceChange(self.moved.bidder, self.moved.price, price, self._level(price_at(stays), price), winners)

    def _level(self, stays: Fraction, turns: Fraction) -> Fraction | None:
        """The exact price between two øre at which old and new winner are level.

        Between them the difference of two scores is a quotient of straight lines; three points fix it.
        """
        if self.model.method.rounding is not None:
            return None
        old, new = self.winners[0], next(iter(set(self.rivals.winners_at(turns)) - set(self.winners)), None)
        if new is None:
            return None
        xs = (stays, (stays + turns) / 2, turns)
        root = _root_of_quotient(xs, [self.rivals.difference_at(old, new, x) for x in xs])
        within = root is not None and min(xs) <= root <= max(xs)
        return root if root is not None and within and self.rivals.difference_at(old, new, root) == 0 else None


def _root_of_quotient(xs: Sequence[Fraction], fs: Sequence[Fraction]) -> Fraction | None:
    """The zero of (a·x + b) / (c·x + d) through three points, by the cross-ratio."""
    (x0, x1, x2), (f0, f1, f2) = xs, fs
    for x, f in zip(xs, fs, strict=True):
        if f == 0:
            return x
    if f1 == f0:
        return None
    ratio = f0 * (f1 - f2) / (f2 * (f1 - f0))
    denominator = (x1 - x2) - ratio * (x1 - x0)
    return (x0 * (x1 - x2) - ratio * x2 * (x1 - x0)) / denominator if denominator else None
