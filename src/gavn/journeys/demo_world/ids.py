"""What the load has made so far, found again by the codes of the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from gavn.infra.actors import Actor


@dataclass(slots=True)
class Ids:
    """Filled step by step; `workers` by (role, kind, code of the organisation), products by supplier
    and item number, `citizen_persons` by the citizen's place in the plan."""

    organisations: dict[tuple[str, str], UUID] = field(default_factory=dict)
    workers: dict[tuple[str, str, str], Actor] = field(default_factory=dict)
    service_centre: list[Actor] = field(default_factory=list)
    groups: dict[str, UUID] = field(default_factory=dict)
    products: dict[tuple[str, str], UUID] = field(default_factory=dict)
    contract: UUID | None = None
    citizens: tuple[UUID, ...] = ()
    citizen_persons: dict[int, Actor] = field(default_factory=dict)

    def municipality(self, code: str) -> UUID:
        """The municipality with that code."""
        return self.organisations["municipality", code]
