"""The range of prices over which a model is judged: as stated, else as bid, else assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.scoring.model import Model
from gavn.engine.scoring.offer import Bid, Tender

# Without a statement or bids: the dearest bid a quarter above the cheapest.
ASSUMED = (Fraction(100), Fraction(125))


@dataclass(frozen=True, slots=True)
class PriceRange:
    """Lowest and highest price in kroner and where they come from: `stated`, `bids` or `assumed`."""

    low: Fraction
    high: Fraction
    source: str
    lot: str | None = None


def price_range_of(tender: Tender) -> PriceRange:
    """The stated range, else the widest range of positive prices on one lot, else the assumed one."""
    if tender.price_range is not None:
        return PriceRange(*tender.price_range, source="stated")
    ranges = [_of_lot(lot, bids) for lot, bids in tender.bids_by_lot().items()]
    known = [found for found in ranges if found is not None]
    if known:
        return max(known, key=lambda found: found.high / found.low)
    return _assumed(tender.model)


def _of_lot(lot: str, bids: Sequence[Bid]) -> PriceRange | None:
    prices = [bid.price for bid in bids if bid.price > 0]
    if len(prices) < 2 or min(prices) == max(prices):
        return None
    return PriceRange(min(prices), max(prices), "bids", lot)


def _assumed(model: Model) -> PriceRange:
    """Inside the published references where there are any."""
    low, high = model.method.parameters.reference_low, model.method.parameters.reference_high
    if low is not None and high is not None and low > 0:
        return PriceRange(low, high, "assumed")
    return PriceRange(*ASSUMED, source="assumed")
