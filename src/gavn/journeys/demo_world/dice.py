"""Chance that falls the same way every time."""

from __future__ import annotations

from random import Random

SEED = "gavn demo world"


def dice(topic: str) -> Random:
    """A source of chance for one topic; what one part of the plan draws never moves another part."""
    return Random(f"{SEED}/{topic}")  # noqa: S311 - no secret depends on it
