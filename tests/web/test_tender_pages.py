"""The pages of tenders as people walk them, without JavaScript."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from gavn.engine.bundle.checker.main import check
from gavn.infra import clock
from gavn.tenders import queries
from tests.tenders.tendering import (
    FACTS,
    SENT,
    SIGNED,
    drafted,
    evaluated,
    in_standstill,
    locked,
    make_groups,
    marked,
    opened,
    prepared,
    published,
    with_bids,
)
from tests.tenders.test_assortment import published_with_basket
from tests.web.browser import key_on, log_in, words
from tests.world import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
PARTS = ("", "delaftaler/", "parter/", "krav/", "markedsdialog/", "model/")


@pytest.fixture
def at(monkeypatch):
    """Let the clock stand at another moment."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def address(tendering, part=""):
    return f"/udbud/{tendering.id}/{part}"


def send(client, where, **fields):
    return client.post(where, {"key": key_on(client.get(where)), **fields})


@pytest.mark.parametrize("make", [prepared, published, with_bids, opened, marked, locked, evaluated, in_standstill])
def test_every_page_of_every_state_opens_for_its_people(make, at):
    tendering = make()
    world = tendering.world
    at(SENT)
    state = tendering.state()
    pages = [*PARTS, *(["spoergsmaal/"] if state not in ("draft", "dialogue") else [])]
    inside = ["bedoemmelse/"] if state not in ("draft", "dialogue", "published", "closed") else []
    inside += ["resultat/"] if state in ("quality-locked", "evaluated", "award-decided", "standstill") else []
    inside += ["resultat/delaftale/?kode=1", "bevis.zip"] if state in ("evaluated", "standstill") else []
    for actor in (world.buyer, world.party_buyer, world.evaluator):
        client = log_in(actor)
        for part in (*pages, *inside):
            assert client.get(address(tendering, part)).status_code == 200, (actor.name, part)
    for actor in (world.bid_manager, world.stranger):
        client = log_in(actor)
        for part in pages:
            hidden = state in ("draft", "dialogue")
            assert client.get(address(tendering, part)).status_code == (404 if hidden else 200), (actor.name, part)
        for part in inside:
            assert (
                client.get(address(tendering, part)).status_code in (200, 403, 404) if part == "bevis.zip" else (403,)
            )


def test_the_model_form_tells_what_is_wrong_and_the_check_speaks_danish():
    tendering = drafted()
    buyer, where = log_in(tendering.world.buyer), address(tendering, "model/skriv/")
    fields = {
        "lots": "1; Kitler\n2; Handsker; 20.000", "title_0": "Komfort", "weight_0": "30", "formula": "lowest-over-own",
        "ties": "lower-price",
    }  # fmt: skip
    missing = send(buyer, where, **fields)
    assert missing.status_code == 422
    assert "Formlen bruger dette tal." in words(missing)
    assert "står to gange" in words(send(buyer, where, **{**fields, "lots": "1; a\n1; b"}))
    done = send(buyer, where, **fields, price_weight="70", price_low="10.000", price_high="12.000")
    assert done.status_code == 303
    page = words(buyer.get(done.headers["Location"]))
    assert "Et tredje tilbud kan vende rækkefølgen af to andre" in page
    assert "et tredje tilbud" in page
    assert "Den annoncerede vægt er ikke den vægt, der tæller" in page
    raw = buyer.get(done.headers["Location"]).content.decode()
    assert raw.count("<figure") == raw.count("Vis tallene som tabel") == 3
    for code in ("rank-reversal", "third bid", "effective-weight"):
        assert code not in page


