"""Send a sealed bid, take it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.hashing import canonical_bytes
from gavn.kernel.ids import uuid7
from gavn.tenders import rules
from gavn.tenders.bid_file import read_bid
from gavn.tenders.company_facts import COMPULSORY, declared_facts
from gavn.tenders.errors import BidNotFound, BidNotPermitted, BidTooLate, FactsMissing
from gavn.tenders.evaluation_model import published_model
from gavn.tenders.events import BidReceived, BidWithdrawn
from gavn.tenders.holding import hold_bidder, hold_receipt, seen_tender
from gavn.tenders.models import Bid, Tender
from gavn.tenders.publication import compared_needs
from gavn.tenders.rounds import live_bids, refuse_uninvited
from gavn.tenders.sealing import enclose, salt_of, seal_of
from gavn.tenders.states import TENDER_MOVES


@dataclass(frozen=True, slots=True)
class BidReceipt:
    """What the bidder keeps: SHA-256 of salt (hexadecimal) and file gives the seal, now and after the opening."""

    bid_id: UUID
    tender_id: UUID
    seal: str
    salt: str
    received_at: dt.datetime


def submit_bid(
    *, actor: Actor, tender_id: UUID, organisation_id: UUID, file: bytes, key: str = "", now: dt.datetime
) -> BidReceipt:
    """Receive a company's bid and seal it in two envelopes. A later bid takes the place of an earlier one.

    The same file under the same key is the same sending: it has the first receipt again, whenever it comes.

    Refuses `bid.not-permitted`, `tender.not-found`, `tender.wrong-state`, `bid.too-late`, `bid.not-invited`,
    `bid.unreadable`, `bid.company-facts-missing`.
    """
    with acting(actor):
        if not rules.may_bid(actor, organisation_id):
            raise BidNotPermitted
        salt = salt_of(key, tender_id, organisation_id, file)
        hold_bidder(tender_id, organisation_id)
        sent = Bid.objects.filter(tender=tender_id, organisation=organisation_id, seal=seal_of(salt, file)).first()
        if sent is not None:
            return _receipt(sent, salt)
        tender = _receiving(tender_id, now)
        refuse_uninvited(tender, organisation_id)
        model = published_model(tender)
        scored = model.tender.model
        bid = read_bid(
            file,
            lots=[lot.id for lot in scored.lots],
            criteria=[criterion.id for criterion in scored.criteria],
            life_cycle=model.life_cycle,
            needs=compared_needs(tender.basket_text),
        )
        facts = declared_facts(organisation_id)
        missing = [code for code in COMPULSORY if code not in facts]
        if missing:
            raise FactsMissing(missing=missing)
        row = Bid(
            id=uuid7(now),
            tender=tender,
            organisation_id=organisation_id,
            round_number=tender.round_number,
            seal=seal_of(salt, file),
            quality_cipher=_enclosed(
                canonical_bytes({"answers": bid.answers, "facts": facts}), tender.quality_key, tender.id, "quality"
            ),
            price_cipher=_enclosed(salt + file, tender.price_key, tender.id, "price"),
            received_at=now,
            received_from=actor.name,
        )
        _own_bids(tender, organisation_id).update(withdrawn_at=now)
        Bid.objects.bulk_create([row])
        record([BidReceived(tender.id, row.id, row.seal)], actor=actor, now=now)
        return _receipt(row, salt)


def withdraw_bid(*, actor: Actor, tender_id: UUID, organisation_id: UUID, now: dt.datetime) -> UUID:
    """Take the company's bid back before the deadline. Answers its id. Refuses `bid.not-found`, `bid.too-late`."""
    with acting(actor):
        if not rules.may_bid(actor, organisation_id):
            raise BidNotPermitted
        hold_bidder(tender_id, organisation_id)
        tender = _receiving(tender_id, now)
        bid = _own_bids(tender, organisation_id).first()
        if bid is None:
            raise BidNotFound
        _own_bids(tender, organisation_id).update(withdrawn_at=now)
        record([BidWithdrawn(tender.id, bid.id)], actor=actor, now=now)
        return bid.id


def _receipt(bid: Bid, salt: bytes) -> BidReceipt:
    return BidReceipt(bid.id, bid.tender_id, bid.seal, salt.hex(), bid.received_at)


def _receiving(tender_id: UUID, now: dt.datetime) -> Tender:
    """The tender, kept open until this transaction ends."""
    hold_receipt(tender_id, alone=False)
    tender = seen_tender(tender_id)
    target(TENDER_MOVES, "close", tender.state, noun="tender")
    if tender.bid_deadline_at is None or now >= tender.bid_deadline_at:
        raise BidTooLate(deadline_at=str(tender.bid_deadline_at))
    return tender


def _own_bids(tender: Tender, organisation_id: UUID) -> QuerySet[Bid]:
    return live_bids(tender).filter(organisation_id=organisation_id)


def _enclosed(content: bytes, key: bytes | memoryview | None, tender_id: UUID, envelope: str) -> bytes:
    assert key is not None  # noqa: S101 - every published tender has its keys
    return enclose(content, bytes(key), purpose=f"{envelope} {tender_id}")
