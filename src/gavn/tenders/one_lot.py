"""One lot of a tender as the engine scores it: what is known of a lot is computed without reading the others."""

from __future__ import annotations

from dataclasses import replace

from gavn.engine.scoring.offer import Tender as ScoredTender
from gavn.tenders.consensus import agreed_on_lot
from gavn.tenders.evaluation_model import ReadModel, tender_to_score
from gavn.tenders.models import Bid, Price, Tender


def lot_to_score(tender: Tender, model: ReadModel, lot: str) -> ScoredTender:
    """The model of this lot with its bids and their agreed marks; packages are left out."""
    prices = list(Price.objects.filter(tender=tender, lots=[lot]).order_by("bid_id", "position"))
    bids = list(Bid.objects.filter(id__in=[price.bid_id for price in prices]).select_related("organisation"))
    scored = tender_to_score(model, tender.title, bids, prices, agreed_on_lot(tender, lot))
    own = tuple(each for each in scored.model.lots if each.id == lot)
    return replace(scored, model=replace(scored.model, lots=own))
