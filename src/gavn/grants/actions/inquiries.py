"""Find out what a case needs: ask for information, hear the citizen, note what was said, tell that it takes longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from gavn.grants import deadlines, rules
from gavn.grants.case_letter import CaseLetter, write_case_letter
from gavn.grants.entries import (
    AUDIENCE_OF_KIND,
    HEARING,
    HEARING_ANSWER,
    INFORMATION,
    INFORMATION_ASKED,
    LETTER_KINDS,
    NOTE,
    OVERDUE_NOTICE,
    WITHDRAWAL,
)
from gavn.grants.errors import (
    AnswerDayTooEarly,
    ApplicationNotFound,
    ApplicationNotPermitted,
    GrantNotPermitted,
    OwnCase,
    StillTimeToAnswer,
    TextMissing,
)
from gavn.grants.events import DeadlineMissed
from gavn.grants.inquiry_letters import wording
from gavn.grants.models import Application, ApplicationStep, Entry
from gavn.grants.recipient import address_lines
from gavn.grants.states import APPLICATION_MOVES, OPEN_STATES
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.kernel.period import ONE_DAY
from gavn.parties import queries as parties

NOTICES_AT_ONCE = 200


def ask_for_information(*, actor: Actor, application_id: UUID, text: str, answer_by: dt.date, now: dt.datetime) -> UUID:
    """Ask the citizen and the clinic for what is missing, with a letter. The deadline of the case goes on running.

    Refuses `application.not-found`, `application.not-permitted`, `case.own`, `application.wrong-state`,
    `entry.text-missing`, `entry.answer-day-too-early`.
    """
    return _as_caseworker(actor, application_id, "ask-information", INFORMATION_ASKED, text, answer_by, now)


def hear_citizen(*, actor: Actor, application_id: UUID, text: str, answer_by: dt.date, now: dt.datetime) -> UUID:
    """Danish: partshøring. Let the citizen comment on what speaks against, with a letter. Refuses as above."""
    return _as_caseworker(actor, application_id, "hear", HEARING, text, answer_by, now)


def write_note(*, actor: Actor, application_id: UUID, text: str, now: dt.datetime) -> UUID:
    """Note what was said or considered, for the municipality alone. Refuses as above."""
    return _as_caseworker(actor, application_id, "", NOTE, text, None, now)


def answer(*, actor: Actor, application_id: UUID, text: str, now: dt.datetime) -> UUID:
    """Answer what was asked, or comment in a hearing: the citizen, a relative, the clinic, or a caseworker by phone.

    A hearing is not the clinic's. Refuses `application.not-found`, `application.not-permitted`,
    `application.wrong-state`, `entry.text-missing`.
    """
    with acting(actor):
        application = _locked(application_id)
        in_hearing = application.state == "hearing"
        may = (
            application.citizen_id in actor.citizen_ids
            or rules.may_decide(actor, application.municipality_id)
            or (not in_hearing and rules.applies_from(actor, application.clinic_id))
        )
        if not may:
            raise ApplicationNotPermitted
        kind, move = (HEARING_ANSWER, "answer-hearing") if in_hearing else (INFORMATION, "give-information")
        _move(application, move, actor, now)
        return _write(application, kind, text, None, actor, now)


def proceed(*, actor: Actor, application_id: UUID, now: dt.datetime) -> None:
    """Go on without an answer, when the time to give one is over. Refuses `entry.still-time` and as above."""
    with acting(actor):
        application = _locked(application_id)
        _check_caseworker(actor, application)
        asked = application.entries.filter(kind__in=(INFORMATION_ASKED, HEARING)).order_by("-at", "-id").first()
        if asked is not None and asked.answer_by is not None and asked.answer_by >= day_of(now):
            raise StillTimeToAnswer(answer_by=str(asked.answer_by))
        _move(application, "proceed", actor, now)


def withdraw(*, actor: Actor, application_id: UUID, text: str, now: dt.datetime) -> None:
    """Take the application back: the citizen, a relative, or a caseworker on their word. Refuses as above."""
    with acting(actor):
        application = _locked(application_id)
        of_citizen = application.citizen_id in actor.citizen_ids
        if not of_citizen and not rules.may_decide(actor, application.municipality_id):
            raise ApplicationNotPermitted
        _move(application, "withdraw", actor, now)
        _write(application, WITHDRAWAL, text, None, actor, now)


def notify_overdue(*, actor: Actor, now: dt.datetime) -> int:
    """Tell whoever waits longer than the deadline by when a decision is promised (retssikkerhedsloven § 3, stk. 2).

    Again when that day has passed too. Answers how many letters were written. Refuses `grant.not-permitted`.
    """
    with acting(actor):
        if not rules.may_carry_over(actor):
            raise GrantNotPermitted
        today = day_of(now)
        rows = Application.objects.select_for_update(skip_locked=True).filter(
            state__in=OPEN_STATES, decide_by__lt=today
        )
        late = [row for row in rows.order_by("decide_by", "id")[:NOTICES_AT_ONCE] if _untold(row, today)]
        expected_on = deadlines.promise_anew(today)
        for application in late:
            application.expected_on = expected_on
            application.save(update_fields=["expected_on"])
            _write(application, OVERDUE_NOTICE, _delay(application), expected_on, actor, now)
        record([DeadlineMissed(row.id, row.municipality_id, expected_on) for row in late], actor=actor, now=now)
        return len(late)


def _untold(row: Application, today: dt.date) -> bool:
    return row.expected_on is None or row.expected_on < today


def _delay(application: Application) -> str:
    """Why, in the letter's Danish."""
    waits = {
        "information-missing": "Vi venter på oplysninger, som vi har bedt om.",
        "hearing": "Vi venter på dit svar.",
    }
    return waits.get(application.state, "Vi har flere sager, end vi kan nå i øjeblikket.")


