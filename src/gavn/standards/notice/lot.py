"""A lot of a procurement, the terms it is tendered on, and groups of lots."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from gavn.standards.notice.amount import Amount


@dataclass(frozen=True, slots=True)
class Criterion:
    """An award criterion. `weight` is in per cent, where the notice states one."""

    type: str
    name: str
    description: str
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LotTerms:
    """Terms that eForms asks of every lot, each a code of it or yes and no.

    Where companies are chosen before they bid: the fewest and the most that are invited, whether their number is
    reduced stage by stage, and whether first offers may win without negotiation.
    """

    eu_funded: bool = False
    covered_by_gpa: bool = True
    variants: str = "not-allowed"
    reserved_for: str = "none"
    reserved_execution: str = "no"
    e_submission: str = "required"
    e_invoicing: str = "required"
    e_catalogue: str = "allowed"
    e_ordering: bool = True
    e_payment: bool = True
    auction: bool = False
    dynamic_purchasing: str = "none"
    fewest_candidates: int | None = None
    most_candidates: int | None = None
    reduced_in_stages: bool = False
    first_may_win: bool = False


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot. `reference` is the buyer's own name for it; the term is half-open, or a number of months.

    `maximum` is the ceiling of a framework agreement; `participants` the most suppliers it can have; `award_formula`
    how criteria become one figure where weights do not say it (BT-543).
    """

    id: str
    title: str
    description: str
    nature: str = "supplies"
    cpv: str = ""
    more_cpvs: tuple[str, ...] = ()
    reference: str = ""
    estimated: Amount | None = None
    maximum: Amount | None = None
    framework: str = "none"
    participants: int | None = None
    start_on: dt.date | None = None
    end_before: dt.date | None = None
    months: int | None = None
    deadline_at: dt.datetime | None = None
    validity_months: int | None = None
    nuts: str = ""
    country: str = ""
    documents_url: str = ""
    submission_url: str = ""
    sme_suitable: bool | None = None
    criteria: tuple[Criterion, ...] = ()
    award_formula: str = ""
    terms: LotTerms = field(default_factory=LotTerms)


@dataclass(frozen=True, slots=True)
class LotGroup:
    """Lots that may be awarded together (BT-330, BT-1375)."""

    id: str
    lot_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LotLimits:
    """The most lots one bidder may bid for (BT-31) and be awarded (BT-33); None: no limit is stated."""

    bid: int | None = None
    awarded: int | None = None
