"""The answers of settlement's queries, frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gavn.engine.sharing.pool import YearShares
from gavn.kernel.period import Period


@dataclass(frozen=True, slots=True)
class LegView:
    """One row of an authority's ledger: positive is spent. `occurred_on`: the day it belongs to, if another."""

    posting_id: UUID
    posted_on: dt.date
    posting_kind: str
    account_kind: str
    group_code: str
    group_name_da: str
    group_name_en: str
    units: int
    amount_ore: int
    text: str
    occurred_on: dt.date | None
    is_corrected: bool
    may_undo: bool


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """What an authority spent in a month, in øre."""

    month_on: dt.date
    amount_ore: int


@dataclass(frozen=True, slots=True)
class AgreementView:
    """An agreement that the actor's authority is a party of."""

    id: str
    title: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class PartyRow:
    """What a year of the agreement means for one party, in whole kroner; a cost is negative in `net_dkk`.

    `spent_dkk`: what the ledger says it paid. `realised_dkk`: what the same goods had cost at its baseline, less what
    they cost now, less advice; units without a baseline are left out and counted. `net_dkk`: less the contribution.
    `expected_dkk`: the party's part of what was expected of the year; None for one outside.
    """

    code: str
    name: str
    cluster: str
    outside: bool
    spent_dkk: int
    expected_dkk: int | None
    realised_dkk: int
    contribution_dkk: int
    net_dkk: int
    units_without_baseline: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The year's statement of an agreement. The region's net with the pool lies in the range of `region_net_dkk`.

    `posted_through`: the day of the year's last posting of any party; None where the ledger holds nothing of the year.
    """

    agreement_id: str
    title: str
    year: int
    shares: YearShares
    region: PartyRow
    parties: tuple[PartyRow, ...]
    region_net_dkk: tuple[int, int]
    posted_through: dt.date | None


@dataclass(frozen=True, slots=True)
class Closing:
    """When a year's statement was made final, by whom, and the hash of its text."""

    year: int
    closed_at: dt.datetime
    closed_by: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AgreementPartyView:
    """A party as the agreement of a year names it; `pays`: it contributes to that year's pool."""

    organisation_id: UUID
    code: str
    name: str
    cluster: str
    outside: bool
    pays: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of an initiative: what was done, when, by whom, why."""

    move: str
    at: dt.datetime
    actor_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClusterPool:
    """A cluster's part of a year's pool in whole kroner: what its municipalities pay, and what is committed of it."""

    cluster: str
    pool_dkk: int
    committed_dkk: int

    @property
    def left_dkk(self) -> int:
        """What is not committed yet."""
        return self.pool_dkk - self.committed_dkk


@dataclass(frozen=True, slots=True)
class InitiativePartyView:
    """A municipality in an initiative; `co_financing_dkk` is above 0 for one outside the agreement."""

    code: str
    name: str
    benefit: str
    co_financing_dkk: int


@dataclass(frozen=True, slots=True)
class InitiativeView:
    """An initiative; `from_pool_dkk` is its amount less what others co-finance."""

    id: UUID
    agreement_id: str
    cluster: str
    title: str
    purpose: str
    municipal_interest: str
    executor_name: str
    year: int
    amount_dkk: int
    from_pool_dkk: int
    start_on: dt.date
    end_before: dt.date | None
    state: str
    parties: tuple[InitiativePartyView, ...]
    may_decide: bool


@dataclass(frozen=True, slots=True)
class PartyTotals:
    """Sums of the ledger for one party; `baseline_ore_x100` in hundredths of an øre."""

    code: str
    spent_ore: int
    measured_ore: int
    baseline_ore_x100: int
    units_without_baseline: int
    last_posted_on: dt.date | None


@dataclass(frozen=True, slots=True)
class GroupSpending:
    """What an organisation spent on a product group, and on how many units; `group_code` is empty for advice."""

    organisation_id: UUID
    account_kind: str
    group_code: str
    amount_ore: int
    units: int


@dataclass(frozen=True, slots=True)
class AgreementGains:
    """What each party (by code) gained in the part of a period in which the agreement was in force; a loss is negative.

    In hundredths of an øre, so that nothing is rounded before it is added up. `covered` is None where there is no such
    part.
    """

    covered: Period | None
    gain_ore_x100: Mapping[str, int]
