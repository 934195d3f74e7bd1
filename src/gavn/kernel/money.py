"""Money in whole øre: exact in, rounded once by a named rule, split so that the parts sum to the whole.

Amounts are `int` øre (100 to the krone). Prices, quantities, rates and keys are exact numbers (`int`, `Decimal`,
`Fraction`); a float is refused, for it has been rounded already. Sentences and separators are written elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from gavn.kernel.errors import Refusal

ORE_PER_KRONE = 100
# Far above any budget; stops `1e999999` from becoming a number of a million digits.
LARGEST_EXPONENT = 40

Exact = int | Decimal | Fraction
Key = TypeVar("Key", bound=Hashable)


class Rounding(StrEnum):
    """How an exact amount becomes whole. Each rule treats a credit as the mirror image of the debit."""

    HALF_UP = "half-up"  # a half goes away from zero: 2.5 → 3, -2.5 → -3
    HALF_EVEN = "half-even"  # a half goes to the even neighbour: 2.5 → 2, 3.5 → 4
    DOWN = "down"  # towards zero: 2.9 → 2
    UP = "up"  # away from zero: 2.1 → 3


def as_fraction(number: Exact) -> Fraction:
    """The number as a fraction, without any rounding. Raises TypeError for a float, Refusal for NaN or infinity."""
    if isinstance(number, bool) or not isinstance(number, int | Decimal | Fraction):
        raise TypeError(f"{number!r} is not an exact number; use int, Decimal or Fraction")
    if isinstance(number, Decimal) and (not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT):
        raise Refusal("money.not-a-number", found=str(number)[:40])
    return Fraction(number)


def round_whole(number: Exact, rounding: Rounding) -> int:
    """The whole number that `rounding` gives."""
    exact = as_fraction(number)
    whole, rest = divmod(abs(exact.numerator), exact.denominator)
    twice = 2 * rest
    up = {
        Rounding.HALF_UP: twice >= exact.denominator,
        Rounding.HALF_EVEN: twice > exact.denominator or (twice == exact.denominator and whole % 2 == 1),
        Rounding.DOWN: False,
        Rounding.UP: rest > 0,
    }[rounding]
    size = whole + up
    return size if exact >= 0 else -size


def ore_from_dkk(amount_dkk: Decimal | str | int) -> int:
    """Øre of an amount in kroner such as `Decimal("45.50")` or `"45.50"` (decimal point, no thousands separator).

    Raises Refusal `money.not-a-number`, or `money.finer-than-ore` where the amount has parts of an øre.
    """
    number = Decimal(amount_dkk) if isinstance(amount_dkk, int) else _decimal(amount_dkk)
    ore = as_fraction(number) * ORE_PER_KRONE
    if ore.denominator != 1:
        raise Refusal("money.finer-than-ore", found=str(amount_dkk)[:40])
    return ore.numerator


def _decimal(amount_dkk: Decimal | str) -> Decimal:
    try:
        return Decimal(amount_dkk)
    except ArithmeticError:
        raise Refusal("money.not-a-number", found=str(amount_dkk)[:40]) from None


def dkk_from_ore(amount_ore: int) -> Decimal:
    """Kroner with two decimals, exactly: 4550 → Decimal("45.50")."""
    return Decimal(amount_ore).scaleb(-2)


def multiply_ore(amount_ore: int, *factors: Exact, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Øre of `amount_ore` times all factors (quantities, rates), multiplied exactly and rounded once."""
    product = Fraction(amount_ore)
    for factor in factors:
        product *= as_fraction(factor)
    return round_whole(product, rounding)


def apportion(
    total: int, weights: Mapping[Key, Exact], *, ties: Callable[[Key], Any] = lambda key: key
) -> dict[Key, int]:
    """Split `total` (øre, kroner, pieces) in proportion to `weights` by largest remainder (Hamilton's method).

    The parts sum to `total`, none is a whole unit from its exact share, and equal remainders are served in the order
    of `ties` (by default the lowest key first). A negative total is the mirror image of the positive one.
    Raises Refusal `apportion.negative-weight` {key} or `apportion.no-weight` where something is to be shared by nobody.
    """
    exact = {key: as_fraction(weight) for key, weight in weights.items()}
    for key, weight in exact.items():
        if weight < 0:
            raise Refusal("apportion.negative-weight", key=key)
    whole_weight = sum(exact.values(), Fraction(0))
    if not whole_weight:
        if total:
            raise Refusal("apportion.no-weight", total=total)
        return dict.fromkeys(exact, 0)
    size = abs(total)
    parts, remainders = {}, {}
    for key, weight in exact.items():
        share = size * weight / whole_weight
        parts[key] = share.numerator // share.denominator
        remainders[key] = share - parts[key]
    left = size - sum(parts.values())
    for key in sorted(parts, key=lambda key: (-remainders[key], ties(key)))[:left]:
        parts[key] += 1
    return parts if total >= 0 else {key: -part for key, part in parts.items()}
