"""What came of a procurement: the result lot by lot, the winning bids, the contracts, changes to a contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.standards.notice.amount import Amount


@dataclass(frozen=True, slots=True)
class Statistic:
    """How many submissions of one kind a lot had (`codes.STATISTICS`)."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class LotResult:
    """The result of one lot. `reason` says why nobody won (`codes.NO_WINNER_REASONS`); `bid_ids` are the winning bids.

    `maximum` is the ceiling of the framework agreement that the lot ends in.
    """

    id: str
    lot_id: str
    status: str
    reason: str = ""
    bid_ids: tuple[str, ...] = ()
    lowest: Amount | None = None
    highest: Amount | None = None
    maximum: Amount | None = None
    statistics: tuple[Statistic, ...] = ()


@dataclass(frozen=True, slots=True)
class Bid:
    """A bid of one or more companies together for one lot. `subcontracting` says whether others do part of it."""

    id: str
    lot_id: str
    tenderer_ids: tuple[str, ...]
    reference: str
    value: Amount | None = None
    rank: int | None = None
    subcontracting: str = "no"  # yes | no


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract from one or more winning bids, and the buyers that sign it."""

    id: str
    reference: str
    bid_ids: tuple[str, ...]
    buyer_ids: tuple[str, ...] = ()
    title: str = ""
    awarded_on: dt.date | None = None
    signed_on: dt.date | None = None
    within_framework: bool = False  # called off under a framework agreement


@dataclass(frozen=True, slots=True)
class Modification:
    """A change of a contract after it was signed: which notice it changes, what, and why (udbudsloven §§ 178-184)."""

    changed_notice: str
    contract_id: str
    description: str
    reason_code: str
    reason: str
