"""The ledger of one's own authority, and the statements of one's agreements."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from gavn.api.request import CREATED, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.paging import Page
from gavn.kernel.period import Period
from gavn.settlement import queries as settlement
from gavn.settlement.actions.agreements import amend_agreement
from gavn.settlement.actions.books import close_year
from gavn.settlement.actions.corrections import undo_posting
from gavn.settlement.views import AgreementView, LegView, MonthTotal, Statement

router = Router(tags=["settlement"])


class Undo(Schema):
    """Why a posting is wrong."""

    reason: str


class Amendment(Schema):
    """A whole `gavn-agreement/1` document that counts from a calendar year on, and why."""

    document: str
    from_year: int
    reason: str


Year = Annotated[int, Query(ge=1900, le=2999)]


@router.get("/organisations/{organisation_id}/ledger", response=responses(200, Page[LegView]))
def ledger(
    request: HttpRequest, organisation_id: UUID, year: Year, page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """The postings of a year, newest first; amounts in øre, positive is spent."""
    return read(
        request,
        lambda actor, now: settlement.ledger(
            actor=actor, organisation_id=organisation_id, period=Period.of_year(year), page=page, size=size
        ),
    )


@router.get("/organisations/{organisation_id}/ledger/months", response=responses(200, tuple[MonthTotal, ...]))
def months(request: HttpRequest, organisation_id: UUID, year: Year) -> HttpResponse:
    """What was spent, month by month, in øre."""
    return read(
        request,
        lambda actor, now: settlement.month_totals(
            actor=actor, organisation_id=organisation_id, period=Period.of_year(year)
        ),
    )


@router.get("/agreements", response=responses(200, tuple[AgreementView, ...]))
def agreements(request: HttpRequest) -> HttpResponse:
    """The agreements of one's authorities."""
    return read(request, lambda actor, now: settlement.agreements(actor=actor))


@router.get("/agreements/{agreement_id}/statement", response=responses(200, Statement))
def statement(request: HttpRequest, agreement_id: str, year: Year) -> HttpResponse:
    """What a year of the agreement means for each party, in whole kroner."""
    return read(request, lambda actor, now: settlement.statement(actor=actor, agreement_id=agreement_id, year=year))


@router.post("/agreements/{agreement_id}/amendments", response=responses(CREATED, str))
def amend(request: HttpRequest, agreement_id: str, body: Amendment) -> HttpResponse:
    """Let another text count from a year on; answers with its SHA-256."""
    return write(
        request,
        lambda actor, now: amend_agreement(
            actor=actor,
            agreement_id=agreement_id,
            document=body.document,
            from_year=body.from_year,
            reason=body.reason,
            now=now,
        ),
    )


@router.post("/agreements/{agreement_id}/years/{year}/close", response=responses(OK, str))
def close(request: HttpRequest, agreement_id: str, year: int) -> HttpResponse:
    """Make a year's statement final; answers with its SHA-256."""
    return write(
        request,
        lambda actor, now: close_year(actor=actor, agreement_id=agreement_id, year=year, now=now),
        status=OK,
    )


@router.post("/postings/{posting_id}/undo", response=responses(CREATED, UUID))
def undo(request: HttpRequest, posting_id: UUID, body: Undo) -> HttpResponse:
    """Reverse a cost of one's own authority by a new posting, whose id is the answer."""
    return write(
        request, lambda actor, now: undo_posting(actor=actor, posting_id=posting_id, reason=body.reason, now=now)
    )
