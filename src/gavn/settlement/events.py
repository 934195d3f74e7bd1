"""What happened in the ledger: ids and amounts only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gavn.infra.events import Fact


@dataclass(frozen=True, slots=True)
class GoodsPosted(Fact):
    """Received goods were posted to those who pay: so many postings at once."""

    name: ClassVar[str] = "settlement.goods_posted"
    postings: int


@dataclass(frozen=True, slots=True)
class CostPosted(Fact):
    """A cost that follows from no delivery was posted."""

    name: ClassVar[str] = "settlement.cost_posted"
    posting_id: UUID
    organisation_id: UUID
    amount_ore: int


@dataclass(frozen=True, slots=True)
class RefundPosted(Fact):
    """A citizen's own purchase was posted to the municipality that refunds it."""

    name: ClassVar[str] = "settlement.refund_posted"
    posting_id: UUID
    organisation_id: UUID
    amount_ore: int


@dataclass(frozen=True, slots=True)
class PostingCorrected(Fact):
    """A posting was reversed by a new one."""

    name: ClassVar[str] = "settlement.posting_corrected"
    posting_id: UUID
    corrected_id: UUID


@dataclass(frozen=True, slots=True)
class BooksClosed(Fact):
    """Every month up to and including this one is closed."""

    name: ClassVar[str] = "settlement.books_closed"
    month_on: dt.date


@dataclass(frozen=True, slots=True)
class YearClosed(Fact):
    """A year of an agreement is final."""

    name: ClassVar[str] = "settlement.year_closed"
    agreement_id: str
    year: int


@dataclass(frozen=True, slots=True)
class InitiativeApproved(Fact):
    """A cluster's initiative was approved, to be paid out of the pool."""

    name: ClassVar[str] = "settlement.initiative_approved"
    initiative_id: UUID
