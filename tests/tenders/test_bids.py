"""Bids: in time, sealed, replaced, withdrawn; shown to their own company alone until the deadline."""

import datetime as dt
import hashlib
import json

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from gavn.infra.actors import acting
from gavn.tenders import queries
from gavn.tenders.actions.bids import submit_bid, withdraw_bid
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.actions.lock import lock_quality
from gavn.tenders.actions.opening import close_bidding, open_bids
from gavn.tenders.errors import (
    BidNotFound,
    BidNotPermitted,
    BidTooLate,
    DeadlineNotPassed,
    FactsMissing,
    FactsNotPermitted,
    FactUnknown,
    NoBids,
    TenderNotPermitted,
)
from gavn.tenders.models import Bid, CompanyFact
from tests.tenders.tendering import AFTER, DEADLINE, FACTS, bid_file, marked, published, with_bids
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
LAST_MOMENT = DEADLINE - dt.timedelta(microseconds=1)


def send(tendering, company="A", now=NOW, actor=None, file=None, key=""):
    own, organisation_id = tendering.companies[company]
    return submit_bid(
        actor=actor or own, tender_id=tendering.id, organisation_id=organisation_id,
        file=file or bid_file(company), key=key, now=now,
    )  # fmt: skip


def test_in_time_is_before_the_deadline():
    tendering = with_bids()
    send(tendering, now=LAST_MOMENT)
    with pytest.raises(BidTooLate):
        send(tendering, now=DEADLINE)
    with pytest.raises(DeadlineNotPassed):
        close_bidding(actor=tendering.world.buyer, tender_id=tendering.id, now=LAST_MOMENT)


def test_a_later_bid_takes_the_place_of_the_earlier_one():
    tendering = with_bids()
    second = send(tendering, file=bid_file("A", lots=("1",)))
    own = queries.bids(actor=tendering.world.bid_manager, tender_id=tendering.id, now=NOW)
    assert [bid.withdrawn_at is None for bid in own] == [False, True]
    assert own[-1].seal == second.seal
    close_bidding(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    assert open_bids(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER).bids == 2
    offers = queries.offers(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    assert [(offer.lot, offer.organisation_name[-1]) for offer in offers.items] == [("1", "B"), ("1", "A"), ("2", "B")]


def test_withdrawn_bids_are_not_opened():
    tendering = with_bids()
    for actor, organisation_id in tendering.companies.values():
        withdraw_bid(actor=actor, tender_id=tendering.id, organisation_id=organisation_id, now=NOW)
        with pytest.raises(BidNotFound):
            withdraw_bid(actor=actor, tender_id=tendering.id, organisation_id=organisation_id, now=NOW)
    close_bidding(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    with pytest.raises(NoBids):
        open_bids(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)


def test_before_the_deadline_a_bid_is_its_companys_alone():
    tendering = with_bids()
    world = tendering.world
    seen = {
        name: len(queries.bids(actor=getattr(world, name), tender_id=tendering.id, now=NOW))
        for name in ("buyer", "party_buyer", "evaluator", "clerk", "stranger", "bid_manager", "other_bid_manager")
    }
    assert {name for name, count in seen.items() if count} == {"bid_manager", "other_bid_manager"}


def test_nobody_bids_for_another_company():
    tendering = published()
    for name in ("other_bid_manager", "clerk", "buyer", "stranger"):
        with pytest.raises(BidNotPermitted):
            send(tendering, actor=getattr(tendering.world, name))


def test_the_receipt_proves_the_file_after_the_opening():
    tendering = marked()
    lock_quality(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    for company, receipt in tendering.receipts.items():
        salted = bytes.fromhex(receipt.salt) + tendering.files[company]
        assert hashlib.sha256(salted).hexdigest() == receipt.seal
    shown = {bid.seal for bid in queries.bids(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)}
    assert shown == {receipt.seal for receipt in tendering.receipts.values()}


def test_a_sealed_bid_is_not_changed_and_a_company_has_one():
    tendering = with_bids()
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with acting(tendering.world.bid_manager), connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute("update tenders_bid set seal = 'x'")
    with acting(JOB):
        bid = Bid.objects.filter(tender_id=tendering.id).first()
        assert bid is not None
        with pytest.raises(IntegrityError), transaction.atomic():
            Bid.objects.create(
                id=tendering.id, tender_id=bid.tender_id, organisation_id=bid.organisation_id, seal="x",
                quality_cipher=b"", price_cipher=b"", received_at=NOW, received_from="x",
            )  # fmt: skip


def test_the_same_sending_is_one_bid_and_has_its_receipt_again():
    tendering = with_bids()
    first = send(tendering, key="k")
    assert send(tendering, key="k", now=DEADLINE) == first
    other = send(tendering, key="other")
    assert (other.seal != first.seal, other.salt != first.salt) == (True, True)
    assert send(tendering, key="k") == first
    own = queries.bids(actor=tendering.world.bid_manager, tender_id=tendering.id, now=NOW)
    assert [bid.seal for bid in own if bid.withdrawn_at is None] == [other.seal]
    assert len(own) == 3
    with pytest.raises(BidNotPermitted):
        send(tendering, key="k", actor=tendering.world.other_bid_manager)


def test_facts_are_typed_once():
    tendering = published()
    world = tendering.world
    with pytest.raises(FactsMissing) as refused:
        send(tendering)
    assert refused.value.facts["missing"] == list(FACTS)
    for _ in range(2):
        declare_facts(actor=world.bid_manager, organisation_id=world.supplier, facts=FACTS, now=NOW)
    send(tendering)
    with acting(JOB):
        assert CompanyFact.objects.count() == len(FACTS)
    with pytest.raises(FactUnknown):
        declare_facts(actor=world.bid_manager, organisation_id=world.supplier, facts={"x": "y"}, now=NOW)
    with pytest.raises(FactsNotPermitted):
        declare_facts(actor=world.other_bid_manager, organisation_id=world.supplier, facts=FACTS, now=NOW)


def test_another_authority_neither_closes_nor_opens():
    tendering = with_bids()
    for name in ("party_buyer", "evaluator", "bid_manager", "stranger"):
        for act in (close_bidding, open_bids, lock_quality):
            with pytest.raises(TenderNotPermitted):
                act(actor=getattr(tendering.world, name), tender_id=tendering.id, now=AFTER)


def test_an_offer_shows_answers_and_facts():
    tendering = marked()
    offers = queries.offers(actor=tendering.world.evaluator, tender_id=tendering.id, lot="1", now=AFTER).items
    assert [offer.facts for offer in offers] == [FACTS, FACTS]
    assert json.loads(tendering.files["A"])["offers"][0]["answers"] in [offer.answers for offer in offers]
