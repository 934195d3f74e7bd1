"""What happened to applications and grants: ids, days and codes only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class ApplicationSubmitted(Fact):
    """A clinic has applied to a municipality."""

    name: ClassVar[str] = "grants.application-submitted"
    application_id: UUID
    municipality_id: UUID
    clinic_id: UUID


@dataclass(frozen=True, slots=True)
class ApplicationDecided(Fact):
    """The municipality has decided, and the letter is written."""

    name: ClassVar[str] = "grants.application-decided"
    application_id: UUID
    decision_id: UUID
    outcome: str
    grant_id: UUID | None


@dataclass(frozen=True, slots=True)
class GrantEnded(Fact):
    """The last day of a grant is the day before `end_before`."""

    name: ClassVar[str] = "grants.grant-ended"
    grant_id: UUID
    end_before: dt.date


@dataclass(frozen=True, slots=True)
class GrantMoved(Fact):
    """Another municipality must help and pay from now on."""

    name: ClassVar[str] = "grants.grant-moved"
    grant_id: UUID
    from_municipality_id: UUID
    to_municipality_id: UUID


@dataclass(frozen=True, slots=True)
class GrantsRebound(Fact):
    """So many grants draw on another contract."""

    name: ClassVar[str] = "grants.grants-rebound"
    grants: int
