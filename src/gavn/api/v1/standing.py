"""Standing orders: what comes again and when; skip, pause, change and end it; what the citizen was told."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import CREATED, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.api.v1.orders import NewOrderLine
from gavn.infra.actors import Actor
from gavn.infra.paging import Page
from gavn.ordering import standing_queries
from gavn.ordering.actions import standing
from gavn.ordering.actions.orders import OrderRequestLine
from gavn.ordering.views_standing import NoticeView, StandingView

router = Router(tags=["standing orders"])


class NewStandingOrder(Schema):
    """Lines that come again every so many months from a day."""

    citizen_id: UUID
    lines: list[NewOrderLine]
    every_months: int
    first_on: dt.date


class Until(Schema):
    """The day until which nothing is sent; empty: until it is resumed."""

    until: dt.date | None = None


class Packs(Schema):
    """Packs by product."""

    lines: list[NewOrderLine]

    def by_product(self) -> dict[UUID, int]:
        """As the actions take them."""
        return {line.product_id: line.packs for line in self.lines}


class StandingRef(Schema):
    """A standing order."""

    id: UUID


class NextOn(Schema):
    """The day of the next turn."""

    next_on: dt.date


@router.get("/citizens/{citizen_id}/standing-orders", response=responses(200, list[StandingView]))
def of_citizen(request: HttpRequest, citizen_id: UUID) -> HttpResponse:
    """The citizen's standing orders that are not over. Logged."""
    return read(
        request,
        lambda actor, now: standing_queries.standing_orders_of(actor=actor, citizen_id=citizen_id, now=now),
    )


@router.get("/citizens/{citizen_id}/notices", response=responses(200, Page[NoticeView]))
def notices(request: HttpRequest, citizen_id: UUID, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """What the citizen was told of orders, newest first. Logged."""
    return read(
        request,
        lambda actor, now: standing_queries.notices_of(
            actor=actor, citizen_id=citizen_id, page=page, size=size, now=now
        ),
    )


@router.post("/standing-orders", response=responses(CREATED, StandingRef))
def start(request: HttpRequest, body: NewStandingOrder) -> HttpResponse:
    """Let lines come again. Grant, price and cap are asked for at each turn."""
    lines = [OrderRequestLine(line.product_id, line.packs) for line in body.lines]
    return write(
        request,
        lambda actor, now: StandingRef(
            id=standing.start_standing(
                actor=actor, citizen_id=body.citizen_id, lines=lines, every_months=body.every_months,
                first_on=body.first_on, now=now,
            )
        ),
    )  # fmt: skip


@router.post("/standing-orders/{standing_id}/skip", response=responses(OK, NextOn))
def skip(request: HttpRequest, standing_id: UUID) -> HttpResponse:
    """Leave the next turn out."""
    return write(
        request,
        lambda actor, now: NextOn(next_on=standing.skip_turn(actor=actor, standing_id=standing_id, now=now)),
        status=OK,
    )


@router.post("/standing-orders/{standing_id}/pause", response=responses(OK, StandingView))
def pause(request: HttpRequest, standing_id: UUID, body: Until) -> HttpResponse:
    """Send nothing until a day, or until it is resumed."""

    def do(actor: Actor, now: dt.datetime) -> StandingView:
        standing.pause_standing(actor=actor, standing_id=standing_id, until=body.until, now=now)
        return standing_queries.standing_order(actor=actor, standing_id=standing_id, now=now)

    return write(request, do, status=OK)


@router.post("/standing-orders/{standing_id}/resume", response=responses(OK, NextOn))
def resume(request: HttpRequest, standing_id: UUID) -> HttpResponse:
    """Go on after a pause."""
    return write(
        request,
        lambda actor, now: NextOn(next_on=standing.resume_standing(actor=actor, standing_id=standing_id, now=now)),
        status=OK,
    )


@router.post("/standing-orders/{standing_id}/end", response=responses(OK, StandingView))
def end(request: HttpRequest, standing_id: UUID) -> HttpResponse:
    """Send nothing more."""

    def do(actor: Actor, now: dt.datetime) -> StandingView:
        standing.end_standing(actor=actor, standing_id=standing_id, now=now)
        return standing_queries.standing_order(actor=actor, standing_id=standing_id, now=now)

    return write(request, do, status=OK)


@router.post("/standing-orders/{standing_id}/change-once", response=responses(OK, StandingView))
def change_once(request: HttpRequest, standing_id: UUID, body: Packs) -> HttpResponse:
    """Other packs at the next turn alone."""

    def do(actor: Actor, now: dt.datetime) -> StandingView:
        standing.change_once(actor=actor, standing_id=standing_id, packs=body.by_product(), now=now)
        return standing_queries.standing_order(actor=actor, standing_id=standing_id, now=now)

    return write(request, do, status=OK)


@router.post("/standing-orders/{standing_id}/stock", response=responses(OK, StandingView))
def stock(request: HttpRequest, standing_id: UUID, body: Packs) -> HttpResponse:
    """Tell which packs are unused at home: the next turn leaves them out."""

    def do(actor: Actor, now: dt.datetime) -> StandingView:
        standing.report_stock(actor=actor, standing_id=standing_id, packs_at_home=body.by_product(), now=now)
        return standing_queries.standing_order(actor=actor, standing_id=standing_id, now=now)

    return write(request, do, status=OK)
