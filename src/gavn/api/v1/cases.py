"""Around a case: asking and answering, rules, journeys, complaints, refunds, copies of papers, service levels."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import OK, read, write
from gavn.api.v1.common import responses
from gavn.grants import queries_course, queries_rules
from gavn.grants.actions import access_requests, claims, complaints, inquiries
from gavn.grants.actions.travel import allow_travel
from gavn.grants.free_choice import Refund
from gavn.grants.queries_course import AccessRequestView, ClaimView, ComplaintView
from gavn.grants.queries_rules import CoverageView, DeadlineView
from gavn.grants.rulebook import RuleAnswer
from gavn.infra.actors import Actor
from gavn.infra.clock import day_of

router = Router(tags=["cases"])


@dataclass(frozen=True, slots=True)
class Made:
    """What was written, by its id."""

    id: UUID


@dataclass(frozen=True, slots=True)
class State:
    """The state that something has come to."""

    state: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Units of coming windows that can be ordered now."""

    units: int


class Text(Schema):
    """What is written down."""

    text: str


class Asked(Schema):
    """What is asked, and until when to answer."""

    text: str
    answer_by: dt.date


class Journey(Schema):
    """How many coming windows may be ordered now, and why."""

    windows: int
    reason: str


class NewComplaint(Schema):
    """A complaint; a caseworker tells how and when it came."""

    text: str
    way: str = "digital"
    received_on: dt.date | None = None


class Outcome(Schema):
    """An outcome with its reasons."""

    outcome: str
    reasons: str


class NewClaim(Schema):
    """An own purchase."""

    product_name: str
    supplier_name: str
    units: int
    paid_ore: int
    bought_on: dt.date


class OwnProduct(Schema):
    """The municipality's own product, whose price is the cap."""

    product_id: UUID


class Reasons(Schema):
    """Why not."""

    reasons: str


class LeftOut(Schema):
    """By paper, the legal ground on which it is not shown."""

    left_out: dict[UUID, str]


