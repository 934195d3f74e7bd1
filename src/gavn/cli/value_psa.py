"""`gavn value psa COSTS.csv EFFECTS.csv`: bring your own simulation."""

from __future__ import annotations

from typing import Any


def add_psa(commands: Any) -> None:
    """Add the command to its group."""