def _as_caseworker(
    actor: Actor,
    application_id: UUID,
    move: str,
    kind: str,
    text: str,
    answer_by: dt.date | None,
    now: dt.datetime,
) -> UUID:
    with acting(actor):
        application = _locked(application_id)
        _check_caseworker(actor, application)
        if move:
            _move(application, move, actor, now)
        if answer_by is not None and answer_by <= day_of(now):
            raise AnswerDayTooEarly(answer_by=str(answer_by), earliest=str(day_of(now) + ONE_DAY))
        return _write(application, kind, text, answer_by, actor, now)


def _locked(application_id: UUID) -> Application:
    found = Application.objects.select_for_update().filter(id=application_id).first()
    if found is None:
        raise ApplicationNotFound
    return found


def _check_caseworker(actor: Actor, application: Application) -> None:
    if not rules.may_decide(actor, application.municipality_id):
        raise ApplicationNotPermitted
    if rules.is_own(actor, application.citizen_id):
        raise OwnCase


def _move(application: Application, move: str, actor: Actor, now: dt.datetime) -> None:
    from_state = application.state
    application.state = target(APPLICATION_MOVES, move, from_state, noun="application")
    application.save(update_fields=["state"])
    step = new_step(
        ApplicationStep,
        application.id,
        actor=actor,
        move=move,
        from_state=from_state,
        to_state=application.state,
        on_behalf_of=None if application.citizen_id == actor.citizen_id else application.citizen_id,
        now=now,
    )
    write_steps([step])


def _write(
    application: Application, kind: str, text: str, answer_by: dt.date | None, actor: Actor, now: dt.datetime
) -> UUID:
    """Freeze a paper of the case, with its letter where its kind has one."""
    if not text.strip():
        raise TextMissing
    letter = None
    if kind in LETTER_KINDS and answer_by is not None:
        letter = write_case_letter(_letter(application, kind, text, answer_by, actor, now))
    entry = Entry(
        id=uuid7(now),
        application=application,
        citizen_id=application.citizen_id,
        municipality_id=application.municipality_id,
        kind=kind,
        audience=AUDIENCE_OF_KIND[kind],
        text=text.strip(),
        answer_by=answer_by,
        written_by=actor.reference,
        written_by_name=actor.name if not actor.is_job else "",
        at=now,
        letter=letter,
    )
    written: Sequence[Entry] = Entry.objects.bulk_create([entry])
    return written[0].id


def _letter(
    application: Application, kind: str, text: str, answer_by: dt.date, actor: Actor, now: dt.datetime
) -> CaseLetter:
    citizen = parties.citizen(actor=actor, citizen_id=application.citizen_id, what="letter.written", now=now)
    municipality = parties.organisation(application.municipality_id, actor=actor).name
    fixed = wording(kind, day_of(application.received_at), answer_by)
    return CaseLetter(
        heading=fixed.heading,
        municipality=municipality,
        recipient=citizen.name,
        address=address_lines(citizen),
        case_number=application.case_number,
        on=day_of(now),
        paragraphs=fixed.before,
        own_words=text,
        ending=fixed.after,
        law=fixed.law,
        signed_by="" if actor.is_job else actor.name,
    )
