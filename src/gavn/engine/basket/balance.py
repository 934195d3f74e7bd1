"""Prices outside the basket that are not in balance with those inside (strategic pricing).

For a bidder and a group: the median price of a unit outside the basket over the median inside, its *tilt*. A group that
is dear to pack outside is so for everybody, so a bidder's tilt is held against the median tilt of the other bidders in
that group. Alone in a group, a bidder is held against its own balance in the lot's other groups. At `UNBALANCED` times
or more the bidder is asked to explain it. It is a question, no reason to exclude by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

UNBALANCED = Fraction(3, 2)


@dataclass(frozen=True, slots=True)
class PricedItem:
    """A product of a bid: the price of a unit in øre, exact, and whether the basket holds it."""

    bidder: str
    group: str
    unit_price_ore: Fraction
    in_basket: bool


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A bidder's tilt in a group, what it is held against, and how many times that it is."""

    bidder: str
    group: str
    tilt: Fraction
    reference: Fraction
    times: Fraction
    items_outside: int


def unbalanced(items: Sequence[PricedItem], limit: Fraction = UNBALANCED) -> tuple[Imbalance, ...]:
    """The unbalanced groups of one lot, by bidder and group. Items at a price of zero or less are left out."""
    tilts = _tilts(items)
    found = []
    for (bidder, group), (tilt, outside) in sorted(tilts.items()):
        others = [each for (name, of), (each, _) in tilts.items() if of == group and name != bidder]
        own_elsewhere = [each for (name, of), (each, _) in tilts.items() if of != group and name == bidder]
        against = others or own_elsewhere
        if not against:
            continue
        reference = median(against)
        times = tilt / reference
        if times >= limit:
            found.append(Imbalance(bidder, group, tilt, reference, times, outside))
    return tuple(found)


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle value, or the mean of the two middle ones."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _tilts(items: Sequence[PricedItem]) -> dict[tuple[str, str], tuple[Fraction, int]]:
    inside: dict[tuple[str, str], list[Fraction]] = {}
    outside: dict[tuple[str, str], list[Fraction]] = {}
    for item in items:
        if item.unit_price_ore > 0:
            side = inside if item.in_basket else outside
            side.setdefault((item.bidder, item.group), []).append(item.unit_price_ore)
    return {
        key: (median(prices) / median(inside[key]), len(prices)) for key, prices in outside.items() if key in inside
    }
