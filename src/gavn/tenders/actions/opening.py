"""Close at the deadline, open quality, and later the prices with the lock on quality."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.tenders import procedures
from gavn.tenders.errors import BidSealBroken, DeadlineNotPassed, FirstOffersReserved, NoBids
from gavn.tenders.events import BidsOpened
from gavn.tenders.holding import hold_receipt, may_move, move, opened_key, tender_of_lead
from gavn.tenders.models import Bid, Declaration, Lot, Offer, Tender
from gavn.tenders.rounds import live_bids
from gavn.tenders.sealing import disclose


@dataclass(frozen=True, slots=True)
class OpenedBids:
    """How many bids there are, and the state after it."""

    tender_id: UUID
    state: str
    bids: int


def close_bidding(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> OpenedBids:
    """End receipt after the deadline; a bid still on its way in is waited for.

    Refuses `tender.wrong-state`, `tender.deadline-not-passed`.
    """
    with acting(actor):
        hold_receipt(tender_id, alone=True)
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "close")
        if tender.bid_deadline_at is None or now < tender.bid_deadline_at:
            raise DeadlineNotPassed(deadline_at=str(tender.bid_deadline_at))
        move(tender, "close", actor=actor, now=now)
        return OpenedBids(tender.id, tender.state, live_bids(tender).count())


def open_bids(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> OpenedBids:
    """Open what every bid says of quality, all at once. Prices stay sealed.

    First offers are opened for good only where the notice reserved the right to award on them. Refuses
    `tender.wrong-state`, `tender.first-offers-not-reserved`, `tender.no-bids`, `bid.seal-broken`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "open")
        if not procedures.is_last(tender.procedure, tender.round_kind) and not tender.first_may_win:
            raise FirstOffersReserved
        return open_round(tender, "open", actor=actor, now=now)


def open_round(tender: Tender, step: str, *, actor: Actor, now: dt.datetime) -> OpenedBids:
    """Write what the quality envelopes of the round hold, and move the tender by `step`."""
    bids = list(live_bids(tender).order_by("id"))
    if not bids:
        raise NoBids
    key = opened_key(tender.id, "quality", now)
    lots = {lot.code: lot for lot in Lot.objects.filter(tender=tender)}
    offers: list[Offer] = []
    declarations: list[Declaration] = []
    for bid in bids:
        content = _opened(bid, key)
        offers += [
            Offer(id=uuid7(now), bid=bid, tender=tender, lot=lots[lot], answers=answers)
            for lot, answers in content["answers"].items()
        ]
        declarations.append(Declaration(id=uuid7(now), bid=bid, tender=tender, facts=content["facts"]))
    Offer.objects.bulk_create(offers, batch_size=2000)
    Declaration.objects.bulk_create(declarations, batch_size=2000)
    move(tender, step, actor=actor, now=now)
    record([BidsOpened(tender.id, len(bids))], actor=actor, now=now)
    return OpenedBids(tender.id, tender.state, len(bids))


def _opened(bid: Bid, key: bytes) -> dict[str, dict[str, Any]]:
    """What lies in the quality envelope: answers by lot and criterion, and the company's facts."""
    try:
        content: dict[str, dict[str, Any]] = json.loads(
            disclose(bid.quality_cipher, key, purpose=f"quality {bid.tender_id}")
        )
    except InvalidTag:
        raise BidSealBroken(bid_id=str(bid.id)) from None
    return content
