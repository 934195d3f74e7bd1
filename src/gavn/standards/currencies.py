"""Which codes are currencies: those in use somewhere since 2010 (CLDR's register of ISO 4217 codes by territory)."""

from __future__ import annotations

import datetime as dt
from functools import cache

from babel.core import get_global
from babel.numbers import get_territory_currencies

SINCE, UNTIL = dt.date(2010, 1, 1), dt.date(2100, 1, 1)


@cache
def currencies() -> frozenset[str]:
    """The codes of all currencies."""
    territories = get_global("territory_currencies")
    return frozenset(
        code
        for territory in territories
        for code in get_territory_currencies(territory, start_date=SINCE, end_date=UNTIL)
    )


def is_currency(code: str) -> bool:
    """Whether the code is that of a currency."""
    return code in currencies()
