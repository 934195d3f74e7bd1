"""Selection, negotiation, basket, red flags and the rules of law that a tender follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from gavn.api.request import OK, read, write
from gavn.api.v1.common import responses
from gavn.engine.basket.findings import BasketFinding
from gavn.infra.clock import day_of
from gavn.tenders import round_queries
from gavn.tenders.actions.awards import note_award_notice
from gavn.tenders.actions.flags import ExplainedFlag, explain_flag
from gavn.tenders.actions.negotiation import CalledRound, call_offers, note_negotiation, open_negotiation
from gavn.tenders.actions.opening import OpenedBids
from gavn.tenders.actions.selection import (
    Choice,
    RequestReceipt,
    SelectionState,
    close_requests,
    invite_companies,
    request_participation,
)
from gavn.tenders.actions.tenders import TenderRef, set_basket
from gavn.tenders.views import CandidateView, NegotiationView, RuleView

router = Router(tags=["tenders"])


@dataclass(frozen=True, slots=True)
class NotedDay:
    """The day that was noted."""

    on: dt.date


@dataclass(frozen=True, slots=True)
class NotedTalk:
    """The id of the minutes."""

    id: UUID


class Participation(Schema):
    """Which company asks, and why it is suited."""

    organisation_id: UUID
    text: str


class Decided(Schema):
    """What the lead decides on one request: invited, not-chosen or unsuited, with its reason."""

    organisation_id: UUID
    outcome: str
    reason: str = ""


class Selection(Schema):
    """Every request decided, and the deadline for the bids of those invited."""

    choices: list[Decided] = Field(max_length=1000)
    bid_deadline_at: dt.datetime


class Minutes(Schema):
    """A negotiation with one bidder."""

    organisation_id: UUID
    held_on: dt.date
    text: str


class FurtherOffers(Schema):
    """Whether the offers are the best and final ones, and their deadline."""

    final: bool
    bid_deadline_at: dt.datetime


class BasketText(Schema):
    """The text of a `gavn-basket/1` file; empty takes the basket away."""

    text: str


class FlagAnswer(Schema):
    """Which flag, what was asked and learned, and why the award can be made."""

    key: str
    explanation: str
    assessment: str


class NoticeDay(Schema):
    """When the notice of the award was published."""

    published_on: dt.date


@router.get("/legal-rules", response=responses(200, tuple[RuleView, ...]))
def legal_rules(request: HttpRequest, on: dt.date | None = None) -> HttpResponse:
    """The rules of procurement law in force on a day (today), with their source and whether it was read."""
    return read(request, lambda actor, now: round_queries.legal_rules(on=on or day_of(now)))


@router.get("/tenders/{tender_id}/requests", response=responses(200, tuple[CandidateView, ...]))
def requests(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Requests to take part: one's own, or all of them for the authorities after the deadline."""
    return read(request, lambda actor, now: round_queries.candidates(actor=actor, tender_id=tender_id, now=now))


@router.post("/tenders/{tender_id}/requests", response=responses(201, RequestReceipt))
def ask(request: HttpRequest, tender_id: UUID, body: Participation) -> HttpResponse:
    """A company asks to take part."""
    return write(
        request,
        lambda actor, now: request_participation(actor=actor, tender_id=tender_id, now=now, **body.dict()),
    )


@router.post("/tenders/{tender_id}/requests/close", response=responses(OK, SelectionState))
def close(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """The lead ends receipt of requests after the deadline."""
    return write(request, lambda actor, now: close_requests(actor=actor, tender_id=tender_id, now=now), status=OK)


@router.post("/tenders/{tender_id}/invitations", response=responses(OK, SelectionState))
def invite(request: HttpRequest, tender_id: UUID, body: Selection) -> HttpResponse:
    """The lead decides every request and calls for bids."""
    choices = {each.organisation_id: Choice(each.outcome, each.reason) for each in body.choices}
    return write(
        request,
        lambda actor, now: invite_companies(
            actor=actor, tender_id=tender_id, choices=choices, bid_deadline_at=body.bid_deadline_at, now=now
        ),
        status=OK,
    )


@router.post("/tenders/{tender_id}/negotiations/open", response=responses(OK, OpenedBids))
def open_offers(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """The lead opens what first offers say of quality."""
    return write(request, lambda actor, now: open_negotiation(actor=actor, tender_id=tender_id, now=now), status=OK)


@router.get("/tenders/{tender_id}/negotiations", response=responses(200, tuple[NegotiationView, ...]))
def talks(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Minutes of negotiations: one's own, or all of them for the authorities."""
    return read(request, lambda actor, now: round_queries.negotiations(actor=actor, tender_id=tender_id, now=now))


@router.post("/tenders/{tender_id}/negotiations", response=responses(201, NotedTalk))
def talk(request: HttpRequest, tender_id: UUID, body: Minutes) -> HttpResponse:
    """The lead keeps the minutes of a negotiation."""
    return write(
        request,
        lambda actor, now: NotedTalk(note_negotiation(actor=actor, tender_id=tender_id, now=now, **body.dict())),
    )


@router.post("/tenders/{tender_id}/negotiations/call", response=responses(OK, CalledRound))
def call(request: HttpRequest, tender_id: UUID, body: FurtherOffers) -> HttpResponse:
    """The lead calls further offers, or the best and final ones."""
    return write(
        request,
        lambda actor, now: call_offers(actor=actor, tender_id=tender_id, now=now, **body.dict()),
        status=OK,
    )


@router.get("/tenders/{tender_id}/basket", response=responses(200, tuple[BasketFinding, ...]))
def basket_check(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """What there is to say of the basket before publication."""
    return read(request, lambda actor, now: round_queries.basket_check(actor=actor, tender_id=tender_id, now=now))


@router.post("/tenders/{tender_id}/basket", response=responses(OK, TenderRef))
def basket(request: HttpRequest, tender_id: UUID, body: BasketText) -> HttpResponse:
    """The lead gives the basket that is compared; refused once published."""
    return write(
        request, lambda actor, now: set_basket(actor=actor, tender_id=tender_id, text=body.text, now=now), status=OK
    )


@router.post("/tenders/{tender_id}/red-flags", response=responses(OK, ExplainedFlag))
def explain(request: HttpRequest, tender_id: UUID, body: FlagAnswer) -> HttpResponse:
    """The lead explains a red flag."""
    return write(
        request,
        lambda actor, now: explain_flag(actor=actor, tender_id=tender_id, now=now, **body.dict()),
        status=OK,
    )


@router.post("/tenders/{tender_id}/award-notice", response=responses(OK, NotedDay))
def notice(request: HttpRequest, tender_id: UUID, body: NoticeDay) -> HttpResponse:
    """The lead notes when the notice of the award was published."""
    return write(
        request,
        lambda actor, now: NotedDay(
            note_award_notice(actor=actor, tender_id=tender_id, published_on=body.published_on, now=now)
        ),
        status=OK,
    )
