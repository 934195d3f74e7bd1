"""Tenders: prepare, publish, bid sealed, mark, lock, evaluate, award. No operation shows a price before the lock."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import OK, PdfFile, read, read_pdf, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.paging import Page
from gavn.journeys.contract_from_award import sign_contract
from gavn.tenders import queries as tenders
from gavn.tenders.actions.awards import AwardedTender, SentLetters, decide_award, send_letters
from gavn.tenders.actions.evaluation import EvaluatedTender, evaluate_tender
from gavn.tenders.actions.lock import LockedQuality, lock_quality
from gavn.tenders.actions.low_prices import AcceptedPrice, accept_low_price
from gavn.tenders.actions.marks import GivenMark, agree_mark, give_mark
from gavn.tenders.actions.opening import OpenedBids, close_bidding, open_bids
from gavn.tenders.actions.tenders import NewTender as Terms
from gavn.tenders.actions.tenders import PublishedTender as Published
from gavn.tenders.actions.tenders import TenderRef, cancel_tender, draft_tender, publish_tender, set_model
from gavn.tenders.views import OfferView, PreparationView, ResultView, TenderItem, TenderView

router = Router(tags=["tenders"])


class NewTender(Schema):
    """What is tendered: amounts in øre without VAT, the term half-open."""

    number: str
    title: str
    lead_id: UUID
    procedure: str
    contract_form: str
    estimated_ore: int
    maximum_ore: int
    start_on: dt.date
    end_before: dt.date
    conditional_on_all: bool = True
    undivided_reason: str = ""
    for_citizens: bool = False
    first_may_win: bool = False


class ModelText(Schema):
    """The text of a `gavn-tender/1` file without bids."""

    text: str


class Publication(Schema):
    """The moment until which bids, or requests to take part where the procedure selects, are received."""

    bid_deadline_at: dt.datetime


class Cancellation(Schema):
    """Why the tender is given up."""

    reason: str


class NewMark(Schema):
    """A mark on the published scale, as decimal text, and why."""

    offer_id: UUID
    criterion: str
    mark: Decimal
    reason: str = ""


class Explanation(Schema):
    """What the bidder explained, and why it holds."""

    explanation: str
    assessment: str


@router.get("/tenders", response=responses(200, Page[TenderItem]))
def tender_list(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """Published tenders, and those in which one has a part, newest first."""
    return read(request, lambda actor, now: tenders.tenders(actor=actor, page=page, size=size, now=now))


@router.post("/tenders", response=responses(201, TenderRef))
def draft(request: HttpRequest, body: NewTender) -> HttpResponse:
    """A buyer begins a tender of its authority."""
    return write(request, lambda actor, now: draft_tender(actor=actor, tender=Terms(**body.dict()), now=now))


@router.get("/tenders/{tender_id}", response=responses(200, TenderView))
def one(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """One tender with parties, lots, criteria and, for those inside, its steps."""
    return read(request, lambda actor, now: tenders.tender(actor=actor, tender_id=tender_id, now=now))


@router.get("/tenders/{tender_id}/preparation", response=responses(200, PreparationView))
def preparation(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Requirements with users' voices, market dialogue, questions and answers."""
    return read(request, lambda actor, now: tenders.preparation(actor=actor, tender_id=tender_id, now=now))


@router.post("/tenders/{tender_id}/model", response=responses(OK, TenderRef))
def model(request: HttpRequest, tender_id: UUID, body: ModelText) -> HttpResponse:
    """The lead gives the evaluation model; refused once published."""
    return write(
        request, lambda actor, now: set_model(actor=actor, tender_id=tender_id, text=body.text, now=now), status=OK
    )


@router.post("/tenders/{tender_id}/publish", response=responses(OK, Published))
def publish(request: HttpRequest, tender_id: UUID, body: Publication) -> HttpResponse:
    """The lead publishes under the model's hash."""
    return write(
        request,
        lambda actor, now: publish_tender(
            actor=actor, tender_id=tender_id, bid_deadline_at=body.bid_deadline_at, now=now
        ),
        status=OK,
    )


@router.post("/tenders/{tender_id}/cancel", response=responses(OK, TenderRef))
def cancel(request: HttpRequest, tender_id: UUID, body: Cancellation) -> HttpResponse:
    """The lead gives the tender up, with a reason."""
    return write(
        request,
        lambda actor, now: cancel_tender(actor=actor, tender_id=tender_id, reason=body.reason, now=now),
        status=OK,
    )


