"""Needs: what is published everybody may read, the rest its owner."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from gavn.api.request import read
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.infra.paging import Page
from gavn.needs import queries as needs
from gavn.needs.views import NeedItem, NeedView

router = Router(tags=["needs"])


@router.get("/needs", response=responses(200, Page[NeedItem]))
def published(request: HttpRequest, search: str = "", page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The published needs, newest first."""
    return read(request, lambda actor, now: needs.published_needs(actor=actor, search=search, page=page, size=size))


@router.get("/needs/own", response=responses(200, Page[NeedItem]))
def own(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """The needs of one's own organisations in every state."""
    return read(request, lambda actor, now: needs.own_needs(actor=actor, page=page, size=size))


@router.get("/needs/{slug}", response=responses(200, NeedView))
def need(request: HttpRequest, slug: str) -> HttpResponse:
    """One need."""
    return read(request, lambda actor, now: needs.need(actor=actor, slug=slug))
