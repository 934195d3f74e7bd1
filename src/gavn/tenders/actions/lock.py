"""Lock quality. Only then are the prices opened, all at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.tenders.bid_file import BidFile, read_bid
from gavn.tenders.consensus import agreed_marks
from gavn.tenders.errors import BidSealBroken, ConsensusMissing
from gavn.tenders.evaluation_model import published_model
from gavn.tenders.events import QualityLocked as QualityLockedEvent
from gavn.tenders.holding import may_move, move, opened_key, tender_of_lead
from gavn.tenders.models import Bid, Item, Price, QualityLock, Tender
from gavn.tenders.publication import compared_needs
from gavn.tenders.rounds import live_bids, live_offers
from gavn.tenders.sealing import SALT_BYTES, disclose, seal_of

MISSING_SHOWN = 20


@dataclass(frozen=True, slots=True)
class LockedQuality:
    """The hash of the marks that count, and the state after it."""

    tender_id: UUID
    state: str
    marks_hash: str


def lock_quality(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> LockedQuality:
    """Make the consensus final, then open the prices. Each opened file is held against the seal given at receipt.

    Refuses `tender.wrong-state`, `mark.consensus-missing`, `bid.seal-broken`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "lock")
        agreed = agreed_marks(tender)
        if agreed.missing:
            raise ConsensusMissing(missing=[list(each) for each in agreed.missing[:MISSING_SHOWN]])
        digest = agreed.marks_hash
        QualityLock.objects.bulk_create(
            [QualityLock(id=uuid7(now), tender=tender, marks_hash=digest, locked_by=actor.name, locked_at=now)]
        )
        move(tender, "lock", actor=actor, now=now)
        _open_prices(tender, now)
        record([QualityLockedEvent(tender.id, digest)], actor=actor, now=now)
        return LockedQuality(tender.id, tender.state, digest)


def _open_prices(tender: Tender, now: dt.datetime) -> None:
    key = opened_key(tender.id, "price", now)
    model = published_model(tender)
    lots = [lot.id for lot in model.tender.model.lots]
    criteria = [criterion.id for criterion in model.tender.model.criteria]
    prices: list[Price] = []
    items: list[Item] = []
    shown, needs = _shown_answers(tender), compared_needs(tender.basket_text)
    for bid in live_bids(tender).order_by("id"):
        file = read_bid(_opened_file(bid, key), lots=lots, criteria=criteria, life_cycle=model.life_cycle, needs=needs)
        if file.answers != shown.get(bid.id):
            raise BidSealBroken(bid_id=str(bid.id))
        _add_rows(bid, file, prices, items, now)
    Price.objects.bulk_create(prices, batch_size=2000)
    Item.objects.bulk_create(items, batch_size=2000)


def _opened_file(bid: Bid, key: bytes) -> bytes:
    """The file as it was sent, held against its seal."""
    try:
        content = disclose(bid.price_cipher, key, purpose=f"price {bid.tender_id}")
    except InvalidTag:
        raise BidSealBroken(bid_id=str(bid.id)) from None
    salt, file = content[:SALT_BYTES], content[SALT_BYTES:]
    if seal_of(salt, file) != bid.seal:
        raise BidSealBroken(bid_id=str(bid.id))
    return file


def _shown_answers(tender: Tender) -> dict[UUID, dict[str, dict[str, str]]]:
    """By bid: what the evaluators have read."""
    shown: dict[UUID, dict[str, dict[str, str]]] = {}
    for offer in live_offers(tender).select_related("lot"):
        shown.setdefault(offer.bid_id, {})[offer.lot.code] = offer.answers
    return shown


def _add_rows(bid: Bid, file: BidFile, prices: list[Price], items: list[Item], now: dt.datetime) -> None:
    for place, each in enumerate(file.prices):
        price = Price(
            id=uuid7(now),
            bid=bid,
            tender_id=bid.tender_id,
            position=place,
            lots=list(each.lots),
            price_ore=each.price_ore,
            flows=[list(flow) for flow in each.flows],
        )
        prices.append(price)
        items.extend(
            Item(
                id=uuid7(now),
                price=price,
                position=number,
                item_number=item.item_number,
                name=item.name,
                group_code=item.group_code,
                need_code=item.need_code,
                units_per_pack=item.units_per_pack,
                packs=item.packs,
                price_ore=item.price_ore,
            )
            for number, item in enumerate(each.items)
        )
