"""What happened to applications and grants: ids, days and codes only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class ApplicationSubmitted(Fact):
    """Somebody has applied to a municipality; `clinic_id` where a clinic has."""

    name: ClassVar[str] = "grants.application-submitted"
    application_id: UUID
    municipality_id: UUID
    clinic_id: UUID | None


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


@dataclass(frozen=True, slots=True)
class DeadlineMissed(Fact):
    """The citizen has been told that the decision is late, and by when it is promised."""

    name: ClassVar[str] = "grants.deadline-missed"
    application_id: UUID
    municipality_id: UUID
    expected_on: dt.date


@dataclass(frozen=True, slots=True)
class TravelAllowed(Fact):
    """Units of coming windows may be drawn now."""

    name: ClassVar[str] = "grants.travel-allowed"
    grant_id: UUID
    windows: int


@dataclass(frozen=True, slots=True)
class ComplaintReceived(Fact):
    """A complaint about a decision."""

    name: ClassVar[str] = "grants.complaint-received"
    complaint_id: UUID
    decision_id: UUID
    municipality_id: UUID


@dataclass(frozen=True, slots=True)
class ComplaintMoved(Fact):
    """A complaint was reassessed, forwarded or decided by the board."""

    name: ClassVar[str] = "grants.complaint-moved"
    complaint_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class ClaimRefunded(Fact):
    """A citizen's own purchase is refunded by the municipality: `refund_ore` for units of a product group."""

    name: ClassVar[str] = "grants.claim-refunded"
    claim_id: UUID
    municipality_id: UUID
    contract_id: UUID
    group_id: UUID
    units: int
    refund_ore: int
    bought_on: dt.date
