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


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its needs; `followed_at` is the address at which the actor hears of it, empty where it does not."""

    id: UUID
    slug: str
    title: str
    direction: str
    start_year: int
    end_year: int
    owner_id: UUID
    owner_name: str
    published_at: dt.datetime
    needs: tuple[NeedItem, ...]
    followed_at: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting of market dialogue."""

    id: UUID
    need_slug: str
    need_title: str
    owner_name: str
    title: str
    starts_at: dt.datetime
    place: str
    programme: str
    announced_at: dt.datetime


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """A question in neutral words, and its answer."""

    question_text: str
    text: str
    published_at: dt.datetime


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question as asked, for its company and the need's owner."""

    id: UUID
    organisation_name: str
    text: str
    asked_at: dt.datetime
    is_answered: bool


@dataclass(frozen=True, slots=True)
class IntentView:
    """What an authority would buy."""

    organisation_id: UUID
    organisation_name: str
    units_a_year: int
    unit: str
    from_year: int
    signed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class SharedView:
    """What a need is shared through: themes, meetings, answers, questions that one may see, declarations."""

    themes: tuple[tuple[str, str], ...]  # slug, title
    meetings: tuple[MeetingView, ...]
    answers: tuple[SharedAnswer, ...]
    questions: tuple[OpenQuestion, ...]
    intents: tuple[IntentView, ...]


@dataclass(frozen=True, slots=True)
class CapacityView:
    """The latest report of an organisation: what it has free or waiting."""

    organisation_name: str
    is_private: bool
    kind: str
    units: int
    price_ore: int
    travel_ore: int
    region: str
    reported_at: dt.datetime


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """What came of a decision."""

    status: str
    text: str
    written_by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ForumDecisionView:
    """What was decided, who sees to it, and what has come of it, oldest first."""

    id: UUID
    held_on: dt.date
    text: str
    responsible_name: str
    due_on: dt.date
    follow_ups: tuple[FollowUpView, ...]

    @property
    def status(self) -> str:
        """Where it stands; empty before anybody has followed it up."""
        return self.follow_ups[-1].status if self.follow_ups else ""


@dataclass(frozen=True, slots=True)
class ForumView:
    """A forum with everything that it has kept."""

    id: UUID
    slug: str
    name: str
    owner_id: UUID
    owner_name: str
    terms: str
    themes: tuple[str, ...]
    members: tuple[tuple[UUID, str, str], ...]  # organisation, its name, its part
    meetings: tuple[tuple[UUID, dt.date, str], ...]  # id, day, minutes
    decisions: tuple[ForumDecisionView, ...]
