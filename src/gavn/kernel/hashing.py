"""One content, one hash: canonical JSON bytes and their SHA-256.

Canonical: UTF-8, keys in code point order, no white space, exact numbers as text. A decimal is written without
exponent and trailing zeros, so that 0.30 and 0.3 hash alike; a fraction is "p/q"; a date is ISO 8601. Anybody can
recompute it with a JSON library and SHA-256.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any
from uuid import UUID

from gavn.kernel.errors import Refusal


def canonical_bytes(value: Any) -> bytes:
    """The bytes that stand for a value of text, numbers, dates, lists and tables with text keys.

    Raises Refusal `hashing.not-canonical` {where, found} for anything else.
    """
    plain = _plain(value, "$")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def content_hash(value: Any) -> str:
    """SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return sha256_hex(canonical_bytes(value))


def sha256_hex(data: bytes) -> str:
    """SHA-256 of bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _plain(value: Any, where: str) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value, where)
    if isinstance(value, str):
        return _text(value, where)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {_key(key, where): _plain(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, f"{where}[{place}]") for place, item in enumerate(value)]
    return _scalar(value, where)


def _scalar(value: Any, where: str) -> Any:
    if isinstance(value, Decimal) and value.is_finite():
        return decimal_text(value)
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, Fraction | UUID):
        return str(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise Refusal("hashing.not-canonical", where=where, found=type(value).__name__)


def _key(key: Any, where: str) -> str:
    if not isinstance(key, str):
        raise Refusal("hashing.not-canonical", where=where, found=f"a key of type {type(key).__name__}")
    return _text(key, where)


def _text(text: str, where: str) -> str:
    # Half of a surrogate pair can arrive in JSON (`"\ud800"`); no UTF-8 stands for it.
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Refusal("hashing.not-canonical", where=where, found="text that is not Unicode")
    return str(text)


def decimal_text(number: Decimal) -> str:
    """A finite decimal without exponent, trailing zeros or negative zero: 0.30 → "0.3", 1E+3 → "1000"."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
