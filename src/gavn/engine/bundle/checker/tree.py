"""A hash over a JSON value of which parts can be withheld without changing it."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

# Leaves below these paths are salted, so that nobody can guess a withheld price by trying.
SECRET = ("bids/", "packages/", "rankings/", "award/proof/")


def canonical(value: Any) -> bytes:
    """One spelling of a JSON value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(*parts: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(b"".join(parts)).hexdigest()


def is_withheld(value: Any) -> bool:
    """A part that a redacted bundle shows as its hash only."""
    return isinstance(value, dict) and set(value) == {"withheld"} and isinstance(value["withheld"], str)


def holds_withheld(value: Any) -> bool:
    """Whether anything in the value is withheld."""
    if is_withheld(value):
        return True
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(holds_withheld(part) for part in parts)


class Tree:
    """Hashes values: with the salts' key of a full bundle, or with the salts that a redacted one tells."""

    def __init__(self, salt_key: str | None, salts: dict[str, str]) -> None:
        self.key = None if salt_key is None else bytes.fromhex(salt_key)
        self.salts = salts
        self.used: set[str] = set()

    def salt(self, path: str) -> bytes:
        """The salt of one leaf; no salt where nothing is secret."""
        if not path.startswith(SECRET):
            return b""
        if self.key is not None:
            return hmac.new(self.key, path.encode(), hashlib.sha256).digest()
        self.used.add(path)
        return bytes.fromhex(self.salts.get(path, ""))

    def hash(self, value: Any, path: str = "") -> str:
        """The hash of the value at a path such as `bids/3/price`."""
        if is_withheld(value):
            return str(value["withheld"])
        if isinstance(value, dict):
            names = sorted(value)
            parts = [canonical(name) + self.hash(value[name], f"{path}/{name}".lstrip("/")).encode() for name in names]
            return digest(b"object\0", *parts)
        if isinstance(value, list):
            return digest(b"list\0", *(self.hash(part, f"{path}/{n}").encode() for n, part in enumerate(value)))
        return digest(b"leaf\0", self.salt(path), canonical(value))
