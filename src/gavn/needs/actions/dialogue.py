"""Market dialogue (udbudsloven § 39): announce meetings, ask, answer so that everybody reads the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.needs import rules
from gavn.needs.errors import (
    DialogueEmpty,
    DialogueNotPermitted,
    DialogueQuestionNotFound,
    MeetingIncomplete,
    NeedNotFound,
    NeedNotPermitted,
    NeedNotPublished,
)
from gavn.needs.events import MeetingAnnounced
from gavn.needs.models import DialogueAnswer, DialogueQuestion, Meeting, Need


@dataclass(frozen=True, slots=True)
class DialogueRef:
    """A meeting, a question or an answer of a need."""

    id: UUID
    need_id: UUID


def announce_meeting(
    *,
    actor: Actor,
    need_id: UUID,
    title: str,
    starts_at: dt.datetime,
    place: str,
    programme: str = "",
    now: dt.datetime,
) -> DialogueRef:
    """Announce a meeting to everybody. Refuses `need.not-permitted`, `need.not-published`, `meeting.incomplete`."""
    with acting(actor):
        need = published_need(need_id)
        if not rules.may_own(actor, need.owner_id):
            raise NeedNotPermitted
        if not title.strip() or not place.strip() or starts_at <= now:
            raise MeetingIncomplete
        row = Meeting(
            id=uuid7(now),
            need=need,
            title=title.strip(),
            starts_at=starts_at,
            place=place.strip(),
            programme=programme.strip(),
            announced_at=now,
        )
        Meeting.objects.bulk_create([row])
        record([MeetingAnnounced(need.id, row.id)], actor=actor, now=now)
        return DialogueRef(row.id, need.id)


def ask_about_need(*, actor: Actor, need_id: UUID, organisation_id: UUID, text: str, now: dt.datetime) -> DialogueRef:
    """A company asks. Refuses `market-dialogue.not-permitted`, `need.not-published`, `market-dialogue.empty`."""
    with acting(actor):
        need = published_need(need_id)
        if not rules.may_ask(actor, organisation_id):
            raise DialogueNotPermitted
        if not text.strip():
            raise DialogueEmpty
        row = DialogueQuestion(
            id=uuid7(now),
            need=need,
            organisation_id=organisation_id,
            text=text.strip(),
            asked_by=actor.name,
            asked_at=now,
        )
        DialogueQuestion.objects.bulk_create([row])
        return DialogueRef(row.id, need.id)


def answer_about_need(
    *, actor: Actor, question_id: UUID, question_text: str, text: str, now: dt.datetime
) -> DialogueRef:
    """Answer everybody: the question in neutral words, and what the owner says to it.

    Refuses `market-dialogue.not-found`, `market-dialogue.not-permitted`, `market-dialogue.empty`.
    """
    with acting(actor):
        question = DialogueQuestion.objects.select_related("need").filter(id=question_id).first()
        if question is None or DialogueAnswer.objects.filter(question_id=question_id).exists():
            raise DialogueQuestionNotFound
        if not rules.may_own(actor, question.need.owner_id):
            raise DialogueNotPermitted
        if not text.strip() or not question_text.strip():
            raise DialogueEmpty
        row = DialogueAnswer(
            id=uuid7(now),
            need_id=question.need_id,
            question=question,
            question_text=question_text.strip(),
            text=text.strip(),
            published_at=now,
        )
        DialogueAnswer.objects.bulk_create([row], ignore_conflicts=True)
        if not DialogueAnswer.objects.filter(id=row.id).exists():
            raise DialogueQuestionNotFound  # somebody else was first
        return DialogueRef(row.id, question.need_id)


def published_need(need_id: UUID) -> Need:
    """The need, where it is published and open. Refuses `need.not-found`, `need.not-published`."""
    need = Need.objects.filter(id=need_id).first()
    if need is None:
        raise NeedNotFound
    if need.state != "published":
        raise NeedNotPublished
    return need
