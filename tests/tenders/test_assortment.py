"""An assortment tender: the basket is published, every bid answers it, and the users of aids are heard."""

import json

import pytest

from gavn.kernel.errors import Refusal
from gavn.kernel.hashing import sha256_hex
from gavn.tenders import queries, round_queries
from gavn.tenders.actions.bids import submit_bid
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.actions.tenders import publish_tender, set_basket
from tests.tenders.tendering import DEADLINE, FACTS, drafted, prepared
from tests.world import NOW

pytestmark = pytest.mark.django_db
BASKET = """
format = "gavn-basket/1"
[rule]
sampling = "largest-value"
size = 2
start_on = 2025-01-01
end_before = 2026-01-01
least_items = 2
substitution = "Samme behov, uanset mærke"
update = "En vare, der udgår, erstattes til samme pris"
[[need]]
code = "P1"
lot = "1"
group = "G1"
text = "Kittel, størrelse M"
units = 95
value_dkk = 900
[[need]]
code = "P2"
lot = "1"
group = "G1"
text = "Kittel, størrelse L"
units = 40
value_dkk = 700
[[need]]
code = "P3"
lot = "1"
group = "G1"
text = "Kittel, størrelse S"
units = 10
value_dkk = 10
"""


def refused(code, act, **values):
    with pytest.raises(Refusal) as refusal:
        act(now=NOW, **values)
    assert refusal.value.code == code
    return refusal.value.facts


def lead(tendering):
    return {"actor": tendering.world.buyer, "tender_id": tendering.id}


def item(number, need, packs, group="G1"):
    return {
        "item_number": number, "name": "Kittel", "group": group, "need": need, "units_per_pack": 10, "packs": packs,
        "price_dkk": "10",
    }  # fmt: skip


def bid(*items):
    price = sum(each["packs"] for each in items) * 10
    offer = {"lot": "1", "price_dkk": str(price), "answers": {"K1": "x", "K2": "y"}, "items": list(items)}
    return json.dumps({"format": "gavn-bid/1", "offers": [offer]}).encode()


def published_with_basket():
    tendering = prepared()
    set_basket(text=BASKET, now=NOW, **lead(tendering))
    publish_tender(bid_deadline_at=DEADLINE, now=NOW, **lead(tendering))
    world = tendering.world
    declare_facts(actor=world.bid_manager, organisation_id=world.supplier, facts=FACTS, now=NOW)
    return tendering, {
        "actor": world.bid_manager, "tender_id": tendering.id, "organisation_id": world.supplier,
    }  # fmt: skip


def test_the_basket_is_published_under_its_hash_and_stays():
    tendering, _ = published_with_basket()
    shown = queries.tender(actor=tendering.world.stranger, tender_id=tendering.id, now=NOW)
    assert shown.basket_hash == sha256_hex(BASKET.strip().encode())
    refused("tender.published-already", set_basket, text="", **lead(tendering))
    codes = [finding.code for finding in round_queries.basket_check(now=NOW, **lead(tendering))]
    assert codes == ["few-items"]  # practice asks for more; the law does not


def test_a_basket_below_its_own_size_is_not_published():
    tendering = prepared()
    refused("basket.unreadable", set_basket, text=BASKET.replace("units = 95", "units = 0"), **lead(tendering))
    set_basket(text=BASKET.replace("least_items = 2", "least_items = 3"), now=NOW, **lead(tendering))
    facts = refused("basket.too-small", publish_tender, bid_deadline_at=DEADLINE, **lead(tendering))
    assert facts == {"items": 2, "least_items": 3}
    set_basket(text=BASKET.replace('lot = "1"', 'lot = "9"'), now=NOW, **lead(tendering))
    refused("basket.unreadable", publish_tender, bid_deadline_at=DEADLINE, **lead(tendering))
    set_basket(text="", now=NOW, **lead(tendering))
    assert publish_tender(bid_deadline_at=DEADLINE, now=NOW, **lead(tendering)).state == "published"


@pytest.mark.parametrize(
    ("fault", "items"),
    [
        ("no item for P2", [item("a", "P1", 10)]),
        ("the need P9", [item("a", "P1", 10), item("b", "P9", 4)]),
        ("the need P1 twice", [item("a", "P1", 10), item("b", "P1", 10), item("c", "P2", 4)]),
        ("9 packs of a", [item("a", "P1", 9), item("b", "P2", 4)]),  # ten packs of ten hold 95 units
        ("11 packs of a", [item("a", "P1", 11), item("b", "P2", 4)]),
        ("in group G2", [item("a", "P1", 10, "G2"), item("b", "P2", 4)]),
        ("in the basket without a need", [item("a", "P1", 10), item("b", "P2", 4), item("c", "", 1)]),
    ],
)
def test_a_bid_that_does_not_answer_the_basket_is_refused(fault, items):
    _, company = published_with_basket()
    for each in items:
        if not each["need"]:
            del each["need"]
    facts = refused("bid.unreadable", submit_bid, file=bid(*items), **company)
    assert any(fault in each for each in facts["faults"]), facts


def test_a_bid_that_answers_it_is_received_with_items_outside():
    _, company = published_with_basket()
    outside = item("z", "", 0)
    del outside["need"]
    receipt = submit_bid(file=bid(item("a", "P1", 10), item("b", "P2", 4), outside), now=NOW, **company)
    assert len(receipt.seal) == 64


def test_users_are_heard_where_aids_for_citizens_are_bought():
    silent = drafted(for_citizens=True)
    facts = refused("tender.users-not-heard", publish_tender, bid_deadline_at=DEADLINE, **lead(silent))
    assert facts["source"] == "serviceloven § 112, stk. 2"


def test_a_voice_on_a_requirement_lets_it_be_published():
    heard = prepared(for_citizens=True)
    assert publish_tender(bid_deadline_at=DEADLINE, now=NOW, **lead(heard)).state == "published"