@router.get("/applications/{application_id}/rules", response=responses(200, list[RuleAnswer]))
def rules(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What the rules answered when the case was decided; before that, to the municipality, what they answer today."""
    return read(
        request,
        lambda actor, now: queries_rules.answers_of(actor=actor, application_id=application_id, now=now),
    )


@router.post("/applications/{application_id}/information", response=responses(201, Made))
def ask(request: HttpRequest, application_id: UUID, body: Asked) -> HttpResponse:
    """Ask for what is missing, with a letter."""
    return write(
        request,
        lambda actor, now: Made(
            inquiries.ask_for_information(
                actor=actor, application_id=application_id, text=body.text, answer_by=body.answer_by, now=now
            )
        ),
    )


@router.post("/applications/{application_id}/hearing", response=responses(201, Made))
def hear(request: HttpRequest, application_id: UUID, body: Asked) -> HttpResponse:
    """Hear the citizen before the decision, with a letter."""
    return write(
        request,
        lambda actor, now: Made(
            inquiries.hear_citizen(
                actor=actor, application_id=application_id, text=body.text, answer_by=body.answer_by, now=now
            )
        ),
    )


@router.post("/applications/{application_id}/notes", response=responses(201, Made))
def note(request: HttpRequest, application_id: UUID, body: Text) -> HttpResponse:
    """Note something for the municipality alone."""
    return write(
        request,
        lambda actor, now: Made(
            inquiries.write_note(actor=actor, application_id=application_id, text=body.text, now=now)
        ),
    )


@router.post("/applications/{application_id}/answers", response=responses(201, Made))
def answer(request: HttpRequest, application_id: UUID, body: Text) -> HttpResponse:
    """Answer what was asked, or comment in a hearing."""
    return write(
        request,
        lambda actor, now: Made(inquiries.answer(actor=actor, application_id=application_id, text=body.text, now=now)),
    )


@router.post("/applications/{application_id}/withdraw", response=responses(OK, State))
def withdraw(request: HttpRequest, application_id: UUID, body: Text) -> HttpResponse:
    """Take the application back."""

    def do(actor: Actor, now: dt.datetime) -> State:
        inquiries.withdraw(actor=actor, application_id=application_id, text=body.text, now=now)
        return State("withdrawn")

    return write(request, do, status=OK)


@router.post("/grants/{grant_id}/travel", response=responses(201, Moved))
def travel(request: HttpRequest, grant_id: UUID, body: Journey) -> HttpResponse:
    """Let the citizen order for a journey."""
    return write(
        request,
        lambda actor, now: Moved(
            allow_travel(actor=actor, grant_id=grant_id, windows=body.windows, reason=body.reason, now=now)
        ),
    )


@router.post("/letters/{decision_id}/complaints", response=responses(201, Made))
def complain(request: HttpRequest, decision_id: UUID, body: NewComplaint) -> HttpResponse:
    """Complain about a decision."""
    return write(
        request,
        lambda actor, now: Made(
            complaints.complain(
                actor=actor,
                decision_id=decision_id,
                text=body.text,
                way=body.way,
                received_on=body.received_on,
                now=now,
            )
        ),
    )


@router.get("/complaints", response=responses(200, list[ComplaintView]))
def all_complaints(request: HttpRequest) -> HttpResponse:
    """The complaints of the caseworker's municipality, or one's own, those due first at the top."""
    return read(request, lambda actor, now: queries_course.complaints(actor=actor, now=now))


@router.post("/complaints/{complaint_id}/reassessment", response=responses(OK, State))
def reassess(request: HttpRequest, complaint_id: UUID, body: Outcome) -> HttpResponse:
    """Look at the decision again: met, partly-met or kept, which forwards it."""
    return write(
        request,
        lambda actor, now: State(
            complaints.reassess(
                actor=actor, complaint_id=complaint_id, outcome=body.outcome, reasons=body.reasons, now=now
            )
        ),
        status=OK,
    )


@router.post("/complaints/{complaint_id}/board-decision", response=responses(OK, State))
def board_decision(request: HttpRequest, complaint_id: UUID, body: Outcome) -> HttpResponse:
    """Note what the Appeals Board decided."""
    return write(
        request,
        lambda actor, now: State(
            complaints.note_board_decision(
                actor=actor, complaint_id=complaint_id, outcome=body.outcome, reasons=body.reasons, now=now
            )
        ),
        status=OK,
    )


@router.post("/grant-lines/{grant_line_id}/claims", response=responses(201, Made))
def claim(request: HttpRequest, grant_line_id: UUID, body: NewClaim) -> HttpResponse:
    """Ask for the refund of an own purchase."""
    purchase = claims.Purchase(**body.dict())
    return write(
        request,
        lambda actor, now: Made(
            claims.claim_refund(actor=actor, grant_line_id=grant_line_id, purchase=purchase, now=now)
        ),
    )


@router.get("/claims", response=responses(200, list[ClaimView]))
def all_claims(request: HttpRequest) -> HttpResponse:
    """The claims of the caseworker's municipality, or one's own."""
    return read(request, lambda actor, now: queries_course.claims(actor=actor, now=now))


@router.post("/claims/{claim_id}/refund", response=responses(OK, Refund))
def refund(request: HttpRequest, claim_id: UUID, body: OwnProduct) -> HttpResponse:
    """Refund up to the price of an own product, out of the entitlement."""
    return write(
        request,
        lambda actor, now: claims.refund_claim(actor=actor, claim_id=claim_id, own_product_id=body.product_id, now=now),
        status=OK,
    )


@router.post("/claims/{claim_id}/refuse", response=responses(OK, State))
def refuse(request: HttpRequest, claim_id: UUID, body: Reasons) -> HttpResponse:
    """Refund nothing, and say why."""

    def do(actor: Actor, now: dt.datetime) -> State:
        claims.refuse_claim(actor=actor, claim_id=claim_id, reasons=body.reasons, now=now)
        return State("refused")

    return write(request, do, status=OK)


@router.post("/citizens/{citizen_id}/access-requests", response=responses(201, Made))
def ask_for_access(request: HttpRequest, citizen_id: UUID) -> HttpResponse:
    """Ask to see the papers of the citizen's cases."""
    return write(
        request, lambda actor, now: Made(access_requests.ask_for_access(actor=actor, citizen_id=citizen_id, now=now))
    )


@router.get("/access-requests", response=responses(200, list[AccessRequestView]))
def all_access_requests(request: HttpRequest) -> HttpResponse:
    """The requests of the caseworker's municipality, or one's own."""
    return read(request, lambda actor, now: queries_course.access_requests(actor=actor, now=now))


@router.post("/access-requests/{request_id}/answer", response=responses(OK, State))
def give_access(request: HttpRequest, request_id: UUID, body: LeftOut) -> HttpResponse:
    """Give the copy, without what is left out on a ground."""

    def do(actor: Actor, now: dt.datetime) -> State:
        access_requests.give_access(actor=actor, request_id=request_id, left_out=body.left_out, now=now)
        return State("answered")

    return write(request, do, status=OK)


@router.get("/service-levels", response=responses(200, list[CoverageView]))
def service_levels(request: HttpRequest) -> HttpResponse:
    """What every municipality covers, today and from coming days."""
    return read(request, lambda actor, now: queries_rules.coverage_rules(actor=actor, on=day_of(now)))


@router.get("/deadlines", response=responses(200, list[DeadlineView]))
def deadlines(request: HttpRequest) -> HttpResponse:
    """The deadlines that municipalities have set themselves."""
    return read(request, lambda actor, now: queries_rules.own_deadlines(actor=actor, on=day_of(now)))
