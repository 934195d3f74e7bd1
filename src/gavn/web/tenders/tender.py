"""One tender: what is tendered, its clock, what the reader can do next; its lots; its steps."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gavn.tenders import lot_queries
from gavn.web.paging import page_number
from gavn.web.request import PageRequest
from gavn.web.tenders.clock import clock_of
from gavn.web.tenders.listing import LONGEST_SEARCH
from gavn.web.tenders.shown import seen, show
from gavn.web.tenders.steps import next_steps

FEW_LOTS = 10
SIZE = 50


@require_safe
def tender(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The page of a tender, for everybody who may see it."""
    found, reader = seen(request, tender_id)
    context = {
        "clock": clock_of(found, request.now),
        "steps": next_steps(found, reader, request.now),
        "few_lots": found.lots[:FEW_LOTS],
        "more_lots": max(0, len(found.lots) - FEW_LOTS),
        "waiting": [party.name for party in found.parties if party.approved_at is None],
    }
    return show(request, "tenders/tender.html", found, reader, context)


@require_safe
def lots(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The lots, a page at a time, searched by code and title."""
    found, reader = seen(request, tender_id)
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    page = lot_queries.lots(
        actor=request.actor, tender_id=tender_id, text=text, page=page_number(request), size=SIZE, now=request.now
    )
    return show(request, "tenders/lots.html", found, reader, {"lots": page, "text": text})


@require_safe
def model_file(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The evaluation model as a file, for whoever wants to check it (`gavn tender check`)."""
    found, _reader = seen(request, tender_id)
    headers = {"Content-Disposition": f'attachment; filename="{found.id}.tender.toml"'}
    return HttpResponse(found.model_text.encode(), content_type="application/toml", headers=headers)
