"""What queries answer: values, never rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WorkItem:
    """An application in a list. `citizen_name` is empty where the citizen has moved out of the actor's sight."""

    application_id: UUID
    case_number: str
    citizen_id: UUID
    citizen_name: str
    clinic_name: str
    municipality_name: str
    indication: str
    state: str
    received_on: dt.date
    decide_by: dt.date
    is_overdue: bool
    kind: str = "new"


@dataclass(frozen=True, slots=True)
class LineView:
    """Units of a product group in each window of `every_months` months."""

    group_id: UUID
    group_code: str
    group_name_da: str
    group_name_en: str
    units: int
    every_months: int


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: what was done, by whom, when and why."""

    move: str
    from_state: str
    to_state: str
    actor_name: str
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class EntryView:
    """A paper of the case: what was asked, answered, told or noted."""

    entry_id: UUID
    kind: str
    audience: str
    text: str
    answer_by: dt.date | None
    written_by_name: str
    at: dt.datetime
    has_letter: bool


@dataclass(frozen=True, slots=True)
class ExceptionView:
    """A product outside the assortment: what, from whom, at which price in øre without VAT, why, from when to when."""

    product_name: str
    supplier_name: str
    item_number: str
    units: int
    every_months: int
    unit_price_ore: int
    yearly_cost_ore: int
    clinical_reason: str
    start_on: dt.date | None
    end_before: dt.date | None


@dataclass(frozen=True, slots=True)
class RuleAnswerView:
    """What a rule answers, with version, law and the facts it used; `verified`: whether its wording was read."""

    rule: str
    version: int
    law_reference: str
    facts: Mapping[str, object]
    answer: str
    verified: bool


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision as the citizen and the municipality see it; `granted` are the lines of its grant."""

    decision_id: UUID
    outcome: str
    reasons: str
    law_reference: str
    decided_by: str
    decided_at: dt.datetime
    complain_last_on: dt.date
    grant_id: UUID | None
    granted: tuple[LineView, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """An application with its lines and steps; `decision` is None until decided, and always for the clinic."""

    application_id: UUID
    case_number: str
    citizen_id: UUID
    citizen_name: str
    clinic_id: UUID | None
    clinic_name: str
    municipality_id: UUID
    municipality_name: str
    contract_id: UUID
    indication: str
    note: str
    consent_on: dt.date
    state: str
    received_at: dt.datetime
    decide_by: dt.date
    decide_by_source: str
    lines: tuple[LineView, ...]
    steps: tuple[StepView, ...]
    decision: DecisionView | None
    kind: str = "new"
    applicant: str = "clinic"
    applied_by: str = ""
    permanence: str = "permanent"
    expected_on: dt.date | None = None
    grant_id: UUID | None = None
    exception: ExceptionView | None = None
    entries: tuple[EntryView, ...] = ()


@dataclass(frozen=True, slots=True)
class GrantLineView:
    """A line with what is left in the window of today, of the first day before it, of the last day after it.

    `next_on` is the first day of the next window; None where the grant ends before.
    """

    line_id: UUID
    group_id: UUID
    group_code: str
    group_name_da: str
    group_name_en: str
    units: int
    every_months: int
    remaining_units: int
    window_start_on: dt.date
    next_on: dt.date | None


@dataclass(frozen=True, slots=True)
class GrantView:
    """A grant with its lines; `runs` says whether it holds today."""

    grant_id: UUID
    citizen_id: UUID
    municipality_id: UUID
    municipality_name: str
    contract_id: UUID
    decision_id: UUID
    indication: str
    state: str
    start_on: dt.date
    end_before: dt.date | None
    runs: bool
    lines: tuple[GrantLineView, ...]


@dataclass(frozen=True, slots=True)
class GrantItem:
    """A grant in a municipality's list. `citizen_name` is empty where the citizen has moved away."""

    grant_id: UUID
    citizen_id: UUID
    citizen_name: str
    indication: str
    state: str
    start_on: dt.date
    end_before: dt.date | None


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter in a list."""

    decision_id: UUID
    case_number: str
    outcome: str
    municipality_name: str
    decided_at: dt.datetime
    complain_last_on: dt.date


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was sent: a PDF."""

    bytes: bytes
    file_name: str
