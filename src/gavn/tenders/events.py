"""What happened to tenders: ids, days and hashes only, never a price and never a mark."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class TenderDrafted(Fact):
    """A lead prepares a tender."""

    name: ClassVar[str] = "tenders.tender-drafted"
    tender_id: UUID
    lead_id: UUID


@dataclass(frozen=True, slots=True)
class PartyApproved(Fact):
    """A joint buyer has approved its part."""

    name: ClassVar[str] = "tenders.party-approved"
    tender_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class TenderPublished(Fact):
    """A tender is published under the hash of its model."""

    name: ClassVar[str] = "tenders.tender-published"
    tender_id: UUID
    model_hash: str
    bid_deadline_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ParticipationRequested(Fact):
    """A company asks to take part."""

    name: ClassVar[str] = "tenders.participation-requested"
    tender_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class CompaniesInvited(Fact):
    """Companies are invited to bid in a round; whoever asked and is not reads why."""

    name: ClassVar[str] = "tenders.companies-invited"
    tender_id: UUID
    round_number: int
    invited: int


@dataclass(frozen=True, slots=True)
class BidReceived(Fact):
    """A sealed bid has come in."""

    name: ClassVar[str] = "tenders.bid-received"
    tender_id: UUID
    bid_id: UUID
    seal: str


@dataclass(frozen=True, slots=True)
class BidWithdrawn(Fact):
    """A bidder has taken its bid back."""

    name: ClassVar[str] = "tenders.bid-withdrawn"
    tender_id: UUID
    bid_id: UUID


@dataclass(frozen=True, slots=True)
class BidsOpened(Fact):
    """The quality of all bids is open."""

    name: ClassVar[str] = "tenders.bids-opened"
    tender_id: UUID
    bids: int


@dataclass(frozen=True, slots=True)
class QualityLocked(Fact):
    """Marks are final; prices are open from here on."""

    name: ClassVar[str] = "tenders.quality-locked"
    tender_id: UUID
    marks_hash: str


@dataclass(frozen=True, slots=True)
class TenderEvaluated(Fact):
    """The evidence exists under its root."""

    name: ClassVar[str] = "tenders.tender-evaluated"
    tender_id: UUID
    root: str


@dataclass(frozen=True, slots=True)
class AwardDecided(Fact):
    """The award is decided; nobody outside has been told."""

    name: ClassVar[str] = "tenders.award-decided"
    tender_id: UUID


@dataclass(frozen=True, slots=True)
class LettersSent(Fact):
    """Every bidder has its letter; standstill runs."""

    name: ClassVar[str] = "tenders.letters-sent"
    tender_id: UUID
    standstill_until_on: dt.date


@dataclass(frozen=True, slots=True)
class AwardSigned(Fact):
    """Standstill is over and the contract is signed: it can be registered."""

    name: ClassVar[str] = "tenders.award-signed"
    tender_id: UUID


@dataclass(frozen=True, slots=True)
class TenderCancelled(Fact):
    """The tender is given up."""

    name: ClassVar[str] = "tenders.tender-cancelled"
    tender_id: UUID


@dataclass(frozen=True, slots=True)
class NoticeIssued(Fact):
    """A notice of the tender can be read by everybody."""

    name: ClassVar[str] = "tenders.notice-issued"
    notice_id: UUID
    tender_id: UUID
    kind: str
