"""What happened to partnerships: ids, amounts and codes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class PartnershipAnnounced(Fact):
    """The documents of an innovation partnership are public, and companies can apply."""

    name: ClassVar[str] = "partnerships.announced"
    partnership_id: UUID
    need_id: UUID


@dataclass(frozen=True, slots=True)
class PartnershipAgreed(Fact):
    """Development begins with these partners."""

    name: ClassVar[str] = "partnerships.agreed"
    partnership_id: UUID
    need_id: UUID


@dataclass(frozen=True, slots=True)
class PhaseEnded(Fact):
    """A phase was passed or stopped."""

    name: ClassVar[str] = "partnerships.phase-ended"
    partnership_id: UUID
    phase_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class PartnershipEnded(Fact):
    """A partnership was closed, concluded, or its solution taken into use."""

    name: ClassVar[str] = "partnerships.ended"
    partnership_id: UUID
    need_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class SolutionBought(Fact):
    """What was developed was bought."""

    name: ClassVar[str] = "partnerships.bought"
    partnership_id: UUID
    purchase_id: UUID
    amount_ore: int
