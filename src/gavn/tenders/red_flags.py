"""Red flags on the opened prices of a tender, each by a stated rule. Pure.

A flag is a question that must be answered before the award, never a reason to exclude by itself. `single-bid` and
`identical-prices` are the indicators R018 and R028 of the Open Contracting Partnership's Cardinal, computed per lot;
`fixed-multiple` is a known trace of cover bids; `unbalanced-prices` looks outside the basket.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from gavn.engine.basket.balance import PricedItem, unbalanced

SINGLE_BID, IDENTICAL, MULTIPLE, UNBALANCED = "single-bid", "identical-prices", "fixed-multiple", "unbalanced-prices"
ENOUGH_LOTS_FOR_A_MULTIPLE = 3
Facts = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Flag:
    """A red flag: what it is about (lots, bidders) and what was found. `key` names it inside its tender."""

    code: str
    lots: tuple[str, ...]
    bidders: tuple[str, ...]
    facts: Facts

    @property
    def key(self) -> str:
        """The same flag has the same key whenever it is computed."""
        group = str(self.facts.get("group", ""))
        return "|".join((self.code, ",".join(self.lots), ",".join(self.bidders), group))


def red_flags(
    prices_ore: Mapping[str, Mapping[str, int]], items: Mapping[str, Sequence[PricedItem]]
) -> tuple[Flag, ...]:
    """The flags of a tender: prices by lot and bidder, and the items of each lot's bids."""
    found: list[Flag] = []
    for lot in sorted(prices_ore):
        found += _of_lot(lot, prices_ore[lot])
        found += _imbalances(lot, items.get(lot, ()))
    return (*found, *_multiples(prices_ore))


def _of_lot(lot: str, prices: Mapping[str, int]) -> Iterable[Flag]:
    if len(prices) == 1:
        yield Flag(SINGLE_BID, (lot,), tuple(prices), {})
    by_price: dict[int, list[str]] = {}
    for bidder, price in prices.items():
        by_price.setdefault(price, []).append(bidder)
    for price, bidders in sorted(by_price.items()):
        if len(bidders) > 1:
            yield Flag(IDENTICAL, (lot,), tuple(sorted(bidders)), {"price_ore": price})


def _imbalances(lot: str, items: Sequence[PricedItem]) -> Iterable[Flag]:
    for each in unbalanced(items):
        facts: Facts = {
            "group": each.group,
            "percent": int(each.times * 100),
            "items_outside": each.items_outside,
        }
        yield Flag(UNBALANCED, (lot,), (each.bidder,), facts)


def _multiples(prices_ore: Mapping[str, Mapping[str, int]]) -> Iterable[Flag]:
    """Two bidders of whom one asks the same multiple of the other on every lot that both bid on, on three or more."""
    bidders = sorted({bidder for prices in prices_ore.values() for bidder in prices})
    for first, second in combinations(bidders, 2):
        shared = [lot for lot in sorted(prices_ore) if first in prices_ore[lot] and second in prices_ore[lot]]
        if len(shared) < ENOUGH_LOTS_FOR_A_MULTIPLE or any(prices_ore[lot][first] <= 0 for lot in shared):
            continue
        ratios = {Fraction(prices_ore[lot][second], prices_ore[lot][first]) for lot in shared}
        if len(ratios) == 1 and ratios != {Fraction(1)}:
            (ratio,) = ratios
            yield Flag(MULTIPLE, tuple(shared), (first, second), {"percent": int(ratio * 100)})
