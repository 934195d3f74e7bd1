"""The abnormally low prices of a tender, from its opened prices."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gavn.tenders.low_prices import low_prices
from gavn.tenders.models import LowPrice, Price


@dataclass(frozen=True, slots=True)
class FlaggedPrice:
    """A price that looks abnormally low; percentages below the mean of the others and below the next price."""

    price_id: UUID
    lot: str
    bidder: str
    price_ore: int
    below_mean_percent: int | None
    below_next_percent: int
    accepted: bool


def flagged_prices(tender_id: UUID) -> tuple[FlaggedPrice, ...]:
    """Every flagged price on a single lot, in the order of the lots."""
    by_lot: dict[str, dict[str, Price]] = {}
    for price in Price.objects.filter(tender_id=tender_id).select_related("bid__organisation").order_by("bid_id"):
        if len(price.lots) == 1:
            by_lot.setdefault(price.lots[0], {})[price.bid.organisation.name] = price
    accepted = set(LowPrice.objects.filter(tender_id=tender_id).values_list("price_id", flat=True))
    return tuple(
        FlaggedPrice(
            price_id=prices[flag.bidder].id,
            lot=lot,
            bidder=flag.bidder,
            price_ore=flag.price_ore,
            below_mean_percent=flag.below_mean_percent,
            below_next_percent=flag.below_next_percent,
            accepted=prices[flag.bidder].id in accepted,
        )
        for lot, prices in sorted(by_lot.items())
        for flag in low_prices(lot, {bidder: price.price_ore for bidder, price in prices.items()})
    )
