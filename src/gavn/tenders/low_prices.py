"""Prices that look abnormally low, by a stated rule. Pure.

The rule of ProZorro: on a lot with three bids or more, 40 % below the mean of the others; on any lot with two or more,
30 % below the next price. Such a price is asked about (udbudsloven § 169); it is no reason to exclude by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

BELOW_MEAN, BELOW_NEXT = Fraction(40, 100), Fraction(30, 100)
ENOUGH_FOR_A_MEAN = 3


@dataclass(frozen=True, slots=True)
class LowPriceFlag:
    """One price and how far it lies below the mean of the others and the next one, in hundredths, rounded down."""

    lot: str
    bidder: str
    price_ore: int
    below_mean_percent: int | None
    below_next_percent: int


def low_prices(lot: str, prices_ore: Mapping[str, int]) -> tuple[LowPriceFlag, ...]:
    """The abnormally low prices of one lot, by bidder."""
    found = []
    for bidder, own in prices_ore.items():
        others = [price for other, price in prices_ore.items() if other != bidder]
        dearer = [price for price in others if price > own]
        if not dearer:
            continue
        next_up = 1 - Fraction(own, min(dearer))
        mean = _below_mean(own, others)
        cheapest = len(dearer) == len(others)
        if (mean is not None and mean >= BELOW_MEAN) or (cheapest and next_up >= BELOW_NEXT):
            percent = None if mean is None else int(mean * 100)
            found.append(LowPriceFlag(lot, bidder, own, percent, int(next_up * 100)))
    return tuple(found)


def _below_mean(own: int, others: list[int]) -> Fraction | None:
    total = sum(others)
    if len(others) + 1 < ENOUGH_FOR_A_MEAN or total <= 0:
        return None
    return 1 - Fraction(own * len(others), total)
