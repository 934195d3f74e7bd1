"""What happened to parties: ids and days only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class CitizenMoved(Fact):
    """Another municipality is responsible from `moved_on`."""

    name: ClassVar[str] = "parties.citizen_moved"
    citizen_id: UUID
    from_municipality_id: UUID
    to_municipality_id: UUID
    moved_on: dt.date


@dataclass(frozen=True, slots=True)
class CitizenStandingChanged(Fact):
    """The civil register told something new of a citizen: where, dead, protected. Ask `queries.standing_of` what."""

    name: ClassVar[str] = "parties.citizen_standing_changed"
    citizen_id: UUID


@dataclass(frozen=True, slots=True)
class MandateGiven(Fact):
    """A citizen lets a person act."""

    name: ClassVar[str] = "parties.mandate_given"
    mandate_id: UUID
    citizen_id: UUID


@dataclass(frozen=True, slots=True)
class MandateEnded(Fact):
    """The person may act no longer."""

    name: ClassVar[str] = "parties.mandate_ended"
    mandate_id: UUID
    citizen_id: UUID


@dataclass(frozen=True, slots=True)
class SupportAccessGiven(Fact):
    """Somebody of another house may look into an organisation's cases."""

    name: ClassVar[str] = "parties.support-access-given"
    access_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class SupportAccessEnded(Fact):
    """It was ended before its time."""

    name: ClassVar[str] = "parties.support-access-ended"
    access_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class AgreementAcceded(Fact):
    """An authority has acceded to a joint agreement."""

    name: ClassVar[str] = "parties.agreement-acceded"
    agreement_id: UUID
    organisation_id: UUID
