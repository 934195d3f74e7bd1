"""The parts of others in a tender: joint buyers, companies that ask, declare and bid."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from gavn.api.request import OK, read, sent_key, write
from gavn.api.v1.common import decoded, responses
from gavn.tenders import queries as tenders
from gavn.tenders.actions.bids import BidReceipt, submit_bid, withdraw_bid
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.actions.parties import PartyRef, approve_party, name_party
from gavn.tenders.actions.preparation import (
    add_requirement,
    answer_question,
    ask_question,
    note_dialogue,
    note_user_voice,
)
from gavn.tenders.views import BidView

router = Router(tags=["tenders"])


@dataclass(frozen=True, slots=True)
class Written:
    """The id of what was written."""

    id: UUID


class NewRequirement(Schema):
    """A requirement: minimum or wish."""

    kind: str
    text: str


class NewVoice(Schema):
    """What a user representative said of a requirement, on which day."""

    requirement_id: UUID
    speaks_for: str
    statement: str
    said_on: dt.date


class NewDialogueNote(Schema):
    """A talk with the market."""

    held_on: dt.date
    company: str
    told: str
    answered: str = ""


class NewQuestion(Schema):
    """A company's question."""

    organisation_id: UUID
    text: str


class NewAnswer(Schema):
    """The question in words that do not tell who asked, and the answer."""

    question_id: UUID
    question_text: str
    text: str


class NewParty(Schema):
    """A joint buyer and its part of the maximum in øre."""

    organisation_id: UUID
    ceiling_ore: int


class Approval(Schema):
    """A party's mandate (base64) and its units a year by lot."""

    mandate_name: str
    mandate: str
    quantities: dict[str, int] = Field(default_factory=dict)


class Facts(Schema):
    """What the company declares, by code."""

    facts: dict[str, str]


class NewBid(Schema):
    """A company's bid: the file (`gavn-bid/1`) in base64, so that its seal is that of the very bytes."""

    organisation_id: UUID
    file: str


class Withdrawal(Schema):
    """Whose bid is taken back."""

    organisation_id: UUID


@router.post("/tenders/{tender_id}/requirements", response=responses(201, Written))
def requirement(request: HttpRequest, tender_id: UUID, body: NewRequirement) -> HttpResponse:
    """The lead writes a requirement."""
    return write(
        request,
        lambda actor, now: Written(
            add_requirement(actor=actor, tender_id=tender_id, kind=body.kind, text=body.text, now=now)
        ),
    )


@router.post("/tenders/{tender_id}/user-voices", response=responses(201, Written))
def voice(request: HttpRequest, tender_id: UUID, body: NewVoice) -> HttpResponse:
    """The lead notes what a user representative said."""
    return write(
        request,
        lambda actor, now: Written(note_user_voice(actor=actor, tender_id=tender_id, now=now, **body.dict())),
    )


@router.post("/tenders/{tender_id}/dialogue", response=responses(201, Written))
def dialogue(request: HttpRequest, tender_id: UUID, body: NewDialogueNote) -> HttpResponse:
    """The lead notes a talk with the market."""
    return write(
        request, lambda actor, now: Written(note_dialogue(actor=actor, tender_id=tender_id, now=now, **body.dict()))
    )


@router.post("/tenders/{tender_id}/questions", response=responses(201, Written))
def question(request: HttpRequest, tender_id: UUID, body: NewQuestion) -> HttpResponse:
    """A company asks."""
    return write(
        request, lambda actor, now: Written(ask_question(actor=actor, tender_id=tender_id, now=now, **body.dict()))
    )


@router.post("/tenders/{tender_id}/answers", response=responses(201, Written))
def answer(request: HttpRequest, tender_id: UUID, body: NewAnswer) -> HttpResponse:
    """The lead answers all at once."""
    return write(
        request, lambda actor, now: Written(answer_question(actor=actor, tender_id=tender_id, now=now, **body.dict()))
    )


@router.post("/tenders/{tender_id}/parties", response=responses(201, PartyRef))
def party(request: HttpRequest, tender_id: UUID, body: NewParty) -> HttpResponse:
    """The lead names a joint buyer, before publication."""
    return write(request, lambda actor, now: name_party(actor=actor, tender_id=tender_id, now=now, **body.dict()))


@router.post("/tenders/{tender_id}/parties/{organisation_id}/approve", response=responses(OK, PartyRef))
def approve(request: HttpRequest, tender_id: UUID, organisation_id: UUID, body: Approval) -> HttpResponse:
    """A joint buyer approves for itself."""
    return write(
        request,
        lambda actor, now: approve_party(
            actor=actor,
            tender_id=tender_id,
            organisation_id=organisation_id,
            mandate_name=body.mandate_name,
            mandate=decoded(body.mandate),
            quantities=body.quantities,
            now=now,
        ),
        status=OK,
    )


@router.get("/companies/{organisation_id}/facts", response=responses(200, dict[str, str]))
def facts(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """What the company has declared."""
    return read(
        request, lambda actor, now: tenders.company_facts(actor=actor, organisation_id=organisation_id, now=now)
    )


@router.post("/companies/{organisation_id}/facts", response=responses(OK, dict[str, str]))
def declare(request: HttpRequest, organisation_id: UUID, body: Facts) -> HttpResponse:
    """Declare facts once; every bid carries them."""
    return write(
        request,
        lambda actor, now: declare_facts(actor=actor, organisation_id=organisation_id, facts=body.facts, now=now),
        status=OK,
    )


@router.get("/tenders/{tender_id}/bids", response=responses(200, tuple[BidView, ...]))
def bids(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Bids as received: one's own, or all of them for the authorities after the deadline."""
    return read(request, lambda actor, now: tenders.bids(actor=actor, tender_id=tender_id, now=now))


@router.post("/tenders/{tender_id}/bids", response=responses(201, BidReceipt))
def bid(request: HttpRequest, tender_id: UUID, body: NewBid) -> HttpResponse:
    """Send a sealed bid; the answer is the receipt with its seal, the salt of which is kept by the bidder alone."""
    return write(
        request,
        lambda actor, now: submit_bid(
            actor=actor,
            tender_id=tender_id,
            organisation_id=body.organisation_id,
            file=decoded(body.file),
            key=sent_key(request),
            now=now,
        ),
        secret=True,
    )


@router.post("/tenders/{tender_id}/bids/withdraw", response=responses(OK, Written))
def withdraw(request: HttpRequest, tender_id: UUID, body: Withdrawal) -> HttpResponse:
    """Take the company's bid back before the deadline."""
    return write(
        request,
        lambda actor, now: Written(
            withdraw_bid(actor=actor, tender_id=tender_id, organisation_id=body.organisation_id, now=now)
        ),
        status=OK,
    )
