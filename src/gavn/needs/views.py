"""What a query of `needs` answers with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.needs.telling import Figure


@dataclass(frozen=True, slots=True)
class NeedItem:
    """A need in a list."""

    id: UUID
    slug: str
    title: str
    owner_id: UUID
    owner_name: str
    state: str
    published_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class NeedStepView:
    """A step of a need: who did what, when and why."""

    move: str
    from_state: str
    to_state: str
    actor_name: str
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class NeedView:
    """A need with all its words; `steps` are shown to its owner alone."""

    id: UUID
    slug: str
    title: str
    problem: str
    affected: str
    size: str
    solved_when: str
    baseline: tuple[Figure, ...]
    owner_id: UUID
    owner_name: str
    state: str
    published_at: dt.datetime | None
    steps: tuple[NeedStepView, ...]


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A suggestion and its answer: taken up as a need, or why not; both empty while it waits."""

    id: UUID
    owner_id: UUID
    owner_name: str
    title: str
    problem: str
    affected: str
    person_name: str
    at: dt.datetime
    need_slug: str
    answer: str
    answered_at: dt.datetime | None
