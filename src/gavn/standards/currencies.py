"""Which codes are currencies (ISO 4217, those no longer in use too)."""

from __future__ import annotations

from functools import cache

from babel.core import get_global


@cache
def currencies() -> frozenset[str]:
    """The codes of all currencies."""
    return frozenset(get_global("all_currencies"))


def is_currency(code: str) -> bool:
    """Whether the code is that of a currency."""
    return code in currencies()
