"""Danish: prisregulering. What a price becomes under an index clause. Pure and exact; rounded once, half up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

HUNDRED = 100
DAYS_A_YEAR = Fraction(36525, 100)


@dataclass(frozen=True, slots=True)
class Regulation:
    """How many times the base price a price becomes, and whether the clause's cap held it."""

    times: Fraction
    capped: bool


def regulation(
    base_figure: Decimal, figure: Decimal, base_on: dt.date, start_on: dt.date, cap_percent: Decimal | None
) -> Regulation:
    """The index's figure over its base, held at `cap_percent` a year (simple, by days since the base) where set."""
    times = Fraction(figure) / Fraction(base_figure)
    if cap_percent is None:
        return Regulation(times, False)
    most = 1 + Fraction(cap_percent) / HUNDRED * Fraction((start_on - base_on).days) / DAYS_A_YEAR
    return Regulation(min(times, most), times > most)


def indexed_ore(base_ore: int, times: Fraction) -> int:
    """The regulated price of a pack: from the base price and never from the last one, so no rounding piles up."""
    exact = base_ore * times
    return int(exact + Fraction(1, 2))
