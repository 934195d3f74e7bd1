"""What a query of `partnerships` answers with. Amounts in øre; periods half-open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gavn.partnerships.gate import Gate


@dataclass(frozen=True, slots=True)
class PartnershipItem:
    """A partnership in a list."""

    id: UUID
    slug: str
    title: str
    kind: str
    area: str
    is_commercial: bool
    need_id: UUID
    owner_id: UUID
    owner_name: str
    state: str
    applications_by: dt.date | None
    tender_id: UUID | None
    opened_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ResultView:
    """Whether a partner met a milestone, why, and what it was paid."""

    partner_id: UUID
    is_met: bool
    reason: str
    paid_ore: int
    judged_at: dt.datetime


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone with the results that the reader may see."""

    id: UUID
    number: int
    title: str
    due_on: dt.date
    payment_ore: int
    results: tuple[ResultView, ...]


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase; `reason` is why it was passed or stopped, for those who read the partnership whole."""

    id: UUID
    number: int
    title: str
    start_on: dt.date
    end_before: dt.date
    rights: str
    state: str
    reason: str
    milestones: tuple[MilestoneView, ...]


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A minimum requirement; `criterion` names the protocol's criterion that decides it, if one does."""

    id: UUID
    number: int
    title: str
    level: str
    criterion: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """The newest finding about a requirement (by number)."""

    requirement: int
    verdict: str
    measured: str
    source: str
    protocol_sha256: str
    found_by_name: str
    found_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PurchaseView:
    """A purchase."""

    quantity: int
    unit_price_ore: int
    bought_by_name: str
    bought_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A company in a partnership. What was agreed and found is there for the owner and the company itself alone;
    `gate` is None for others, and where nothing is developed yet. `reason` is why it was stopped."""

    id: UUID
    organisation_id: UUID
    name: str
    role: str
    proposal: str
    facts: dict[str, str]  # what it had declared about itself when it applied, by code
    state: str
    reason: str
    maximum_unit_ore: int | None
    unit: str
    gate: Gate | None
    findings: tuple[FindingView, ...]
    purchases: tuple[PurchaseView, ...]

    def finding_on(self, requirement: int) -> FindingView | None:
        """The newest finding about a requirement."""
        return next((each for each in self.findings if each.requirement == requirement), None)


@dataclass(frozen=True, slots=True)
class PlanPartView:
    """A part of the implementation plan; who approved is empty until somebody has."""

    part: str
    text: str
    owner_title: str
    ready_on: dt.date
    approved_by_name: str
    approved_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A piece of work under a strategic partnership."""

    title: str
    amount_ore: int
    committed_on: dt.date
    committed_by_name: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note of progress."""

    text: str
    next_step: str
    written_by_name: str
    written_at: dt.datetime


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: who did what, when and why."""

    move: str
    from_state: str
    to_state: str
    actor_name: str
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Money:
    """Money of a partnership in øre: instalments agreed and paid, bought, committed under the ceiling."""

    agreed_ore: int
    paid_ore: int
    bought_ore: int
    committed_ore: int


@dataclass(frozen=True, slots=True)
class PartnershipView:
    """A partnership whole. Steps, notes, plan, commitments and money are for those who read it whole (`is_inside`)."""

    id: UUID
    slug: str
    title: str
    kind: str
    purpose: str
    area: str
    is_commercial: bool
    lead_title: str
    staff_hours: int
    need_id: UUID
    need_slug: str
    need_title: str
    owner_id: UUID
    owner_name: str
    state: str
    market_finding: str
    takes_several: bool
    rights: str
    stop_terms: str
    expected_purchase_ore: int
    notice_on: dt.date | None
    applications_by: dt.date | None
    announced_at: dt.datetime | None
    start_on: dt.date | None
    end_before: dt.date | None
    ceiling_ore: int | None
    tender_id: UUID | None
    protocol_id: UUID | None
    value_case_id: UUID | None
    opened_at: dt.datetime
    is_inside: bool
    may_edit: bool
    requirements: tuple[RequirementView, ...]
    phases: tuple[PhaseView, ...]
    partners: tuple[PartnerView, ...]
    plan: tuple[PlanPartView, ...]
    commitments: tuple[CommitmentView, ...]
    notes: tuple[NoteView, ...]
    steps: tuple[StepView, ...]
    money: Money


@dataclass(frozen=True, slots=True)
class PartnerVerdict:
    """What the findings say about one partner together."""

    name: str
    state: str
    verdict: str


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """A partnership in the portfolio. `value_dkk` is the mean gain of all parties in the bound value case, or None.

    `days_idle` are the days since anything was done, noted, judged or found; None where it has ended.
    """

    item: PartnershipItem
    purpose: str
    is_agreed: bool
    phase: int
    phases: int
    money: Money
    ceiling_ore: int | None
    staff_hours: int
    verdicts: tuple[PartnerVerdict, ...]
    value_dkk: float | None
    last_at: dt.datetime
    days_idle: int | None
    last_note: NoteView | None

    @property
    def says_close(self) -> tuple[str, ...]:
        """The partners that still develop although the evidence says that it leads nowhere."""
        return tuple(each.name for each in self.verdicts if each.verdict == "close" and each.state == "partner")


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What the yearly note is written from: partners by name, reasons of closing, the next milestone with its day."""

    year: int
    owner: str
    written_on: dt.date
    rows: tuple[PortfolioRow, ...]
    partners: Mapping[UUID, tuple[str, ...]]
    reasons: Mapping[UUID, str]
    milestones: Mapping[UUID, tuple[str, dt.date]]


@dataclass(frozen=True, slots=True)
class ResearchItem:
    """A research contract in a list, with the sum of its funding and the milestones that are late."""

    id: UUID
    number: str
    title: str
    department: str
    area: str
    is_commercial: bool
    start_on: dt.date
    end_before: dt.date
    total_ore: int
    late: int


@dataclass(frozen=True, slots=True)
class ResearchMilestoneView:
    """A milestone of a research contract."""

    id: UUID
    title: str
    due_on: dt.date
    met_on: dt.date | None


@dataclass(frozen=True, slots=True)
class ResearchView:
    """A research contract whole; funding by source."""

    id: UUID
    number: str
    title: str
    department: str
    area: str
    is_commercial: bool
    owner_name: str
    start_on: dt.date
    end_before: dt.date
    partners: tuple[str, ...]
    funding: tuple[tuple[str, int], ...]
    milestones: tuple[ResearchMilestoneView, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class ResearchSum:
    """Contracts that began in a year, their funding by source, and how many milestones are late."""

    year: int
    contracts: int
    commercial: int
    funding: tuple[tuple[str, int], ...]
    late: int
