"""A complaint about a decision: received, looked at again, forwarded, decided by the Appeals Board (Ankestyrelsen)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.grants import batch, deadlines, rules
from gavn.grants.case_letter import CaseLetter, write_case_letter
from gavn.grants.complaint_letters import reassessment_wording
from gavn.grants.errors import (
    ApplicationNotPermitted,
    ComplaintAlreadyOpen,
    ComplaintInFuture,
    ComplaintNotFound,
    LetterNotFound,
    OutcomeNotKnown,
    OwnCase,
    ReasonMissing,
    TextMissing,
)
from gavn.grants.events import ComplaintMoved, ComplaintReceived
from gavn.grants.models import Complaint, ComplaintStep, Decision
from gavn.grants.recipient import address_lines
from gavn.grants.states import COMPLAINT_MOVES, MOVE_OF_BOARD, MOVE_OF_REASSESSMENT
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.parties import queries as parties

DIGITAL, WRITTEN, ORAL = "digital", "written", "oral"


def complain(
    *,
    actor: Actor,
    decision_id: UUID,
    text: str,
    received_on: dt.date | None = None,
    way: str = DIGITAL,
    now: dt.datetime,
) -> UUID:
    """Complain about a decision: the citizen or a relative today, or a caseworker who notes a letter or a call.

    One that came too late is received too: the board can still take it up (retssikkerhedsloven § 67). Refuses
    `letter.not-found`, `application.not-permitted`, `case.own`, `entry.text-missing`, `complaint.day-not-possible`,
    `complaint.already-open`.
    """
    with acting(actor):
        decision = Decision.objects.defer("letter").filter(id=decision_id).first()
        if decision is None:
            raise LetterNotFound
        of_citizen = decision.citizen_id in actor.citizen_ids
        if not of_citizen and not rules.may_decide(actor, decision.municipality_id):
            raise ApplicationNotPermitted
        if not text.strip():
            raise TextMissing
        today = day_of(now)
        on = today if of_citizen or received_on is None else received_on
        if on > today or on < day_of(decision.decided_at):
            raise ComplaintInFuture(received_on=str(on))
        complaint = Complaint(
            id=uuid7(now),
            decision=decision,
            citizen_id=decision.citizen_id,
            municipality_id=decision.municipality_id,
            received_on=on,
            is_late=on >= decision.complain_before,
            way=DIGITAL if of_citizen else way,
            text=text.strip(),
            state=target(COMPLAINT_MOVES, "receive", "", noun="complaint"),
            reassess_by=deadlines.reassess_by(on),
        )
        step = _step(complaint, "receive", "", actor, now)
        try:
            batch.write_open([complaint, step])
        except batch.OpenFound:
            raise ComplaintAlreadyOpen from None
        received = ComplaintReceived(complaint.id, decision.id, complaint.municipality_id)
        record([received], actor=actor, now=now)
        return complaint.id


def reassess(*, actor: Actor, complaint_id: UUID, outcome: str, reasons: str, now: dt.datetime) -> str:
    """Danish: genvurdering. `met`, `partly-met`, or `kept`, which forwards it to the board at once; with a letter.

    What is met is carried out by a new decision. Answers the complaint's state. Refuses `complaint.not-found`,
    `application.not-permitted`, `case.own`, `complaint.outcome-unknown`, `complaint.wrong-state`,
    `grant.reason-missing`.
    """
    with acting(actor):
        complaint = _locked(actor, complaint_id)
        if outcome not in MOVE_OF_REASSESSMENT:
            raise OutcomeNotKnown(found=outcome, known=sorted(MOVE_OF_REASSESSMENT))
        if not reasons.strip():
            raise ReasonMissing
        complaint.reasons, complaint.reassessed_on = reasons.strip(), day_of(now)
        move = MOVE_OF_REASSESSMENT[outcome]
        complaint.letter = write_case_letter(_letter(complaint, outcome, actor, now))
        return _move(complaint, move, actor, now)


def forward_or_drop(*, actor: Actor, complaint_id: UUID, maintained: bool, now: dt.datetime) -> str:
    """Where a complaint was met in part, the citizen says whether the rest goes to the board.

    By the citizen, a relative or a caseworker on their word. Refuses as above.
    """
    with acting(actor):
        complaint = Complaint.objects.select_for_update().filter(id=complaint_id).first()
        if complaint is None:
            raise ComplaintNotFound
        of_citizen = complaint.citizen_id in actor.citizen_ids
        if not of_citizen and not rules.may_decide(actor, complaint.municipality_id):
            raise ApplicationNotPermitted
        if maintained and complaint.state == "received":
            raise OutcomeNotKnown(found="received", known=["partly-met"])  # it is reassessed first
        return _move(complaint, "forward" if maintained else "drop", actor, now)


def note_board_decision(*, actor: Actor, complaint_id: UUID, outcome: str, reasons: str, now: dt.datetime) -> str:
    """What the board decided: `affirmed`, `changed`, `remitted` (hjemvist) or `dismissed`. Refuses as above."""
    with acting(actor):
        complaint = _locked(actor, complaint_id)
        if outcome not in MOVE_OF_BOARD:
            raise OutcomeNotKnown(found=outcome, known=sorted(MOVE_OF_BOARD))
        if not reasons.strip():
            raise ReasonMissing
        return _move(complaint, MOVE_OF_BOARD[outcome], actor, now, reasons.strip())


def _locked(actor: Actor, complaint_id: UUID) -> Complaint:
    complaint = Complaint.objects.select_for_update().filter(id=complaint_id).first()
    if complaint is None:
        raise ComplaintNotFound
    if not rules.may_decide(actor, complaint.municipality_id):
        raise ApplicationNotPermitted
    if rules.is_own(actor, complaint.citizen_id):
        raise OwnCase
    return complaint


def _step(
    complaint: Complaint, move: str, from_state: str, actor: Actor, now: dt.datetime, reason: str = ""
) -> ComplaintStep:
    step: ComplaintStep = new_step(
        ComplaintStep,
        complaint.id,
        actor=actor,
        move=move,
        from_state=from_state,
        to_state=complaint.state,
        on_behalf_of=None if actor.citizen_id == complaint.citizen_id else complaint.citizen_id,
        reason=reason,
        now=now,
    )
    return step


def _move(complaint: Complaint, move: str, actor: Actor, now: dt.datetime, reason: str = "") -> str:
    from_state = complaint.state
    complaint.state = target(COMPLAINT_MOVES, move, from_state, noun="complaint")
    if move == "forward":
        complaint.forwarded_on = day_of(now)
    complaint.save(update_fields=["state", "reasons", "reassessed_on", "forwarded_on", "letter"])
    write_steps([_step(complaint, move, from_state, actor, now, reason)])
    record([ComplaintMoved(complaint.id, complaint.state)], actor=actor, now=now)
    return complaint.state


def _letter(complaint: Complaint, outcome: str, actor: Actor, now: dt.datetime) -> CaseLetter:
    citizen = parties.citizen(actor=actor, citizen_id=complaint.citizen_id, what="letter.written", now=now)
    municipality = parties.organisation(complaint.municipality_id, actor=actor).name
    fixed = reassessment_wording(outcome, complaint.received_on, is_late=complaint.is_late)
    return CaseLetter(
        heading=fixed.heading,
        municipality=municipality,
        recipient=citizen.name,
        address=address_lines(citizen),
        case_number=complaint.decision.application.case_number,
        on=day_of(now),
        paragraphs=fixed.before,
        own_words=complaint.reasons,
        ending=fixed.after,
        law=fixed.law,
        signed_by=actor.name,
    )
