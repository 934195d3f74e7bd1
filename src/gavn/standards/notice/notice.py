"""A notice: one publication about a procurement at one stage of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from gavn.standards.notice.amount import Amount
from gavn.standards.notice.lot import Lot, LotGroup, LotLimits
from gavn.standards.notice.metric import Metric
from gavn.standards.notice.organisation import Buyer, Organisation
from gavn.standards.notice.result import Bid, Contract, LotResult, Modification


@dataclass(frozen=True, slots=True)
class Project:
    """The procurement as a whole. `method` is a code of eForms (`codes.METHODS`), empty in a planning notice."""

    title: str
    description: str
    nature: str
    cpv: str
    method: str = ""
    more_cpvs: tuple[str, ...] = ()
    reference: str = ""
    estimated: Amount | None = None
    maximum: Amount | None = None
    nuts: str = ""
    country: str = ""
    accelerated: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. Ids of organisations, lots, bids and contracts are names inside it.

    `total` is the value of all contracts, `framework_total` the ceiling of all framework agreements.
    `process_id` is the same in all notices about a procurement. `language` is ISO 639-3 in capitals: DAN.
    """

    kind: str
    id: str
    version: int
    process_id: str
    issued_at: dt.datetime
    language: str
    project: Project
    organisations: tuple[Organisation, ...]
    buyers: tuple[Buyer, ...]
    lots: tuple[Lot, ...]
    review_body_id: str = ""
    groups: tuple[LotGroup, ...] = ()
    limits: LotLimits = field(default_factory=LotLimits)
    planned_on: dt.date | None = None
    results: tuple[LotResult, ...] = ()
    bids: tuple[Bid, ...] = ()
    contracts: tuple[Contract, ...] = ()
    total: Amount | None = None
    framework_total: Amount | None = None
    modification: Modification | None = None
    metrics: tuple[Metric, ...] = ()
