"""Tell an authority what is missing; take it up as a need, or say why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.kernel.slug import LONGEST_SLUG, slug_of
from gavn.needs import rules
from gavn.needs.actions.needs import NeedRef, draft_need
from gavn.needs.errors import (
    NeedExists,
    NeedNotPermitted,
    SuggestionAnswered,
    SuggestionEmpty,
    SuggestionNotFound,
    SuggestionNotPermitted,
)
from gavn.needs.events import NeedSuggested
from gavn.needs.models import Need, Suggestion, SuggestionAnswer
from gavn.parties import queries as parties

OWNING_KINDS = ("region", "municipality", "clinic")
MOST_NAMESAKES = 100


@dataclass(frozen=True, slots=True)
class SuggestionRef:
    """A suggestion as sent."""

    id: UUID
    title: str


def suggest_need(
    *, actor: Actor, owner_id: UUID, title: str, problem: str, affected: str = "", now: dt.datetime
) -> SuggestionRef:
    """Anybody who is logged in tells an authority of a problem.

    Refuses `suggestion.not-permitted`, `suggestion.empty`, `organisation.not-found`.
    """
    with acting(actor):
        if actor.person_id is None:
            raise SuggestionNotPermitted
        if not title.strip() or not problem.strip():
            raise SuggestionEmpty
        if parties.organisation(owner_id, actor=actor).kind not in OWNING_KINDS:
            raise SuggestionNotPermitted
        row = Suggestion(
            id=uuid7(now),
            owner_id=owner_id,
            title=title.strip(),
            problem=problem.strip(),
            affected=affected.strip(),
            person_id=actor.person_id,
            person_name=actor.name,
            at=now,
        )
        Suggestion.objects.bulk_create([row])
        record([NeedSuggested(row.id, owner_id)], actor=actor, now=now)
        return SuggestionRef(row.id, row.title)


def take_up(*, actor: Actor, suggestion_id: UUID, now: dt.datetime) -> NeedRef:
    """Make a draft of a need from a suggestion. Refuses `suggestion.not-found`, `suggestion.answered`."""
    with acting(actor):
        row = _open_suggestion(actor, suggestion_id)
        need = draft_need(
            actor=actor,
            owner_id=row.owner_id,
            slug=free_slug(row.title),
            title=row.title,
            problem=row.problem,
            affected=row.affected,
            now=now,
        )
        _answer(row, need.id, "", actor, now)
        return need


def decline(*, actor: Actor, suggestion_id: UUID, reason: str, now: dt.datetime) -> SuggestionRef:
    """Say why it does not become a need. Refuses `suggestion.not-found`, `suggestion.answered`, `suggestion.empty`."""
    with acting(actor):
        row = _open_suggestion(actor, suggestion_id)
        if not reason.strip():
            raise SuggestionEmpty
        _answer(row, None, reason.strip(), actor, now)
        return SuggestionRef(row.id, row.title)


def free_slug(title: str) -> str:
    """A short name from the title that no need has that the actor can see. Refuses `need.exists` when none is left."""
    base = slug_of(title)
    names = [base, *(f"{base[: LONGEST_SLUG - 4].rstrip('-')}-{number}" for number in range(2, MOST_NAMESAKES))]
    taken = set(Need.objects.filter(slug__in=names).values_list("slug", flat=True))
    free = next((name for name in names if name not in taken), None)
    if free is None:
        raise NeedExists(slug=base)
    return free


def _open_suggestion(actor: Actor, suggestion_id: UUID) -> Suggestion:
    row = Suggestion.objects.filter(id=suggestion_id).first()
    if row is None:
        raise SuggestionNotFound
    if not rules.may_own(actor, row.owner_id):
        raise NeedNotPermitted
    if SuggestionAnswer.objects.filter(suggestion=row).exists():
        raise SuggestionAnswered
    return row


def _answer(row: Suggestion, need_id: UUID | None, text: str, actor: Actor, now: dt.datetime) -> None:
    answer = SuggestionAnswer(id=uuid7(now), suggestion=row, need_id=need_id, text=text, answered_by=actor.name, at=now)
    SuggestionAnswer.objects.bulk_create([answer], ignore_conflicts=True)
    if not SuggestionAnswer.objects.filter(id=answer.id).exists():
        raise SuggestionAnswered  # somebody else was first
