"""Round exact numbers by the published rule, and write them for people and programs."""

from __future__ import annotations

from fractions import Fraction

from gavn.engine.scoring.model import Rounding

MODES = ("half-up", "half-even", "up", "down")


def rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    """`value` by the rule; unchanged where none is published. `half-up` and `up` go away from zero."""
    if rounding is None:
        return value
    scale, denominator = 10**rounding.decimals, value.denominator
    whole, rest = divmod(abs(value.numerator) * scale, denominator)
    if rest and _goes_up(whole, 2 * rest, denominator, rounding.mode):
        whole += 1
    return Fraction(whole if value.numerator >= 0 else -whole, scale)


def _goes_up(whole: int, twice_rest: int, denominator: int, mode: str) -> bool:
    if mode == "up":
        return twice_rest > 0
    if mode == "down":
        return False
    if twice_rest == denominator:
        return mode == "half-up" or whole % 2 == 1
    return twice_rest > denominator


def decimal_text(value: Fraction, decimals: int) -> str:
    """`value` with a fixed number of decimals, half up: `146.00`."""
    shown = rounded(value, Rounding(decimals))
    digits = abs(shown.numerator) * 10**decimals // shown.denominator
    sign = "-" if shown < 0 else ""
    whole, part = divmod(digits, 10**decimals)
    return f"{sign}{whole}" + (f".{part:0{decimals}d}" if decimals else "")


def exact_text(value: Fraction) -> str:
    """`value` without loss as the contract writes scores: `146`, `440/3`."""
    return str(value)


def price_text(value: Fraction) -> str:
    """A price without loss: `95000`, `7714.28`; a fraction only where no decimal number holds it."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return decimal_text(value, max(twos, fives)) if rest == 1 else str(value)
