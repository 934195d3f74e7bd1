"""The result: who has each lot and why, prices to be explained, how firm a lot is."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gavn.engine.scoring.formulas import FORMULAS
from gavn.tenders import result_queries as results
from gavn.tenders.evaluation_model import read_model
from gavn.tenders.views import TenderView
from gavn.web.once import see_other
from gavn.web.paging import page_number
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_authorities
from gavn.web.tenders.firmness import firmness_of
from gavn.web.tenders.flags import told_flags
from gavn.web.tenders.listing import LONGEST_SEARCH
from gavn.web.tenders.lot_pictures import lot_picture
from gavn.web.tenders.reasons import reason_text
from gavn.web.tenders.shown import seen, show

SIZE = 25
MOST_FLAGS = 50
LOT_PARAMETER = "kode"


@require_safe
@for_authorities
def result(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The award lot by lot, a page at a time, with a sentence each."""
    found, reader = seen(request, tender_id)
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    head = results.result_head(actor=request.actor, tender_id=tender_id, now=request.now)
    places = results.result_places(
        actor=request.actor, tender_id=tender_id, text=text, page=page_number(request), size=SIZE, now=request.now
    )
    lowest = _lowest_wins(found)
    context = {
        "head": head,
        "places": places,
        "rows": [(place, reason_text(place, lowest_wins=lowest)) for place in places.items],
        "lowest_wins": lowest,
        "flags": told_flags(head.red_flags)[:MOST_FLAGS],
        "is_waiting": any(not flag.accepted for flag in head.low_prices)
        or any(not flag.explained for flag in head.red_flags),
        "text": text,
    }
    return show(request, "tenders/result.html", found, reader, context)


@require_safe
@for_authorities
def lot_result(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """One lot (`?kode=`): ranking, what to notice, and how firm the first place is."""
    found, reader = seen(request, tender_id)
    code = request.GET.get(LOT_PARAMETER, "")
    if not code:
        return see_other(reverse("tenders:result", args=[tender_id]))
    lot = results.lot_result(actor=request.actor, tender_id=tender_id, lot=code, now=request.now)
    head = results.result_head(actor=request.actor, tender_id=tender_id, now=request.now)
    lowest = _lowest_wins(found)
    context = {
        "lot": lot,
        "titles": {each.code: each.title or each.code for each in found.criteria},
        "criteria": found.criteria,
        "firmness": firmness_of(lot.robustness),
        "flags": told_flags(head.red_flags, code),
        "picture": lot_picture(lot, get_language() or "da", lowest_wins=lowest),
        "lowest_wins": lowest,
    }
    return show(request, "tenders/lot_result.html", found, reader, context)


def _lowest_wins(tender: TenderView) -> bool:
    return FORMULAS[read_model(tender.model_text).tender.model.method.formula].lowest_wins
