"""An amount of money in a currency, as a notice states it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# Above every public budget; a JSON number holds as many digits exactly.
LARGEST = Decimal(10) ** 12
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` in whole units of `currency` (ISO 4217) with at most two decimals, at least zero."""

    value: Decimal
    currency: str = "DKK"
