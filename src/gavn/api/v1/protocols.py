"""Protocols: draft, lock, observe in a chain, look, decide, recompute. Each supplier is shown its own product alone."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.engine.evidence.planning.plan import Plan
from gavn.evidence import queries as evidence
from gavn.evidence.actions.decisions import DecidedProduct, decide_product
from gavn.evidence.actions.locking import amend_protocol, lock_protocol, record_approval
from gavn.evidence.actions.looks import TakenLook, take_look
from gavn.evidence.actions.observations import Correction, ReceivedBatch, receive_rows
from gavn.evidence.actions.protocols import NewProtocol, ProtocolRef, draft_protocol, rewrite_protocol
from gavn.evidence.verification import verification_of_hash
from gavn.evidence.views import LookView, ProtocolItem, ProtocolView, VerificationView
from gavn.infra.paging import Page

router = Router(tags=["evidence"])


class NewTest(Schema):
    """A test of the owner: the text of a `gavn-protocol/1` file, its need, the other places where it is done."""

    slug: str
    owner_id: UUID
    text: str
    need_id: UUID | None = None
    site_ids: tuple[UUID, ...] = ()
    rows_public: bool = False


class ProtocolText(Schema):
    """The text of a `gavn-protocol/1` file."""

    text: str


class Amendment(Schema):
    """Another text of a locked protocol, and why."""

    text: str
    reason: str


class NewApproval(Schema):
    """An approval that the protocol asks for."""

    name: str
    reference: str
    granted_on: dt.date


class Lock(Schema):
    """Whose product each code is."""

    suppliers: dict[str, UUID] | None = None


class NewRows(Schema):
    """Rows by the columns of the CSV format, every value as text; a correction names a batch and says why."""

    rows: list[dict[str, str]]
    source: str = "api"
    supersedes: int | None = None
    reason: str = ""


class NewDecision(Schema):
    """What is decided about a product: accept, continue or close."""

    arm: str
    outcome: str
    reason: str
    minutes: str = ""


@router.get("/protocols", response=responses(200, Page[ProtocolItem]))
def protocols(
    request: HttpRequest, search: str = "", state: str = "", page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """Every locked protocol, newest first."""
    return read(
        request,
        lambda actor, now: evidence.public_protocols(actor=actor, search=search, state=state, page=page, size=size),
    )


@router.get("/protocols/own", response=responses(200, Page[ProtocolItem]))
def own(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The protocols that one owns, tests under, or has a product in."""
    return read(request, lambda actor, now: evidence.own_protocols(actor=actor, page=page, size=size))


@router.post("/protocols", response=responses(201, ProtocolRef))
def draft(request: HttpRequest, body: NewTest) -> HttpResponse:
    """Begin a protocol."""
    return write(request, lambda actor, now: draft_protocol(actor=actor, protocol=NewProtocol(**body.dict()), now=now))


@router.get("/protocols/{slug}", response=responses(200, ProtocolView))
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """One protocol with everything that one may see of its test."""
    return read(request, lambda actor, now: evidence.protocol(actor=actor, slug=slug))


@router.get("/protocols/{slug}/characteristics", response=responses(200, Plan))
def characteristics(request: HttpRequest, slug: str) -> HttpResponse:
    """What the protocol promises: bounds, observations, chances, by criterion."""
    return read(request, lambda actor, now: evidence.plan(actor=actor, slug=slug))


@router.post("/protocols/{slug}/text", response=responses(OK, ProtocolRef))
def text(request: HttpRequest, slug: str, body: ProtocolText) -> HttpResponse:
    """Write a draft anew; refused once it is locked."""
    return write(
        request,
        lambda actor, now: rewrite_protocol(actor=actor, protocol_id=_id(actor, slug), text=body.text, now=now),
        status=OK,
    )


@router.post("/protocols/{slug}/amend", response=responses(201, ProtocolRef))
def amend(request: HttpRequest, slug: str, body: Amendment) -> HttpResponse:
    """A new version of a locked protocol; refused from the first observation on."""
    return write(
        request,
        lambda actor, now: amend_protocol(actor=actor, protocol_id=_id(actor, slug), now=now, **body.dict()),
    )


@router.post("/protocols/{slug}/approvals", response=responses(OK, ProtocolRef))
def approval(request: HttpRequest, slug: str, body: NewApproval) -> HttpResponse:
    """Note an approval."""
    return write(
        request,
        lambda actor, now: record_approval(actor=actor, protocol_id=_id(actor, slug), now=now, **body.dict()),
        status=OK,
    )


@router.post("/protocols/{slug}/lock", response=responses(OK, ProtocolRef))
def lock(request: HttpRequest, slug: str, body: Lock) -> HttpResponse:
    """Lock the protocol under its hash; it is public from here on."""
    return write(
        request,
        lambda actor, now: lock_protocol(actor=actor, protocol_id=_id(actor, slug), suppliers=body.suppliers, now=now),
        status=OK,
    )


@router.post("/protocols/{slug}/batches", response=responses(201, ReceivedBatch))
def batches(request: HttpRequest, slug: str, body: NewRows) -> HttpResponse:
    """Receive observations, whole or not at all."""
    correction = Correction(body.supersedes, body.reason) if body.supersedes is not None else None
    return write(
        request,
        lambda actor, now: receive_rows(
            actor=actor,
            protocol_id=_id(actor, slug),
            rows=body.rows,
            source=body.source,
            correction=correction,
            now=now,
        ),
    )


@router.post("/protocols/{slug}/looks", response=responses(201, TakenLook))
def looks(request: HttpRequest, slug: str) -> HttpResponse:
    """Look at the data; refused while no look is due."""
    return write(request, lambda actor, now: take_look(actor=actor, protocol_id=_id(actor, slug), now=now))


@router.get("/looks/{look_id}", response=responses(200, LookView))
def look(request: HttpRequest, look_id: UUID) -> HttpResponse:
    """One look, with the products that one may see."""
    return read(request, lambda actor, now: evidence.look(actor=actor, look_id=look_id))


@router.post("/protocols/{slug}/decisions", response=responses(201, DecidedProduct))
def decisions(request: HttpRequest, slug: str, body: NewDecision) -> HttpResponse:
    """Decide about a product after its look."""
    return write(
        request,
        lambda actor, now: decide_product(actor=actor, protocol_id=_id(actor, slug), now=now, **body.dict()),
    )


@router.get("/verify/{protocol_hash}", response=responses(200, VerificationView | None))
def verify(request: HttpRequest, protocol_hash: str) -> HttpResponse:
    """The chain and the last verdict recomputed: now for who may read the rows, else as the worker last did it."""
    return read(request, lambda actor, now: verification_of_hash(actor=actor, protocol_hash=protocol_hash, now=now))


def _id(actor: Any, slug: str) -> UUID:
    return evidence.protocol_id(actor=actor, slug=slug)