@router.post("/tenders/{tender_id}/close", response=responses(OK, OpenedBids))
def close(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """The lead ends receipt, after the deadline."""
    return write(request, lambda actor, now: close_bidding(actor=actor, tender_id=tender_id, now=now), status=OK)


@router.post("/tenders/{tender_id}/open", response=responses(OK, OpenedBids))
def opening(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """The lead opens what all bids say of quality; prices stay sealed."""
    return write(request, lambda actor, now: open_bids(actor=actor, tender_id=tender_id, now=now), status=OK)


@router.get("/tenders/{tender_id}/offers", response=responses(200, Page[OfferView]))
def offers(
    request: HttpRequest, tender_id: UUID, lot: str | None = None, page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """What the bids say of quality, for buyers and evaluators, with the marks they may see."""
    return read(
        request,
        lambda actor, now: tenders.offers(actor=actor, tender_id=tender_id, lot=lot, page=page, size=size, now=now),
    )


@router.post("/tenders/{tender_id}/marks", response=responses(201, GivenMark))
def mark(request: HttpRequest, tender_id: UUID, body: NewMark) -> HttpResponse:
    """An evaluator's own mark."""
    return write(request, lambda actor, now: give_mark(actor=actor, tender_id=tender_id, now=now, **body.dict()))


@router.post("/tenders/{tender_id}/consensus", response=responses(201, GivenMark))
def consensus(request: HttpRequest, tender_id: UUID, body: NewMark) -> HttpResponse:
    """The lead writes the consensus, with its reason."""
    return write(request, lambda actor, now: agree_mark(actor=actor, tender_id=tender_id, now=now, **body.dict()))


@router.post("/tenders/{tender_id}/lock", response=responses(OK, LockedQuality))
def lock(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """The lead locks quality; only then are the prices opened."""
    return write(request, lambda actor, now: lock_quality(actor=actor, tender_id=tender_id, now=now), status=OK)


@router.post("/tenders/{tender_id}/evaluate", response=responses(OK, EvaluatedTender))
def evaluate(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Score by the published model; the evidence is kept."""
    return write(request, lambda actor, now: evaluate_tender(actor=actor, tender_id=tender_id, now=now), status=OK)


@router.get("/tenders/{tender_id}/result", response=responses(200, ResultView))
def result(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Rankings, flagged prices and award, for the authorities."""
    return read(request, lambda actor, now: tenders.result(actor=actor, tender_id=tender_id, now=now))


@router.post("/tenders/{tender_id}/low-prices/{price_id}/accept", response=responses(OK, AcceptedPrice))
def accept(request: HttpRequest, tender_id: UUID, price_id: UUID, body: Explanation) -> HttpResponse:
    """The lead accepts the explanation of an abnormally low price."""
    return write(
        request,
        lambda actor, now: accept_low_price(
            actor=actor, tender_id=tender_id, price_id=price_id, now=now, **body.dict()
        ),
        status=OK,
    )


@router.post("/tenders/{tender_id}/award", response=responses(OK, AwardedTender))
def award(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Decide as the evaluation says."""
    return write(request, lambda actor, now: decide_award(actor=actor, tender_id=tender_id, now=now), status=OK)


@router.post("/tenders/{tender_id}/letters", response=responses(OK, SentLetters))
def letters(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Tell every bidder at once; standstill begins."""
    return write(request, lambda actor, now: send_letters(actor=actor, tender_id=tender_id, now=now), status=OK)


@router.post("/tenders/{tender_id}/sign", response=responses(OK, AwardedTender))
def sign(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """Sign when standstill is over; the contract is registered from what was tendered."""
    return write(request, lambda actor, now: sign_contract(actor=actor, tender_id=tender_id, now=now), status=OK)


@router.get("/tenders/{tender_id}/letters/{organisation_id}", response=responses(200, Any))
def letter(request: HttpRequest, tender_id: UUID, organisation_id: UUID) -> HttpResponse:
    """A bidder's letter as a PDF, for the bidder and the lead."""

    def ask(actor: Any, now: dt.datetime) -> PdfFile:
        found = tenders.letter(actor=actor, tender_id=tender_id, organisation_id=organisation_id, now=now)
        return PdfFile(found.pdf, found.file_name)

    return read_pdf(request, ask)


@router.get("/tenders/{tender_id}/evidence", response=responses(200, dict[str, Any]))
def evidence(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """The evidence (`gavn tender verify`): whole for the authorities, a bidder's own copy after its letter."""
    return read(request, lambda actor, now: tenders.evidence(actor=actor, tender_id=tender_id, now=now))
