"""What a query of `value` answers with. Amounts in kroner are those of the engine's answer, in øre where so named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PartyNet:
    """A party's mean net over the horizon in one strategy, nominal kroner, gain positive."""

    strategy: str
    party: str
    kind: str
    mean_dkk: float


@dataclass(frozen=True, slots=True)
class CaseItem:
    """A case in a list, with what its current version says. The need's words are empty where it is not public."""

    id: UUID
    slug: str
    title: str
    need_slug: str
    need_title: str
    owner_name: str
    state: str
    current_version: int
    made_at: dt.datetime
    nets: tuple[PartyNet, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasePartyView:
    """An organisation and the party of the document that it stands behind."""

    party: str
    organisation_id: UUID
    organisation_name: str


@dataclass(frozen=True, slots=True)
class VersionItem:
    """A version in the list of versions; `why` is opened, edited, imported or rebound."""

    number: int
    why: str
    reason: str
    made_by_name: str
    made_at: dt.datetime
    document_sha256: str
    is_current: bool
    is_forecast: bool


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version with its document and the engine's answer."""

    number: int
    document: str
    result: Mapping[str, Any]
    why: str
    reason: str
    made_by_name: str
    made_at: dt.datetime
    document_sha256: str


@dataclass(frozen=True, slots=True)
class BindingView:
    """What a parameter follows, and what was read last: a value (decimal as text), or a problem's code."""

    id: UUID
    parameter: str
    kind: str
    party: str
    contract_id: UUID | None
    group_code: str
    agreement_id: str
    factor: str
    explains: str
    read_value: str
    problem: str
    read_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class GainView:
    """A gain with its owner; amounts a year. `realised_ore` is None until the ledger tells."""

    id: UUID
    case_id: UUID
    case_slug: str
    case_title: str
    name: str
    party: str
    parameter: str
    owner_id: UUID
    owner_name: str
    owner_title: str
    due_on: dt.date
    expected_ore: int
    realised_ore: int | None
    state: str
    may_write_off: bool


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
class CaseView:
    """A case with what it says now, what was forecast, and everything that hangs on it."""

    id: UUID
    slug: str
    title: str
    need_id: UUID
    need_slug: str
    need_title: str
    owner_id: UUID
    owner_name: str
    state: str
    opened_at: dt.datetime
    may_edit: bool
    parties: tuple[CasePartyView, ...]
    current: VersionView
    forecast: VersionView
    bindings: tuple[BindingView, ...]
    gains: tuple[GainView, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class BridgePart:
    """What a group of parameters explains: price, volume, mix, effect, assumptions, or structure (the flows)."""

    group: str
    amount_dkk: float
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BridgeView:
    """From the forecast to what the case says now, for one outcome over the horizon; parts sum to the difference."""

    strategy: str
    outcome: str
    forecast_number: int
    current_number: int
    forecast_dkk: float
    current_dkk: float
    parts: tuple[BridgePart, ...]


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request for help with valuation."""

    id: UUID
    need_slug: str
    need_title: str
    case_slug: str
    asker_name: str
    asked_by_name: str
    question: str
    answer_by: dt.date
    state: str
    taken_by_name: str
    answer: str
    asked_at: dt.datetime
    is_late: bool
    may_take: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class BoundCase:
    """A case with bindings, for the journey that reads what they follow; organisations by party of the document."""

    id: UUID
    slug: str
    organisations: Mapping[str, tuple[UUID, ...]]
    bindings: tuple[BindingView, ...]
