"""One protocol, one hash: whatever the order of keys, the spacing or the way a number is written."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from decimal import Decimal
from typing import Any


def canonical(value: Any) -> Any:
    """`value` with numbers and dates as text in their shortest form (RFC 8785 in spirit, exact decimals)."""
    if isinstance(value, dict):
        return {str(key): canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | Decimal):
        return number_text(Decimal(value))
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def number_text(number: Decimal) -> str:
    """A number without exponent or trailing zeros: 0.10 and 1E-1 are both `0.1`."""
    if number == 0:
        return "0"
    if not number.is_finite() or abs(number.adjusted()) > 400:
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def canonical_bytes(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8."""
    text = json.dumps(canonical(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def content_hash(value: Any) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()
