"""Short names that stand in addresses."""

from __future__ import annotations

import re
import unicodedata

LONGEST_SLUG = 80
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether `text` is small letters a-z, digits and single hyphens between them, 80 at most."""
    return len(text) <= LONGEST_SLUG and _SLUG.fullmatch(text) is not None


def slug_of(text: str) -> str:
    """A short name from a title: "Flergangskitler på AUH" → "flergangskitler-paa-auh"; "x" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_DANISH)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:LONGEST_SLUG]
        if len(longer) > LONGEST_SLUG:
            break
        kept = longer
    return kept or "x"
