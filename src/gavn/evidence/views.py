"""What the queries of `evidence` answer. Frozen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ProtocolItem:
    """A protocol in a list; `verdict` is that of its last look, empty before."""

    id: UUID
    slug: str
    title: str
    owner_name: str
    state: str
    verdict: str
    locked_at: dt.datetime | None
    observations: int


@dataclass(frozen=True, slots=True)
class ArmView:
    """An arm: its code, and whose product it is for those who may know. `supplier_id` is None for the control."""

    code: str
    name: str
    is_control: bool
    supplier_id: UUID | None
    supplier_name: str
    outcome: str  # accept or close once it is decided, else empty
    observations: int | None  # None where the actor may not know how many


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """An approval that the protocol asks for; `granted_on` is None while it waits."""

    name: str
    reference: str
    granted_on: dt.date | None


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch of the chain, without its rows."""

    number: int
    received_at: dt.datetime
    source: str
    rows: int
    supersedes: int | None
    reason: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class ArmLookView:
    """What a look said of one product, as the engine answered."""

    arm: str
    verdict: str
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LookView:
    """A look, with the products that the actor may see."""

    id: UUID
    number: int
    at: dt.datetime
    asked_by: str
    batch_count: int
    chain_head: str
    engine_version: str
    verdict: str
    arms: tuple[ArmLookView, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided about a product."""

    arm: str
    outcome: str
    overrules: bool
    reason: str
    minutes: str
    decided_by: str
    decided_at: dt.datetime
    look_number: int | None


@dataclass(frozen=True, slots=True)
class ProtocolStepView:
    """A step of a protocol."""

    move: str
    actor_name: str
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ProtocolView:
    """A protocol with everything that the actor may see of its test."""

    id: UUID
    slug: str
    title: str
    owner_id: UUID
    owner_name: str
    need_id: UUID | None
    need_slug: str
    need_title: str
    site_ids: tuple[UUID, ...]
    text: str
    hash: str
    rows_public: bool
    version: int
    amendment_reason: str
    state: str
    engine_version: str
    nonce: str
    locked_by: str
    locked_at: dt.datetime | None
    arms: tuple[ArmView, ...]
    approvals: tuple[ApprovalView, ...]
    batches: tuple[BatchView, ...]
    looks: tuple[LookView, ...]
    decisions: tuple[DecisionView, ...]
    steps: tuple[ProtocolStepView, ...]


@dataclass(frozen=True, slots=True)
class ArmStanding:
    """One product: the verdict of its last look (empty before) and what was decided (empty before)."""

    arm: str
    supplier_id: UUID | None
    verdict: str
    reasons: tuple[str, ...]
    still_needed: int | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a test stands, for those who follow it: partnerships, portfolio, the page of a thread.

    `says_close`: the evidence says to close a product, and nobody has decided about it yet.
    """

    protocol_id: UUID
    slug: str
    title: str
    need_id: UUID | None
    owner_id: UUID
    state: str
    hash: str
    verdict: str
    says_close: bool
    last_progress_at: dt.datetime
    observations: int
    max_unit_price_ore: int | None
    arms: tuple[ArmStanding, ...]


@dataclass(frozen=True, slots=True)
class VerificationView:
    """What a recomputation found: faults in the chain and figures that the rows do not give, each as text facts."""

    protocol_hash: str
    chain_head: str
    batches: int
    rows: int
    look_number: int | None
    published_verdict: str
    recomputed_verdict: str
    chain_faults: tuple[dict[str, Any], ...]
    differences: tuple[str, ...]
    engine_version: str
    at: dt.datetime

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.chain_faults and not self.differences
