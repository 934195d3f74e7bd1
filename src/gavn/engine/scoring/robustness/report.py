"""Everything about the firmness of one lot's first place, computed when asked."""

from __future__ import annotations

from dataclasses import dataclass

from gavn.engine.scoring.offer import Tender
from gavn.engine.scoring.ranking import make_offer, rank_lot
from gavn.engine.scoring.robustness.leave_one_out import LeftOut, leave_one_out
from gavn.engine.scoring.robustness.other_formulas import Otherwise, winners_under_formulas
from gavn.engine.scoring.robustness.price_change import PriceChange, price_changes
from gavn.engine.scoring.robustness.tipping import Tipping, tipping_weight
from gavn.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Robustness:
    """One lot's first places and how they could change."""

    lot: str
    winners: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    otherwise: tuple[Otherwise, ...]
    tipping: Tipping | None
    price_changes: tuple[PriceChange, ...]


def robustness_of(tender: Tender, lot_id: str) -> Robustness:
    """The report of one lot. Refuses `unknown-lot`."""
    lot = next((lot for lot in tender.model.lots if lot.id == lot_id), None)
    if lot is None:
        raise Refusal("unknown-lot", lot=lot_id, lots=[lot.id for lot in tender.model.lots][:20])
    ranking = rank_lot(tender.model, lot.id, tender.bids_on(lot.id), reserve=lot.reserve)
    aside = {bid.bidder for bid in ranking.above_reserve}
    offers = [
        make_offer(tender.model, bid.bidder, bid.price, bid.marks, bid.flows)
        for bid in tender.bids_on(lot.id)
        if bid.bidder not in aside
    ]
    if not offers:
        return Robustness(lot.id, (), (), (), None, ())
    return Robustness(
        lot=lot.id,
        winners=tuple(row.bidder for row in ranking.first),
        left_out=leave_one_out(tender.model, lot.id, offers),
        otherwise=winners_under_formulas(tender.model, lot.id, offers),
        tipping=tipping_weight(tender.model, lot.id, offers),
        price_changes=price_changes(tender.model, lot.id, offers),
    )
