"""The list of what a check found to differ."""

from __future__ import annotations

from typing import Any

# A list longer than this helps nobody.
MOST_SHOWN = 1_000


class Unusable(Exception):
    """The bundle cannot be read at all."""


class Differences:
    """Where the bundle says one thing and the computation another."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []

    def same(self, where: str, found: Any, computed: Any) -> None:
        """Note a difference, if there is one."""
        if found != computed or type(found) is not type(computed):
            self.note(where, found, computed)

    def note(self, where: str, found: Any, computed: Any) -> None:
        """Note a difference."""
        if len(self.found) < MOST_SHOWN:
            self.found.append({"where": where, "found": found, "computed": computed})
