"""Bids on their way in while receipt is closed: each is either opened or refused, none is lost."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.parties.roles import BID_MANAGER
from gavn.tenders.actions.bids import BidReceipt, submit_bid
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.actions.opening import close_bidding, open_bids
from gavn.tenders.models import Bid, Offer
from tests.tenders.tendering import AFTER, DEADLINE, FACTS, bid_file, published
from tests.world import JOB, NOW, organisation, person

pytestmark = pytest.mark.usefixtures("committed")
COMPANIES = 6
LAST_MOMENT = DEADLINE - dt.timedelta(microseconds=1)


def test_a_bid_is_opened_or_refused_never_lost():
    tendering = published()
    bidders = []
    for number in range(COMPANIES):
        company = organisation("supplier", f"3{number:07}", f"Leverandør {number}")
        actor = person(f"t{number}", f"Tilbud {number}", BID_MANAGER, company)
        declare_facts(actor=actor, organisation_id=company, facts=FACTS, now=NOW)
        bidders.append((actor, company))
    begin = threading.Barrier(COMPANIES + 1)

    def send(bidder) -> bool:
        actor, company = bidder
        try:
            begin.wait(timeout=30)
            submit_bid(
                actor=actor, tender_id=tendering.id, organisation_id=company, file=bid_file("A"), now=LAST_MOMENT
            )
        except Refusal as refusal:
            if refusal.code != "tender.wrong-state":
                raise
            return False
        else:
            return True
        finally:
            connection.close()

    def close() -> int:
        try:
            begin.wait(timeout=30)
            return close_bidding(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER).bids
        finally:
            connection.close()

    with ThreadPoolExecutor(COMPANIES + 1) as pool:
        closing = pool.submit(close)
        sent = sum(pool.map(send, bidders))
        counted = closing.result(timeout=60)
    assert counted == sent
    if sent:
        assert open_bids(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER).bids == sent
    with acting(JOB):
        assert Bid.objects.count() == sent
        assert Offer.objects.count() == 2 * sent


def test_a_double_click_is_one_bid_with_one_receipt():
    tendering = published()
    world = tendering.world
    declare_facts(actor=world.bid_manager, organisation_id=world.supplier, facts=FACTS, now=NOW)
    begin = threading.Barrier(COMPANIES)

    def send(key: str) -> BidReceipt:
        try:
            begin.wait(timeout=30)
            return submit_bid(
                actor=world.bid_manager, tender_id=tendering.id, organisation_id=world.supplier, file=bid_file("A"),
                key=key, now=LAST_MOMENT,
            )  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(COMPANIES) as pool:
        receipts = set(pool.map(send, ["one", "other"] * (COMPANIES // 2)))
    assert len(receipts) == 2
    with acting(JOB):
        assert {bid.seal for bid in Bid.objects.all()} == {receipt.seal for receipt in receipts}
        assert Bid.objects.filter(withdrawn_at=None).count() == 1
