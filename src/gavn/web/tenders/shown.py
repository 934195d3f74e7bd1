"""A page of one tender: what every such page needs, and how it is drawn."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from gavn.tenders import queries as tenders
from gavn.tenders.views import TenderView
from gavn.web.request import PageRequest
from gavn.web.tenders.standing import Standing, standing


def seen(request: PageRequest, tender_id: UUID) -> tuple[TenderView, Standing]:
    """The tender as the reader sees it, and what the reader is to it. Refuses `tender.not-found`."""
    found = tenders.tender(actor=request.actor, tender_id=tender_id, now=request.now)
    return found, standing(request.actor, found)


def show(
    request: PageRequest,
    template: str,
    tender: TenderView,
    reader: Standing,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """The page, with the menu of the tender's parts."""
    return render(request, template, {"tender": tender, "reader": reader, **context}, status=status)
