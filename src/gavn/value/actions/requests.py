"""Ask for help with valuation; an economist takes the request, gives it back or answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.needs import queries as needs
from gavn.needs.errors import NeedNotFound
from gavn.value import rules
from gavn.value.case_file import visible_cases
from gavn.value.errors import CaseNotFound, RequestIncomplete, RequestNotFound, RequestNotPermitted
from gavn.value.events import ValuationAsked
from gavn.value.models import Request, RequestStep
from gavn.value.states import REQUEST_MOVES


@dataclass(frozen=True, slots=True)
class RequestRef:
    """A request and where it stands."""

    id: UUID
    state: str


def ask_for_valuation(
    *,
    actor: Actor,
    asker_id: UUID,
    need_id: UUID,
    question: str,
    answer_by: dt.date,
    case_id: UUID | None = None,
    now: dt.datetime,
) -> RequestRef:
    """Ask on behalf of an organisation about a need, and about a case where there is one.

    Refuses `valuation-request.not-permitted`, `valuation-request.incomplete`, `need.not-found`,
    `value-case.not-found`.
    """
    with acting(actor):
        if not rules.may_ask(actor, asker_id):
            raise RequestNotPermitted
        given = {"question": question.strip(), "answer_by": answer_by >= day_of(now)}
        missing = [name for name, said in given.items() if not said]
        if missing:
            raise RequestIncomplete(missing=missing)
        if need_id not in needs.needs_by_id([need_id], actor=actor):
            raise NeedNotFound
        if case_id is not None and not visible_cases(actor).filter(id=case_id, need_id=need_id).exists():
            raise CaseNotFound
        row = Request.objects.create(
            id=uuid7(now),
            need_id=need_id,
            case_id=case_id,
            asker_id=asker_id,
            asked_by_name=actor.name,
            question=question.strip(),
            answer_by=answer_by,
            state=target(REQUEST_MOVES, "ask", "", noun="valuation-request"),
            asked_at=now,
        )
        write_steps(
            [new_step(RequestStep, row.id, actor=actor, move="ask", from_state="", to_state=row.state, now=now)]
        )
        record([ValuationAsked(row.id)], actor=actor, now=now)
        return RequestRef(row.id, row.state)


def take_request(*, actor: Actor, request_id: UUID, now: dt.datetime) -> RequestRef:
    """Take a waiting request; of two who try at once, one is told that it is taken.

    Refuses `valuation-request.not-found`, `valuation-request.not-permitted`, `valuation-request.wrong-state`.
    """
    with acting(actor):
        row = _locked(actor, request_id)
        row.taken_by, row.taken_by_name = actor.reference, actor.name
        return _moved(row, "take", actor, "", now)


def give_back_request(*, actor: Actor, request_id: UUID, reason: str = "", now: dt.datetime) -> RequestRef:
    """Put a request that one has taken back into the queue.

    Refuses `valuation-request.not-found`, `valuation-request.not-permitted`, `valuation-request.wrong-state`.
    """
    with acting(actor):
        row = _locked(actor, request_id)
        _check_taken_by(actor, row)
        row.taken_by, row.taken_by_name = "", ""
        return _moved(row, "give-back", actor, reason, now)


def answer_request(*, actor: Actor, request_id: UUID, answer: str, now: dt.datetime) -> RequestRef:
    """Answer a request that one has taken.

    Refuses `valuation-request.not-found`, `valuation-request.not-permitted`, `valuation-request.wrong-state`,
    `valuation-request.incomplete`.
    """
    with acting(actor):
        row = _locked(actor, request_id)
        if not answer.strip():
            raise RequestIncomplete(missing=["answer"])
        _check_taken_by(actor, row)
        row.answer = answer.strip()
        return _moved(row, "answer", actor, "", now)


def _locked(actor: Actor, request_id: UUID) -> Request:
    row = Request.objects.select_for_update().filter(id=request_id).first()
    if row is None or not rules.may_see_request(actor, row.asker_id):
        raise RequestNotFound
    if not rules.may_take(actor):
        raise RequestNotPermitted
    return row


def _check_taken_by(actor: Actor, row: Request) -> None:
    if row.state == "taken" and row.taken_by != actor.reference:
        raise RequestNotPermitted


def _moved(row: Request, move: str, actor: Actor, reason: str, now: dt.datetime) -> RequestRef:
    from_state = row.state
    row.state = target(REQUEST_MOVES, move, from_state, noun="valuation-request")
    row.save(update_fields=["state", "taken_by", "taken_by_name", "answer"])
    step = new_step(
        RequestStep,
        row.id,
        actor=actor,
        move=move,
        from_state=from_state,
        to_state=row.state,
        reason=reason.strip(),
        now=now,
    )
    write_steps([step])
    return RequestRef(row.id, row.state)
