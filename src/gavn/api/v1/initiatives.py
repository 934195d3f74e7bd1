"""Joint initiatives of an agreement's clusters."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from gavn.api.request import CREATED, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.paging import Page
from gavn.settlement import queries as settlement
from gavn.settlement.actions import initiatives
from gavn.settlement.actions.initiatives import NewInitiative, Profit
from gavn.settlement.views import ClusterPool, InitiativeView

router = Router(tags=["settlement"])
Year = Annotated[int, Query(ge=1900, le=2999)]


class Benefit(Schema):
    """How a municipality's citizens profit; one outside the agreement also says what it pays itself."""

    code: str
    benefit: str
    co_financing_dkk: int = 0


class Proposal(Schema):
    """An initiative of a cluster, in whole kroner of a year's pool."""

    cluster: str
    title: str
    purpose: str
    municipal_interest: str
    executor_id: UUID
    year: int
    amount_dkk: int
    start_on: dt.date
    profits: list[Benefit]


class Reason(Schema):
    """Where and when it was decided, or what came of it."""

    reason: str


@router.get("/agreements/{agreement_id}/pools", response=responses(200, tuple[ClusterPool, ...]))
def pools(request: HttpRequest, agreement_id: str, year: Year) -> HttpResponse:
    """What each cluster has of a year's pool, and what is committed of it."""
    return read(request, lambda actor, now: settlement.cluster_pools(actor=actor, agreement_id=agreement_id, year=year))


@router.get("/agreements/{agreement_id}/initiatives", response=responses(200, Page[InitiativeView]))
def listed(
    request: HttpRequest, agreement_id: str, year: Year, page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """The initiatives of a year."""
    return read(
        request,
        lambda actor, now: settlement.initiatives(
            actor=actor, agreement_id=agreement_id, year=year, page=page, size=size
        ),
    )


@router.post("/agreements/{agreement_id}/initiatives", response=responses(CREATED, UUID))
def propose(request: HttpRequest, agreement_id: str, body: Proposal) -> HttpResponse:
    """Propose an initiative; its id is the answer."""
    said = body.dict(exclude={"profits"})
    new = NewInitiative(**said, profits=tuple(Profit(**each.dict()) for each in body.profits))
    return write(
        request,
        lambda actor, now: initiatives.propose_initiative(actor=actor, agreement_id=agreement_id, new=new, now=now),
    )


@router.get("/initiatives/{initiative_id}", response=responses(200, InitiativeView))
def one(request: HttpRequest, initiative_id: UUID) -> HttpResponse:
    """One initiative, whole."""
    return read(request, lambda actor, now: settlement.initiative(actor=actor, initiative_id=initiative_id))


@router.post("/initiatives/{initiative_id}/approve", response=responses(OK, None))
def approve(request: HttpRequest, initiative_id: UUID, body: Reason) -> HttpResponse:
    """Commit a part of the cluster's pool to it."""
    return write(
        request,
        lambda actor, now: initiatives.approve_initiative(
            actor=actor, initiative_id=initiative_id, reason=body.reason, now=now
        ),
        status=OK,
    )


@router.post("/initiatives/{initiative_id}/withdraw", response=responses(OK, None))
def withdraw(request: HttpRequest, initiative_id: UUID, body: Reason) -> HttpResponse:
    """Give a proposal up."""
    return write(
        request,
        lambda actor, now: initiatives.withdraw_initiative(
            actor=actor, initiative_id=initiative_id, reason=body.reason, now=now
        ),
        status=OK,
    )


@router.post("/initiatives/{initiative_id}/end", response=responses(OK, None))
def end(request: HttpRequest, initiative_id: UUID, body: Reason) -> HttpResponse:
    """Say that it is over, and what came of it."""
    return write(
        request,
        lambda actor, now: initiatives.end_initiative(
            actor=actor, initiative_id=initiative_id, reason=body.reason, now=now
        ),
        status=OK,
    )
