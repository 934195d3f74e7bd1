"""Facts and figures of tender answers as JSON: exact numbers as text."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gavn.engine.scoring.rounding import price_text


def plain_facts(value: Any) -> Any:
    """Facts as JSON: an exact number becomes decimal text, or `p/q` where no decimal number holds it."""
    if isinstance(value, Fraction):
        return price_text(value)
    if isinstance(value, dict):
        return {name: plain_facts(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_facts(part) for part in value]
    return value
