"""What the queries of standing orders and notices answer with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StandingLineView:
    """Packs of a product at each turn, and at the next one, after what is at home and what is changed once."""

    product_id: UUID
    product_name: str
    item_number: str
    packs: int
    packs_at_home: int
    packs_next: int


@dataclass(frozen=True, slots=True)
class StandingTurnView:
    """What became of a turn: ordered, partly, refused, in-stock or skipped."""

    due_on: dt.date
    outcome: str
    order_id: UUID | None


@dataclass(frozen=True, slots=True)
class StandingView:
    """A standing order. `ready_on`: when the next turn is ordered, known once notice is given."""

    id: UUID
    citizen_id: UUID
    state: str
    every_months: int
    next_on: dt.date
    ready_on: dt.date | None
    paused_until: dt.date | None
    lines: tuple[StandingLineView, ...]
    turns: tuple[StandingTurnView, ...]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """Something a citizen is told: a code with its facts."""

    id: UUID
    code: str
    subject_id: UUID
    about_on: dt.date
    facts: dict[str, Any]
    at: dt.datetime
