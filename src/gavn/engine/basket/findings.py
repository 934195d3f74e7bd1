"""What a basket's size and coverage say before it is published."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.basket.basket import Basket
from gavn.engine.basket.sampling import drawn

TOO_SMALL, FEW_ITEMS, LOW_COVERAGE, GROUP_OUTSIDE = "too-small", "few-items", "low-coverage", "group-outside"
ENOUGH_COVERAGE = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class BasketFinding:
    """Something about a basket. `refuses` tells whether it keeps the tender from being published."""

    code: str
    refuses: bool
    facts: dict[str, str | int]


def coverage(basket: Basket) -> dict[str, Fraction]:
    """By lot: the part of the bought value that the basket compares; 0 where nothing was bought."""
    compared = {need.code for need in drawn(basket)}
    whole: dict[str, int] = {}
    inside: dict[str, int] = {}
    for need in basket.needs:
        whole[need.lot] = whole.get(need.lot, 0) + need.value_ore
        inside[need.lot] = inside.get(need.lot, 0) + (need.value_ore if need.code in compared else 0)
    return {lot: Fraction(inside[lot], value) if value else Fraction(0) for lot, value in sorted(whole.items())}


def basket_findings(basket: Basket, practice_items: int) -> tuple[BasketFinding, ...]:
    """`too-small` refuses; fewer items than practice asks for, little coverage and uncompared groups warn."""
    compared = drawn(basket)
    found = []
    if len(compared) < basket.rule.least_items:
        facts: dict[str, str | int] = {"items": len(compared), "least_items": basket.rule.least_items}
        found.append(BasketFinding(TOO_SMALL, True, facts))
    if len(compared) < practice_items:
        found.append(BasketFinding(FEW_ITEMS, False, {"items": len(compared), "practice_items": practice_items}))
    for lot, part in coverage(basket).items():
        if part < ENOUGH_COVERAGE:
            found.append(BasketFinding(LOW_COVERAGE, False, {"lot": lot, "percent": int(part * 100)}))
    shown = {(need.lot, need.group) for need in compared}
    outside = sorted({(need.lot, need.group) for need in basket.needs} - shown)
    found += [BasketFinding(GROUP_OUTSIDE, False, {"lot": lot, "group": group}) for lot, group in outside]
    return tuple(found)
