"""The despatch page: bar codes fill in lot, expiry and serial number; a wrong code sends nothing; the label."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from gavn.contracts.models import Product
from gavn.infra.actors import acting
from gavn.ordering.actions.recalls import recall_lot
from gavn.ordering.card_pdf import qr_svg
from gavn.ordering.label_pdf import label_values
from gavn.ordering.models import Delivery, DeliveryLot, OrderLine, RecallItem
from gavn.ordering.parcel_queries import parcel
from tests.ordering.test_after_orders import order
from tests.supply import ordering_world
from tests.web.test_days import log_in
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
BAG, BELT = "05701234567899", "05701234567882"
FNC1 = "\x1d"


@pytest.fixture
def page():
    """A logged-in clerk at an order of three bags and two belts."""
    world, supply, _ = ordering_world()
    with acting(JOB):
        Product.objects.filter(id=supply.bag).update(gtin=BAG[1:])
        Product.objects.filter(id=supply.belt).update(gtin=BELT)
    bag, belt = order(world, world.citizen, world.citizen_person, "k", (supply.bag, 3), (supply.belt, 2))
    with acting(JOB):
        part = OrderLine.objects.get(id=bag).supplier_order_id
    return world, supply, bag, belt, log_in(world.clerk), f"/leverandoer/ordre/{part}/"


SCANS = f"01{BAG}1727053110L1\n01{BAG}1727053110L1\n]d201{BELT}10L7{FNC1}21S1\n"


def form(bag, belt, bags: int, belts: int, scanned: str, **more):
    return {f"packs_{bag}": bags, f"packs_{belt}": belts, "number": "D-1", "scanned": scanned, "key": "k1", **more}


def test_reading_fills_in_and_sends_nothing(page):
    _, _, bag, belt, client, address = page
    answer = client.post(f"{address}afsend/", form(bag, belt, 3, 2, SCANS, read="1"))
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert ("L1" in shown, "31. maj 2027" in shown, "S1" in shown) == (True, True, True)
    fields = answer.context["send_form"]
    assert [row["packs"].value() for row in fields.rows] == [2, 1]
    with acting(JOB):
        assert not Delivery.objects.exists()


def test_what_is_scanned_is_sent_with_its_lots_and_recalled_by_them(page):
    world, supply, bag, belt, client, address = page
    assert client.post(f"{address}afsend/", form(bag, belt, 2, 1, SCANS)).status_code == 303
    client.post(f"{address}afsend/", form(bag, belt, 2, 1, SCANS))  # the same form again
    with acting(JOB):
        lots = DeliveryLot.objects.order_by("lot").values_list("lot", "serial", "expires_on", "packs")
        assert list(lots) == [("L1", "", dt.date(2027, 5, 31), 2), ("L7", "S1", None, 1)]
    assert recall_lot(actor=world.clerk, product_id=supply.bag, lot="L1", reason="utæt", now=NOW).citizens == 1
    with acting(JOB):
        assert RecallItem.objects.get().packs == 2


def test_packs_of_a_lot_with_serial_numbers_add_up_in_a_recall(page):
    world, supply, bag, belt, client, address = page
    both = "".join(f"01{BELT}10L7{FNC1}21S{number}\n" for number in (1, 2))
    assert client.post(f"{address}afsend/", form(bag, belt, 0, 2, both)).status_code == 303
    recall_lot(actor=world.clerk, product_id=supply.belt, lot="L7", reason="løs", now=NOW)
    with acting(JOB):
        assert RecallItem.objects.get().packs == 2


@pytest.mark.parametrize(
    ("scanned", "told"),
    [
        ("hej", "Række 1"),
        (f"01{BAG}10L1\n\n01{BAG[:-1]}010L1", "Række 3"),
        ("01057123456789" + "00" + "10L1", "Række 1"),
        (f"01{BAG}10L1\n" * 4, "4 pakker"),
        (f"01{BELT}10L7{FNC1}21S1\n" * 2, "S1"),
        (f"01{BAG}10L1\n" * 501, "højst 500"),
    ],
)
def test_a_wrong_code_is_named_by_its_row_and_nothing_is_sent(page, scanned, told):
    _, _, bag, belt, client, address = page
    for more in ({}, {"read": "1"}):
        answer = client.post(f"{address}afsend/", form(bag, belt, 3, 2, scanned, **more))
        assert (answer.status_code, told in answer.content.decode()) == (422, True)
    with acting(JOB):
        assert not Delivery.objects.exists()


def test_more_scanned_than_sent_is_refused(page):
    _, _, bag, belt, client, address = page
    answer = client.post(f"{address}afsend/", form(bag, belt, 1, 0, SCANS))
    assert (answer.status_code, "2 pakker er scannet" in answer.content.decode()) == (422, True)


def test_the_label_says_where_to_and_what_and_never_who(page):
    world, _, bag, belt, client, address = page
    client.post(f"{address}afsend/", form(bag, belt, 2, 1, SCANS))
    with acting(JOB):
        delivery = Delivery.objects.select_related("supplier_order").get()
    label = f"/leverandoer/leverance/{delivery.id}/etiket/"
    answer = client.get(label)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")
    found = parcel(actor=world.clerk, delivery_id=delivery.id, now=NOW)
    values, part = label_values(found, ""), delivery.supplier_order
    text = json.dumps(values, ensure_ascii=False)
    for words in ("D-1", part.number, part.delivery_reference, "Prøvevej 1", "8000 Aarhus C", "L1", "2027-05-31", "S1"):
        assert f'"{words}"' in text, words
    assert ("Åse" in text, values["sscc"], values["qr"]) == (False, "", qr_svg("D-1"))
    sscc = "006141411234567890"
    assert client.get(f"{label}?sscc=0 0614141 123456789 0").content.startswith(b"%PDF")
    assert label_values(found, sscc)["qr"] == qr_svg(f"https://id.gs1.org/00/{sscc}")
    assert client.get(f"{label}?sscc=006141411234567891").status_code == 422
    for other in (world.other_clerk, world.caseworker):
        assert log_in(other).get(label).status_code in (403, 404)
