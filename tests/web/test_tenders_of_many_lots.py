"""Pages of a tender ask the database as often for three hundred lots as for thirty."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gavn.infra import clock
from gavn.infra.actors import acting
from gavn.kernel.ids import uuid7
from gavn.tenders.actions.bids import submit_bid
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.actions.evaluation import evaluate_tender
from gavn.tenders.actions.lock import lock_quality
from gavn.tenders.actions.opening import close_bidding, open_bids
from gavn.tenders.actions.tenders import draft_tender, publish_tender
from gavn.tenders.models import Consensus, Criterion, Mark, Offer, Tender
from tests.tenders.tendering import AFTER, DEADLINE, FACTS, MODEL, Tendering, drafted, new_tender
from tests.web.browser import log_in, words
from tests.world import NOW, World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
FEW, MANY = 30, 300
PAGES = (
    "", "delaftaler/", "bedoemmelse/", "bedoemmelse/?liste=mine&side=2", "bedoemmelse/?q=7", "resultat/",
    "resultat/?side=2", "resultat/delaftale/?kode=7",
)  # fmt: skip


def evaluated_of(world: World, lots: int) -> Tendering:
    """A tender of so many lots with two bids on each, marked and evaluated."""
    head = MODEL[: MODEL.index("[[lot]]")]
    model = head + "".join(f'[[lot]]\nid = "{number}"\ntitle = "Vare {number}"\n' for number in range(1, lots + 1))
    tendering = drafted(world, model=model, number=f"U-{lots}", for_citizens=False)
    publish_tender(actor=world.buyer, tender_id=tendering.id, bid_deadline_at=DEADLINE, now=NOW)
    for place, (actor, company) in enumerate(tendering.companies.values()):
        declare_facts(actor=actor, organisation_id=company, facts=FACTS, now=NOW)
        file = bid_on_all(place, lots)
        submit_bid(actor=actor, tender_id=tendering.id, organisation_id=company, file=file, now=NOW)
    close_bidding(actor=world.buyer, tender_id=tendering.id, now=AFTER)
    open_bids(actor=world.buyer, tender_id=tendering.id, now=AFTER)
    mark_everything(tendering)
    lock_quality(actor=world.buyer, tender_id=tendering.id, now=AFTER)
    evaluate_tender(actor=world.buyer, tender_id=tendering.id, now=AFTER)
    return tendering


def bid_on_all(place: int, lots: int) -> bytes:
    offers = [
        {
            "lot": str(lot), "price_dkk": str(price), "answers": {"K1": "a", "K2": "b"},
            "items": [
                {
                    "item_number": f"{place}-{lot}", "name": "Vare", "group": "G1", "units_per_pack": 1, "packs": 1,
                    "price_dkk": str(price),
                }
            ],
        }
        for lot in range(1, lots + 1)
        for price in (10_000 + 37 * lot + 500 * place,)
    ]  # fmt: skip
    return json.dumps({"format": "gavn-bid/1", "offers": offers}).encode()


def mark_everything(tendering: Tendering) -> None:
    """Every evaluator's mark and every consensus, written at once."""
    world = tendering.world
    for actor, table, names in (
        (world.evaluator, Mark, {"evaluator_id": world.evaluator.person_id, "evaluator_name": "E"}),
        (world.buyer, Consensus, {"agreed_by": "B"}),
    ):
        with acting(actor):
            tender = Tender.objects.get(id=tendering.id)
            criteria = list(Criterion.objects.filter(tender=tender))
            table.objects.bulk_create(
                table(
                    id=uuid7(AFTER), tender=tender, offer=offer, criterion=criterion, mark=Decimal(8), reason="god",
                    at=AFTER, **names,
                )
                for offer in Offer.objects.filter(tender=tender)
                for criterion in criteria
            )  # fmt: skip


def asked(client, tendering: Tendering, page: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        answer = client.get(f"/udbud/{tendering.id}/{page}")
    assert answer.status_code == 200, page
    return len(found)


def test_no_page_asks_for_each_lot(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    world = make_world()
    few, many = (evaluated_of(world, lots) for lots in (FEW, MANY))
    for actor in (world.buyer, world.evaluator):
        client = log_in(actor)
        counts = {page: (asked(client, few, page), asked(client, many, page)) for page in PAGES}
        assert {page: found for page, found in counts.items() if found[0] != found[1]} == {}
        assert max(found[1] for found in counts.values()) < 60
    page = words(log_in(world.evaluator).get(f"/udbud/{many.id}/bedoemmelse/?liste=alle"))
    assert f"{2 * MANY} tilbud" in page
    assert page.count("Vare ") == 25


def test_the_list_of_tenders_is_paged_and_searched(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW + dt.timedelta(hours=1))
    world = make_world()
    for number in range(27):
        draft_tender(
            actor=world.buyer, tender=new_tender(world, number=f"U-{number:02d}", title=f"Udbud {number:02d}"), now=NOW
        )
    client = log_in(world.buyer)
    with CaptureQueriesContext(connection) as all_of_them:
        first = words(client.get("/udbud/"))
    assert "27 udbud" in first
    with CaptureQueriesContext(connection) as one:
        found = words(client.get("/udbud/?q=U-07"))
    assert ("1 udbud" in found, "U-08" in found) == (True, False)
    assert len(all_of_them) == len(one)
    assert "U-00" in words(client.get("/udbud/?side=2"))
    assert "27 udbud" in words(client.get("/udbud/?liste=forberedes"))
    assert "Her er ingen udbud" in words(client.get("/udbud/?liste=aabne"))
    assert "27 udbud" not in words(log_in(world.stranger).get("/udbud/"))
