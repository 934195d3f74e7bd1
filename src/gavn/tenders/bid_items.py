"""A product in a bid."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BidItem:
    """A product of a price; `price_ore` is a pack's."""

    item_number: str
    name: str
    group_code: str
    need_code: str
    units_per_pack: int
    packs: int
    price_ore: int
