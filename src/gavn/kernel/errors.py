"""How Gavn says no: a refusal by a rule, unreadable input, a missing part.

None of them holds a sentence for people; the entrances (pages, API, command line) write it in the reader's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


class Refusal(Exception):
    """A rule says no. `code` names the rule (`grant.expired`), `facts` hold what a reader needs to understand it."""

    code: str = "refused"

    def __init__(self, code: str | None = None, /, **facts: Any) -> None:
        if code is not None:
            self.code = code
        self.facts = facts
        super().__init__(self.code)

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a document: where it stands (line or key path), what was found, what was expected."""

    where: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}, expected {self.expected}"


class Unreadable(Exception):
    """Input that cannot be used. Carries every mistake found, not only the first."""

    def __init__(self, source: str, faults: Sequence[Fault]) -> None:
        self.source = source
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{source}: {fault}" for fault in faults))


class PartMissing(Exception):
    """A part that the machine lacks: what it is and how to get it."""

    def __init__(self, part: str, how_to_get: str) -> None:
        self.part = part
        self.how_to_get = how_to_get
        super().__init__(f"{part} is missing. {how_to_get}")
