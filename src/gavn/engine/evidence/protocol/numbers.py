"""The size of numbers in a protocol: large enough for any test, small enough for arithmetic."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gavn.kernel.reading import REQUIRED, Table

SMALLEST, LARGEST = Decimal("1e-12"), Decimal("1e12")


def moderate(table: Table, key: str, default: Any = REQUIRED) -> Any:
    """A number from -10^12 to 10^12."""
    return table.number(key, default, low=-LARGEST, high=LARGEST)


def positive(table: Table, key: str, default: Any = REQUIRED) -> Any:
    """A number from 10^-12 to 10^12."""
    return table.number(key, default, low=SMALLEST, high=LARGEST)


def chance(table: Table, key: str, default: Any = REQUIRED, *, below: Decimal | int = 1) -> Any:
    """A probability from 10^-6 and strictly below `below`."""
    return table.number(key, default, low=Decimal("1e-6"), below=below)
