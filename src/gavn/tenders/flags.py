"""The red flags of a tender from its opened prices, with the explanations given."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from gavn.engine.basket.balance import PricedItem
from gavn.tenders.models import Item, Price, RedFlag
from gavn.tenders.red_flags import Facts, red_flags


@dataclass(frozen=True, slots=True)
class FlagView:
    """A red flag with its explanation, empty while there is none. `key` names it in its tender."""

    key: str
    code: str
    lots: tuple[str, ...]
    bidders: tuple[str, ...]
    facts: Facts
    explanation: str
    assessment: str

    @property
    def explained(self) -> bool:
        """Whether the award can be made as far as this flag is concerned."""
        return bool(self.explanation)


def tender_flags(tender_id: UUID) -> tuple[FlagView, ...]:
    """Every flag of the tender's opened prices; nothing before they are opened."""
    prices: dict[str, dict[str, int]] = {}
    rows = Price.objects.filter(tender_id=tender_id, lots__len=1).select_related("bid__organisation")
    for price in rows.order_by("bid_id", "position"):
        prices.setdefault(price.lots[0], {})[price.bid.organisation.name] = price.price_ore
    given = {row.key: row for row in RedFlag.objects.filter(tender_id=tender_id)}
    return tuple(
        FlagView(
            key=flag.key,
            code=flag.code,
            lots=flag.lots,
            bidders=flag.bidders,
            facts=flag.facts,
            explanation=given[flag.key].explanation if flag.key in given else "",
            assessment=given[flag.key].assessment if flag.key in given else "",
        )
        for flag in red_flags(prices, _items(tender_id))
    )


def _items(tender_id: UUID) -> dict[str, list[PricedItem]]:
    rows = Item.objects.filter(price__tender_id=tender_id, price__lots__len=1)
    columns = ("price__lots", "price__bid__organisation__name", "group_code", "price_ore", "units_per_pack", "packs")
    found: dict[str, list[PricedItem]] = {}
    for lots, bidder, group, price_ore, units, packs in rows.order_by("id").values_list(*columns):
        found.setdefault(lots[0], []).append(PricedItem(bidder, group, Fraction(price_ore, units), packs > 0))
    return found
