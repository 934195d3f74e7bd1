"""Accept the explanation of a price that looks abnormally low."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.tenders.errors import LowPriceIncomplete, LowPriceNotFound, LowPriceUnexplained
from gavn.tenders.flagging import flagged_prices
from gavn.tenders.holding import tender_of_lead
from gavn.tenders.models import Award, LowPrice, Tender
from gavn.tenders.states import TENDER_MOVES


@dataclass(frozen=True, slots=True)
class AcceptedPrice:
    """A flagged price whose explanation holds."""

    tender_id: UUID
    price_id: UUID


def accept_low_price(
    *, actor: Actor, tender_id: UUID, price_id: UUID, explanation: str, assessment: str, now: dt.datetime
) -> AcceptedPrice:
    """Keep what the bidder explained and why it holds. A repeat changes nothing.

    Refuses `tender.wrong-state`, `low-price.not-found`, `low-price.incomplete`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        target(TENDER_MOVES, "decide", tender.state, noun="tender")
        if price_id not in {flag.price_id for flag in flagged_prices(tender.id)}:
            raise LowPriceNotFound
        if not explanation.strip() or not assessment.strip():
            raise LowPriceIncomplete
        row = LowPrice(
            id=uuid7(now),
            tender=tender,
            price_id=price_id,
            explanation=explanation.strip(),
            assessment=assessment.strip(),
            accepted_by=actor.name,
            accepted_at=now,
        )
        LowPrice.objects.bulk_create([row], ignore_conflicts=True)
        return AcceptedPrice(tender.id, price_id)


def refuse_unexplained(tender: Tender, awards: Sequence[Award]) -> None:
    """Refuse `award.low-price-unexplained` where a winner's flagged price has no accepted explanation."""
    winning = {award.price_id for award in awards}
    waiting = sorted(
        {flag.bidder for flag in flagged_prices(tender.id) if flag.price_id in winning and not flag.accepted}
    )
    if waiting:
        raise LowPriceUnexplained(bidders=waiting)