def filled_sheet(content, **changes):
    """The workbook of the tender with a product on each lot; `changes` by column of the first lot."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for row, lot in ((2, "1"), (3, "2")):
        values = ["V" + lot, "Vare " + lot, "G" + lot, 10, 3, 1234.5, "Komfort", "Levering"]
        for column, value in enumerate(values, start=3):
            sheet.cell(row=row, column=column, value=value)
    for column, value in changes.items():
        sheet[f"{column}2"] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read_bid(client, tendering, content, name="tilbud.xlsx"):
    return client.post(address(tendering, "tilbud/fil/"), {"file": SimpleUploadedFile(name, content)})


def test_a_bid_from_a_workbook_is_looked_through_sealed_and_received():
    make_groups()
    tendering = published()
    world = tendering.world
    client = log_in(world.bid_manager)
    assert "Udfyld først virksomhedens oplysninger" in words(client.get(address(tendering, "tilbud/")))
    assert send(client, "/udbud/virksomhed/", **FACTS).status_code == 303
    sheet = client.get(address(tendering, "tilbud/ark.xlsx")).content
    review = read_bid(client, tendering, filled_sheet(sheet))
    assert review.status_code == 200
    assert "3.703,50" in words(review)
    assert "7.407,00" in words(review)
    assert queries.bids(actor=world.bid_manager, tender_id=tendering.id, now=NOW) == ()
    bid = re.search(r'name="bid" value="([^"]+)"', review.content.decode())[1]
    form = {"bid": bid, "key": key_on(review)}
    receipt, double_click = (client.post(address(tendering, "tilbud/send/"), form) for _ in range(2))
    (received,) = queries.bids(actor=world.bid_manager, tender_id=tendering.id, now=NOW)
    assert received.seal in words(receipt)
    assert words(double_click) == words(receipt)
    assert "3.703,50" not in words(client.get(address(tendering, "tilbud/")))
    assert client.post(address(tendering, "tilbud/tilbage/"), {"key": "k"}).status_code == 303
    assert "gælder ikke" in words(client.get(address(tendering, "tilbud/")))


def test_the_same_bid_as_csv_gives_the_same_review():
    make_groups()
    tendering = published()
    client = log_in(tendering.world.bid_manager)
    sheet = load_workbook(io.BytesIO(filled_sheet(client.get(address(tendering, "tilbud/ark.xlsx")).content)))
    rows = [[str(cell) if cell is not None else "" for cell in row] for row in sheet.worksheets[0].values]
    text = "\r\n".join(";".join(row).replace("1234.5", "1.234,50") for row in rows)
    for content in (text.encode("utf-8-sig"), text.encode("cp1252")):
        assert "7.407,00" in words(read_bid(client, tendering, content, "tilbud.csv"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"A": "9"}, "Række 2: udbuddet har ingen delaftale 9."),
        ({"C": None}, "Række 2: skriv varenummer og produkt."),
        ({"E": "G9"}, "der er ingen varegruppe G9"),
        ({"F": "mange"}, "enheder pr. pakke er et helt tal over nul"),
        ({"G": 1.5}, "pakker i kurven er et helt tal"),
        ({"H": "gratis"}, "skriv prisen for en pakke"),
        ({"H": 1.005}, "prisen er finere end øre"),
        ({"I": None}, "skriv, hvordan I opfylder “Komfort”"),
        ({"C": "V2"}, "står også på delaftale"),
    ],
)
def test_mistakes_of_a_workbook_are_told_by_row_and_nothing_is_sent(changes, told):
    make_groups()
    tendering = published()
    client = log_in(tendering.world.bid_manager)
    answer = read_bid(
        client, tendering, filled_sheet(client.get(address(tendering, "tilbud/ark.xlsx")).content, **changes)
    )
    assert (answer.status_code, told in words(answer)) == (422, True), words(answer)
    assert queries.bids(actor=tendering.world.bid_manager, tender_id=tendering.id, now=NOW) == ()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00\xff\xfe", b"a;b\n1;2", b'"' * 200_000])
def test_a_file_that_is_no_bid_is_told_so(content):
    tendering = published()
    answer = read_bid(log_in(tendering.world.bid_manager), tendering, content)
    assert answer.status_code == 422
    assert "Der er noget, der skal rettes" in words(answer)


def test_after_the_signature_everybody_may_have_the_evidence_and_it_recomputes(at):
    make_groups()
    tendering = in_standstill()
    world = tendering.world
    at(SIGNED)
    assert log_in(world.stranger).get(address(tendering, "bevis.zip")).status_code == 404
    assert log_in(world.buyer).post(address(tendering, "underskriv/"), {"key": "s"}).status_code == 303
    for client, redacted in ((log_in(world.buyer), False), (log_in(world.bid_manager), True), (Client(), True)):
        archive = zipfile.ZipFile(io.BytesIO(client.get(address(tendering, "bevis.zip")).content))
        name = next(each for each in archive.namelist() if each.endswith("bundle.json"))
        answer = check(json.loads(archive.read(name)))
        assert (answer["reproduced"], answer["redacted"]) == (True, redacted)
    assert 'lowest_price": "' not in json.dumps(json.loads(archive.read(name)))
    assert "U-2026-1" in words(Client().get(address(tendering)))


def test_a_bid_on_a_basket_is_written_in_its_workbook(at):
    """A row stands ready for each need; what answers it carries the need; a product outside has none."""
    make_groups()
    tendering, _send = published_with_basket()
    at(NOW)
    client = log_in(tendering.world.bid_manager)
    assert "en række for hvert behov" in words(client.get(address(tendering, "tilbud/skriv/")))
    book = load_workbook(io.BytesIO(client.get(address(tendering, "tilbud/ark.xlsx")).content))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[0], row[4], row[8]) for row in rows] == [("1", "G1", "P1"), ("1", "G1", "P2"), ("2", None, None)]
    assert [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows(min_row=2)] == [
        ["P1", "1", "Kittel, størrelse M", 95], ["P2", "1", "Kittel, størrelse L", 40],
    ]  # fmt: skip
    sheet.insert_rows(4)
    for row, values in (
        (2, ("1", "", "V1", "Kittel M", "G1", 10, 10, 10, "P1", "Blød", "Dagligt")),
        (3, ("1", "", "V2", "Kittel L", "G1", 10, 4, 10, "P2")),
        (4, ("1", "", "V3", "Forklæde", "G1", 10, 0, 5)),
    ):
        for column, value in enumerate(values, start=1):
            sheet.cell(row=row, column=column, value=None if value == "" else value)
    target = io.BytesIO()
    book.save(target)
    review = read_bid(client, tendering, target.getvalue())
    assert review.status_code == 200
    bid = re.search(r'name="bid" value="([^"]+)"', review.content.decode())[1]
    receipt = client.post(address(tendering, "tilbud/send/"), {"bid": bid, "key": key_on(review)})
    assert receipt.status_code == 200
    (received,) = queries.bids(actor=tendering.world.bid_manager, tender_id=tendering.id, now=NOW)
    assert received.seal in words(receipt)
    sheet["I3"] = "P9"
    target = io.BytesIO()
    book.save(target)
    wrong = read_bid(client, tendering, target.getvalue())
    bid = re.search(r'name="bid" value="([^"]+)"', wrong.content.decode())[1]
    refused = client.post(address(tendering, "tilbud/send/"), {"bid": bid, "key": key_on(wrong)})
    assert refused.status_code == 422
    assert "et behov i delaftalens kurv" in words(refused)


def test_the_public_calendar_names_the_deadline_of_an_open_tender():
    tendering = published()
    title = queries.tender(actor=tendering.world.buyer, tender_id=tendering.id, now=NOW).title
    assert title in words(Client().get("/behov/kalender/"))
