"""Requirements with their users' voices, market dialogue, questions and answers."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.tenders import law, rules
from gavn.tenders.errors import (
    DialogueIncomplete,
    NotEditable,
    QuestionEmpty,
    QuestionNotFound,
    QuestionNotPermitted,
    QuestionTooLate,
    RequirementNotFitting,
    RequirementNotFound,
    VoiceIncomplete,
)
from gavn.tenders.holding import move, seen_tender, tender_of_lead
from gavn.tenders.models import Answer, DialogueNote, Question, Requirement, Tender, UserVoice
from gavn.tenders.states import DRAFT, EDITABLE, REQUESTS, TENDER_MOVES

KINDS = ("minimum", "wish")


def add_requirement(*, actor: Actor, tender_id: UUID, kind: str, text: str, now: dt.datetime) -> UUID:
    """Write a requirement before publication. Refuses `requirement.not-fitting`, `tender.published-already`."""
    with acting(actor):
        tender = _editable(actor, tender_id)
        if kind not in KINDS or not text.strip():
            raise RequirementNotFitting(found=kind, known=list(KINDS))
        position = Requirement.objects.filter(tender=tender).count()
        row = Requirement(id=uuid7(now), tender=tender, position=position, kind=kind, text=text.strip(), at=now)
        Requirement.objects.bulk_create([row])
        return row.id


def note_user_voice(
    *,
    actor: Actor,
    tender_id: UUID,
    requirement_id: UUID,
    speaks_for: str,
    statement: str,
    said_on: dt.date,
    now: dt.datetime,
) -> UUID:
    """Note what a user representative said of a requirement.

    Refuses `requirement.not-found`, `requirement.voice-incomplete`, `tender.published-already`.
    """
    with acting(actor):
        tender = _editable(actor, tender_id)
        if not Requirement.objects.filter(id=requirement_id, tender=tender).exists():
            raise RequirementNotFound
        if not speaks_for.strip() or not statement.strip() or said_on > day_of(now):
            raise VoiceIncomplete
        row = UserVoice(
            id=uuid7(now),
            tender=tender,
            requirement_id=requirement_id,
            speaks_for=speaks_for.strip(),
            statement=statement.strip(),
            said_on=said_on,
            noted_by=actor.name,
        )
        UserVoice.objects.bulk_create([row])
        return row.id


def note_dialogue(
    *, actor: Actor, tender_id: UUID, held_on: dt.date, company: str, told: str, answered: str, now: dt.datetime
) -> UUID:
    """Note a talk with the market; everybody reads the note from publication on.

    Refuses `dialogue.incomplete`, `tender.published-already`.
    """
    with acting(actor):
        tender = _editable(actor, tender_id)
        if not company.strip() or not told.strip() or held_on > day_of(now):
            raise DialogueIncomplete
        row = DialogueNote(
            id=uuid7(now),
            tender=tender,
            held_on=held_on,
            company=company.strip(),
            told=told.strip(),
            answered=answered.strip(),
            noted_by=actor.name,
        )
        DialogueNote.objects.bulk_create([row])
        if tender.state == DRAFT:
            move(tender, "ask-market", actor=actor, now=now)
        return row.id


def ask_question(*, actor: Actor, tender_id: UUID, organisation_id: UUID, text: str, now: dt.datetime) -> UUID:
    """A company asks. Refuses `question.not-permitted`, `question.empty`, `question.too-late`, `tender.wrong-state`."""
    with acting(actor):
        if not rules.may_bid(actor, organisation_id):
            raise QuestionNotPermitted
        tender = seen_tender(tender_id)
        _check_time(tender, now)
        if not text.strip():
            raise QuestionEmpty
        row = Question(id=uuid7(now), tender=tender, organisation_id=organisation_id, text=text.strip(), asked_at=now)
        Question.objects.bulk_create([row])
        return row.id


def answer_question(
    *, actor: Actor, tender_id: UUID, question_id: UUID, question_text: str, text: str, now: dt.datetime
) -> UUID:
    """Publish the answer to all at once, with the question in words that do not tell who asked.

    Refuses `question.not-found`, `question.empty`, `question.too-late`, `tender.wrong-state`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        _check_time(tender, now)
        if not Question.objects.filter(id=question_id, tender=tender).exists():
            raise QuestionNotFound
        if Answer.objects.filter(question_id=question_id).exists():
            raise QuestionNotFound
        if not question_text.strip() or not text.strip():
            raise QuestionEmpty
        row = Answer(
            id=uuid7(now),
            tender=tender,
            question_id=question_id,
            question_text=question_text.strip(),
            text=text.strip(),
            published_at=now,
        )
        Answer.objects.bulk_create([row])
        return row.id


def _editable(actor: Actor, tender_id: UUID) -> Tender:
    tender = tender_of_lead(actor, tender_id)
    if tender.state not in EDITABLE:
        raise NotEditable(state=tender.state)
    return tender


def _check_time(tender: Tender, now: dt.datetime) -> None:
    asking = tender.state == REQUESTS
    target(TENDER_MOVES, "close-requests" if asking else "close", tender.state, noun="tender")
    deadline_at = tender.request_deadline_at if asking else tender.bid_deadline_at
    assert deadline_at is not None  # noqa: S101 - every published tender has one
    latest = law.latest_answer(day_of(deadline_at))
    if day_of(now) > latest:
        raise QuestionTooLate(latest=str(latest), source=law.answer_time(latest).source)
