"""One finding about a model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names the defect, `facts` its numbers, `example` bids that show it."""

    code: str
    severity: str
    facts: dict[str, Any] = field(default_factory=dict)
    example: dict[str, Any] | None = None
