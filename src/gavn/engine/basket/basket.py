"""A basket: the needs that were bought before, the rule that draws from them, and what the rule gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

EVERY_NEED, LARGEST_VALUE, SEEDED_DRAW = "every-need", "largest-value", "seeded-draw"
SAMPLINGS = (EVERY_NEED, LARGEST_VALUE, SEEDED_DRAW)


@dataclass(frozen=True, slots=True)
class Need:
    """Something that is bought, described by what it must do and never by a brand.

    `units` a year as published; `value_ore` is what it cost in the period of the history, without VAT.
    """

    code: str
    lot: str
    group: str
    text: str
    units: int
    value_ore: int


@dataclass(frozen=True, slots=True)
class BasketRule:
    """How the basket is drawn, for whoever wants to draw it again. `size` and `seed` are for a sample."""

    sampling: str
    start_on: dt.date
    end_before: dt.date
    least_items: int
    substitution: str
    update: str
    size: int = 0
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Basket:
    """The rule with the needs that it draws from."""

    rule: BasketRule
    needs: tuple[Need, ...]
