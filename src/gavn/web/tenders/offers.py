"""The evaluation: which offers wait for marks, how far it is, and the lock."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gavn.tenders import evaluation_queries as evaluation
from gavn.web.paging import page_number
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_authorities
from gavn.web.tenders.listing import LONGEST_SEARCH
from gavn.web.tenders.shown import seen, show

SIZE = 25
LISTS = {
    "mine": (_("Wait for my marks"), evaluation.MINE),
    "uenige": (_("Without agreement"), evaluation.UNAGREED),
    "alle": (_("All"), evaluation.ALL),
}


@require_safe
@for_authorities
def offers(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The offers by lot, a page at a time, without a price."""
    found, reader = seen(request, tender_id)
    listed = {name: each for name, each in LISTS.items() if name != "mine" or reader.may_mark}
    usual = "mine" if reader.may_mark and found.state == "opened" else "alle"
    chosen = request.GET.get("liste", usual)
    chosen = chosen if chosen in listed else usual
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    items = evaluation.offer_items(
        actor=request.actor,
        tender_id=tender_id,
        waiting=listed[chosen][1],
        text=text,
        page=page_number(request),
        size=SIZE,
        now=request.now,
    )
    context = {
        "offers": items,
        "progress": evaluation.progress(actor=request.actor, tender_id=tender_id, now=request.now),
        "lists": [{"name": name, "text": word, "is_here": name == chosen} for name, (word, _code) in listed.items()],
        "chosen": chosen,
        "text": text,
    }
    return show(request, "tenders/offers.html", found, reader, context)
