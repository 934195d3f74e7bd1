"""Requests for help with valuation: asked, taken by an economist, given back or answered."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import CREATED, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.paging import Page
from gavn.value import queries as value
from gavn.value.actions import requests
from gavn.value.actions.requests import RequestRef
from gavn.value.views import RequestView

router = Router(tags=["value"])


class Question(Schema):
    """What is asked on behalf of an organisation, about which need and perhaps which case, and by when."""

    asker_id: UUID
    need_id: UUID
    case_id: UUID | None = None
    question: str
    answer_by: dt.date


class GiveBack(Schema):
    """Why, where there is a reason to give."""

    reason: str = ""


class Answered(Schema):
    """The answer."""

    answer: str


@router.get("/valuation-requests", response=responses(200, Page[RequestView]))
def queue(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """What is not answered yet, by the day an answer is needed."""
    return read(request, lambda actor, now: value.requests(actor=actor, page=page, size=size, now=now))


@router.post("/valuation-requests", response=responses(CREATED, RequestRef))
def ask(request: HttpRequest, body: Question) -> HttpResponse:
    """Ask for help."""
    return write(
        request,
        lambda actor, now: requests.ask_for_valuation(
            actor=actor,
            asker_id=body.asker_id,
            need_id=body.need_id,
            case_id=body.case_id,
            question=body.question,
            answer_by=body.answer_by,
            now=now,
        ),
    )


@router.post("/valuation-requests/{request_id}/take", response=responses(OK, RequestRef))
def take(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take a waiting request."""
    return write(
        request, lambda actor, now: requests.take_request(actor=actor, request_id=request_id, now=now), status=OK
    )


@router.post("/valuation-requests/{request_id}/give-back", response=responses(OK, RequestRef))
def give_back(request: HttpRequest, request_id: UUID, body: GiveBack) -> HttpResponse:
    """Put a request back into the queue."""
    return write(
        request,
        lambda actor, now: requests.give_back_request(actor=actor, request_id=request_id, reason=body.reason, now=now),
        status=OK,
    )


@router.post("/valuation-requests/{request_id}/answer", response=responses(OK, RequestRef))
def answer(request: HttpRequest, request_id: UUID, body: Answered) -> HttpResponse:
    """Answer a request that one has taken."""
    return write(
        request,
        lambda actor, now: requests.answer_request(actor=actor, request_id=request_id, answer=body.answer, now=now),
        status=OK,
    )
