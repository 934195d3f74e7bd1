"""Needs: what is published everybody may read, the rest its owner; suggestions from everybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.paging import Page
from gavn.needs import queries as needs
from gavn.needs.actions.needs import NeedRef, close_need, draft_need, publish_need, qualify_need
from gavn.needs.actions.suggestions import SuggestionRef, suggest_need
from gavn.needs.views import NeedItem, NeedView, SuggestionView

router = Router(tags=["needs"])


class Figure(Schema):
    """A baseline figure."""

    name: str
    value: str
    unit: str
    source: str


class NewNeed(Schema):
    """A need as its owner tells it."""

    owner_id: UUID
    slug: str
    title: str
    problem: str
    affected: str = ""
    size: str = ""
    solved_when: str = ""
    baseline: tuple[Figure, ...] = ()


class Reason(Schema):
    """Why."""

    reason: str = ""


class NewSuggestion(Schema):
    """What is missing, and who should hear it."""

    owner_id: UUID
    title: str
    problem: str
    affected: str = ""


@router.get("/needs", response=responses(200, Page[NeedItem]))
def published(request: HttpRequest, search: str = "", page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The published needs, newest first."""
    return read(request, lambda actor, now: needs.published_needs(actor=actor, search=search, page=page, size=size))


@router.post("/needs", response=responses(201, NeedRef))
def draft(request: HttpRequest, body: NewNeed) -> HttpResponse:
    """Write a need down for its owner."""
    said = {**body.dict(), "baseline": [(each.name, each.value, each.unit, each.source) for each in body.baseline]}
    return write(request, lambda actor, now: draft_need(actor=actor, now=now, **said))


@router.get("/needs/own", response=responses(200, Page[NeedItem]))
def own(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The needs of one's own organisations in every state."""
    return read(request, lambda actor, now: needs.own_needs(actor=actor, page=page, size=size))


@router.get("/needs/suggestions", response=responses(200, Page[SuggestionView]))
def suggestions(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """What one has suggested, with the answers."""
    return read(request, lambda actor, now: needs.own_suggestions(actor=actor, page=page, size=size))


@router.post("/needs/suggestions", response=responses(201, SuggestionRef))
def suggest(request: HttpRequest, body: NewSuggestion) -> HttpResponse:
    """Tell an authority what is missing."""
    return write(request, lambda actor, now: suggest_need(actor=actor, now=now, **body.dict()))


@router.get("/needs/{slug}", response=responses(200, NeedView))
def need(request: HttpRequest, slug: str) -> HttpResponse:
    """One need."""
    return read(request, lambda actor, now: needs.need(actor=actor, slug=slug))


@router.post("/needs/{slug}/qualify", response=responses(OK, NeedRef))
def qualify(request: HttpRequest, slug: str, body: Reason) -> HttpResponse:
    """Say that it is worth solving and told whole."""
    return write(
        request,
        lambda actor, now: qualify_need(actor=actor, need_id=_id(actor, slug), reason=body.reason, now=now),
        status=OK,
    )


@router.post("/needs/{slug}/publish", response=responses(OK, NeedRef))
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a qualified need on the public site."""
    return write(request, lambda actor, now: publish_need(actor=actor, need_id=_id(actor, slug), now=now), status=OK)


@router.post("/needs/{slug}/close", response=responses(OK, NeedRef))
def close(request: HttpRequest, slug: str, body: Reason) -> HttpResponse:
    """Close a need, solved or given up."""
    return write(
        request,
        lambda actor, now: close_need(actor=actor, need_id=_id(actor, slug), reason=body.reason, now=now),
        status=OK,
    )


def _id(actor: Any, slug: str) -> UUID:
    return needs.need(actor=actor, slug=slug).id
