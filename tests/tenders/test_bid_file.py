"""A bid's file: what it says, and every mistake at once."""

import json

import pytest

from gavn.tenders.bid_file import read_bid
from gavn.tenders.errors import BidUnreadable

ITEM = {"item_number": "1", "name": "Vare", "group": "G1", "units_per_pack": 10, "packs": 2, "price_dkk": "10.05"}


ITEMS = {lot: [ITEM | {"item_number": lot}] for lot in ("1", "2")}


def bid(*offers, **more):
    return json.dumps({"format": "gavn-bid/1", "offers": list(offers), **more}).encode()


def offer(lot="1", price="20.10", **more):
    return {"lot": lot, "price_dkk": price, "answers": {"K1": "svar"}, "items": ITEMS.get(lot, []), **more}


def package(*numbers, price="20.10"):
    items = [ITEM | {"item_number": number} for number in numbers]
    return {"lots": ["1", "2"], "price_dkk": price, "items": items}


def read(data, life_cycle=False):
    return read_bid(data, lots=["1", "2"], criteria=["K1"], life_cycle=life_cycle)


def faults(data, life_cycle=False):
    with pytest.raises(BidUnreadable) as refused:
        read(data, life_cycle)
    return refused.value.facts["faults"]


def test_prices_are_whole_ore():
    file = read(bid(offer(), offer("2", "7", items=[ITEM | {"item_number": "2", "packs": 1, "price_dkk": 7}])))
    assert [price.price_ore for price in file.prices] == [2010, 700]
    assert file.prices[0].items[0].price_ore == 1005
    assert file.answers == {"1": {"K1": "svar"}, "2": {"K1": "svar"}}


def test_a_package_stands_beside_offers_of_its_own():
    file = read(bid(offer(), offer("2"), packages=[package("1", "2", price="40.20")]))
    assert file.prices[-1].lots == ("1", "2")


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"\xff", "file"),
        (b"[]", "file"),
        (b"[" * 100_000, "file"),
        (bid(), "offers"),
        (bid(offer("3")), "offers[0].lot"),
        (bid(offer(), offer()), "offers[1].lot"),
        (bid(offer(price="1.005")), "offers[0].price_dkk"),
        (bid(offer(price="NaN")), "offers[0].price_dkk"),
        (bid(offer(price="1e99")), "offers[0].price_dkk"),
        (bid(offer(price="5", items=[ITEM])), "offers[0].price_dkk"),
        (bid(offer(items=[ITEM, ITEM], price="40.20")), "offers[0].items"),
        (bid({"lot": "1", "price_dkk": 1}), "offers[0].answers"),
        (bid(offer(), packages=[package("1")]), "packages[0].lots"),
        (bid(offer(), offer("2"), packages=[package("3")]), "packages[0].items"),
        (bid(offer(), offer("2", items=ITEMS["1"])), "offers[1].items"),
        (bid(offer(items=[])), "offers[0].items"),
        (bid(offer(surprise=1)), "offers[0].surprise"),
    ],
)
def test_a_mistake_is_told_where_it_stands(data, where):
    assert any(fault.startswith(f"{where}:") for fault in faults(data))


def test_life_cycle_cost_needs_the_costs_by_year():
    assert any("flows" in fault for fault in faults(bid(offer()), life_cycle=True))


def test_every_mistake_at_once():
    assert len(faults(bid(offer("3", price="x"), offer("4", price="y")))) == 6
