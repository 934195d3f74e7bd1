"""How large a number may be: sums, squares and products of such numbers still fit."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeGuard

LARGEST = 10**18


def is_usable(number: Decimal | None) -> TypeGuard[Decimal]:
    """Whether it is a number, and not beyond the limit."""
    return number is not None and abs(number) <= LARGEST
