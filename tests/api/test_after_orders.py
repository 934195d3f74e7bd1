"""After the order, by programs alone: substitute, return, lots and recall, invoice and dispute, order card."""

from __future__ import annotations

import pytest

from gavn.infra import clock
from gavn.infra.actors import acting
from gavn.ordering.actions.cards import issue_card
from gavn.ordering.models import DeliveryLine, OrderLine, RecallItem
from tests.api.client import ApiClient
from tests.ordering.test_after_orders import books, order, send
from tests.supply import ordering_world
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """The entrance's clock stands at the moment of the test's world."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def sold():
    """Five packs of bags, of which two are received."""
    world, supply, _ = ordering_world(bags=100)
    (bags,) = order(world, world.citizen, world.citizen_person, "k", (supply.bag, 5))
    return world, supply, bags, send(world, bags, 2, "D-1")


def done(answer, status: int = 200):
    assert answer.status_code == status, answer.content
    return answer.json()


def test_a_substitute_is_offered_and_taken_and_the_grant_is_drawn_once(sold):
    world, supply, bags, _ = sold
    clerk, citizen = ApiClient(world.clerk), ApiClient(world.citizen_person)
    offer = {"product_id": str(supply.big_bag), "packs": 1, "reason": "I restordre"}
    made = done(clerk.post(f"/supplier/lines/{bags}/substitutes", offer, key="a"), 201)
    assert done(clerk.post(f"/supplier/lines/{bags}/substitutes", offer, key="a"), 201) == made
    [asked] = done(citizen.get(f"/citizens/{world.citizen}/substitutes"))
    assert (asked["id"], asked["in_place_of"], asked["reason"]) == (made["substitute_id"], "A-10", "I restordre")
    address = f"/substitutes/{asked['id']}/reply"
    assert clerk.post(address, {"accepts": True}, key="b").json()["code"] == "substitute.not-found"
    taken = done(citizen.post(address, {"accepts": True}, key="b"))
    assert taken["order_id"]
    assert done(citizen.post(address, {"accepts": True}, key="b")) == taken
    assert books(world)[0] == 2 * 10 + 30  # two packs received, the three that waited became one of thirty


def test_a_return_is_asked_for_and_decided(sold):
    world, _, _, sent = sold
    clerk, citizen = ApiClient(world.clerk), ApiClient(world.citizen_person)
    body = {"packs": 1, "reason": "damaged", "note": "revnet"}
    asked = done(citizen.post(f"/delivery-lines/{sent}/returns", body, key="a"), 201)
    assert [each["id"] for each in done(clerk.get("/returns?state=requested"))["items"]] == [asked["return_id"]]
    address = f"/supplier/returns/{asked['return_id']}/outcome"
    assert clerk.post(address, {"accepted": False}, key="b").json()["code"] == "return.unreadable"
    before, _ = books(world)
    done(clerk.post(address, {"accepted": True}, key="c"))
    assert books(world)[0] == before - 10
    for packs in (0, -1, 2):
        wrong = citizen.post(f"/delivery-lines/{sent}/returns", {**body, "packs": packs}, key=f"d{packs}")
        assert (wrong.status_code, wrong.json()["code"]) == (422, "return.too-much")


def test_a_lot_is_told_and_called_back_from_who_got_it(sold):
    world, supply, _, sent = sold
    clerk = ApiClient(world.clerk)
    lots = {"lots": [{"delivery_line_id": str(sent), "lot": "L1", "packs": 1, "serial": each} for each in ("S1", "S2")]}
    assert done(clerk.post("/supplier/lots", lots, key="a"), 201) == {"lots": 2}
    too_much = {"lots": [{"delivery_line_id": str(sent), "lot": "L1", "packs": 2, "serial": "S1"}]}
    assert clerk.post("/supplier/lots", too_much, key="b").json()["code"] == "lot.unreadable"
    recall = {"product_id": str(supply.bag), "lot": "L1", "reason": "utæt"}
    assert done(clerk.post("/supplier/recalls", recall, key="c"), 201)["citizens"] == 1
    with acting(JOB):
        assert RecallItem.objects.get().packs == 2
        assert DeliveryLine.objects.count() == 1


def test_an_invoice_is_matched_disputed_and_settled(sold):
    world, _, bags, _ = sold
    clerk, payer = ApiClient(world.clerk), ApiClient(world.economist)
    claim = {
        "supplier_id": str(world.supplier), "payer_id": str(world.aarhus), "number": "F-1", "issued_on": "2026-03-02",
        "total_ore": 3 * 100_00, "lines": [{"line_id": str(bags), "packs": 3, "price_ore": 100_00}],
    }  # fmt: skip
    told = done(clerk.post("/supplier/invoices", claim, key="a"), 201)
    assert told["state"] == "disputed"
    seen = done(payer.get(f"/invoices/{told['invoice_id']}"))
    assert [each["code"] for each in seen["lines"][0]["findings"]] == ["quantity.above-received"]
    assert done(clerk.get("/invoices?state=disputed"))["total"] == 1
    address = f"/invoices/{told['invoice_id']}/settle"
    assert clerk.post(address, {"accepts": True, "reason": "ja"}, key="b").json()["code"] == "invoice.not-found"
    assert done(payer.post(address, {"accepts": True, "reason": "aftalt"}, key="c"))["state"] == "accepted"
    negative = {**claim, "number": "F-2", "lines": [{**claim["lines"][0], "packs": -1}]}
    refused = clerk.post("/supplier/invoices", negative, key="d")
    assert (refused.status_code, refused.json()["code"]) == (422, "invoice.unreadable")


def test_a_card_orders_once_and_brings_the_next(sold):
    world, supply, _, _ = sold
    caseworker = ApiClient(world.caseworker)
    code = done(caseworker.post(f"/citizens/{world.citizen}/cards", {}, key="a"), 201)["code"]
    body = {"lines": [{"product_id": str(supply.belt), "packs": 1}]}
    ordered = done(caseworker.post(f"/cards/{code}/orders", body, key="b"), 201)
    assert [each["accepted"] for each in ordered["outcome"]["lines"]] == [True]
    assert ordered["next_code"] != code
    assert caseworker.post(f"/cards/{code}/orders", body, key="c").json()["code"] == "card.used"
    with acting(JOB):
        assert OrderLine.objects.count() == 2
    assert issue_card(actor=world.caseworker, citizen_id=world.citizen, now=NOW) != ordered["next_code"]
