"""One protocol, one hash: whatever the order of keys, the spacing, or whether a number is written 1, 1.0 or 1.00."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gavn.kernel import hashing


def protocol_hash(content: dict[str, Any]) -> str:
    """SHA-256 of the document's canonical bytes, in hexadecimal. `content` is TOML with finite numbers."""
    return hashing.content_hash(_with_exact_numbers(content))


def _with_exact_numbers(value: Any) -> Any:
    """TOML tells 1 from 1.0; an agreement does not."""
    if isinstance(value, dict):
        return {key: _with_exact_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_exact_numbers(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value
