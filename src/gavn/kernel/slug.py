"""Short names that stand in addresses."""

from __future__ import annotations

import re

LONGEST_SLUG = 80
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether `text` is small letters a-z, digits and single hyphens between them, 80 at most."""
    return len(text) <= LONGEST_SLUG and _SLUG.fullmatch(text) is not None
