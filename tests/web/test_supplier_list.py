"""The supplier's list: taken as a workbook or CSV, filled in, sent back: all of it is done or nothing, row by row."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from gavn.contracts.models import Product
from gavn.infra.actors import acting
from gavn.infra.clock import day_of, now
from gavn.ordering.models import Delivery, DeliveryLot, Order, OrderLine, OrderLineStep
from gavn.web.supplier.sheet import neutral, plain
from tests.ordering.test_after_orders import order
from tests.supply import ordering_world
from tests.web.test_days import log_in
from tests.world import JOB

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("http://x","y")'
CONFIRMED, DAY, REASON, NUMBER, PACKS, LOT, EXPIRES = range(14, 21)
ANSWERS = "/leverandoer/svar/"


@pytest.fixture
def desk():
    """A logged-in clerk, a bag line of 3 packs and a belt line of 2; the bag is called as a formula is."""
    world, supply, _ = ordering_world()
    with acting(JOB):
        Product.objects.filter(id=supply.bag).update(name=EVIL)
    bag, belt = order(world, world.citizen, world.citizen_person, "k", (supply.bag, 3), (supply.belt, 2))
    return world, bag, belt, log_in(world.clerk)


def rows_of(client) -> list[list[str]]:
    content = client.get("/leverandoer/ordrer.csv").content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def as_csv(rows, encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode(encoding)


def send(client, content: bytes, key: str = "k1", name: str = "liste.csv"):
    return client.post(ANSWERS, {"file": SimpleUploadedFile(name, content), "key": key})


def line(line_id):
    with acting(JOB):
        return OrderLine.objects.get(id=line_id)


def test_no_cell_of_the_files_begins_a_formula_and_none_names_the_citizen(desk):
    _, _, _, client = desk
    rows = rows_of(client)
    assert [len(row) for row in rows] == [21, 21, 21]
    assert rows[1][8] == f"'{EVIL}"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)
    sheet = load_workbook(io.BytesIO(client.get("/leverandoer/ordrer.xlsx").content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert sheet["I2"].value == EVIL
    assert "f" not in {cell.data_type for cell in cells}
    assert "Åse" not in str(rows) + str([cell.value for cell in cells])


@given(st.text(max_size=30).map(str.strip))
def test_what_is_made_harmless_is_read_back(text):
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    if not text.startswith("'"):
        assert plain(neutral(text)) == text


@pytest.mark.parametrize("form", ["csv", "cp1252", "xlsx"])
def test_confirm_delay_and_send_from_a_file(desk, form):
    _, bag, belt, client = desk
    late = day_of(now()) + dt.timedelta(days=30)
    head, first, second = rows_of(client)
    third = [*first]
    first[NUMBER], first[PACKS], first[LOT], first[EXPIRES] = "D-1", "1", "L1", "2028-12-31"
    third[NUMBER], third[PACKS], third[LOT] = "D-1", "1", "L2"
    second[DAY], second[REASON] = late.strftime("%d-%m-%Y"), "Fabrikken mangler lim"
    if form == "xlsx":
        book = load_workbook(io.BytesIO(client.get("/leverandoer/ordrer.xlsx").content))
        for number, row in ((2, first), (3, second), (4, third)):
            for column, text in enumerate(row, start=1):
                book.active.cell(row=number, column=column).value = int(text) if column == PACKS + 1 and text else text
        out = io.BytesIO()
        book.save(out)
        answer = send(client, out.getvalue(), name="liste.xlsx")
    else:
        rows = [head, first, second, third]
        answer = send(client, as_csv(rows, "utf-8-sig" if form == "csv" else "cp1252"))
    assert answer.status_code == 303, answer.content.decode()
    assert (line(bag).state, line(bag).packs_despatched) == ("part-despatched", 2)
    assert (line(belt).state, line(belt).promised_on) == ("confirmed", late)
    with acting(JOB):
        lots = DeliveryLot.objects.order_by("lot").values_list("lot", "packs", "expires_on")
        assert list(lots) == [("L1", 1, dt.date(2028, 12, 31)), ("L2", 1, None)]
        [step] = OrderLineStep.objects.filter(subject_id=belt, move="confirm")
        assert step.reason == "Fabrikken mangler lim"


def test_the_same_list_again_sends_nothing_twice(desk):
    _, bag, _, client = desk
    head, first, _second = rows_of(client)
    first[NUMBER], first[PACKS] = "D-1", "2"
    for key in ("a", "b"):
        assert send(client, as_csv([head, first]), key).status_code == 303
    assert line(bag).packs_despatched == 2


@pytest.mark.parametrize(
    ("change", "row", "told"),
    [
        ({1: "9"}, 3, "ingen linje 9"),  # a line that the order does not have is never made
        ({0: "26-XXXXX-XXXXX"}, 3, "26-XXXXX-XXXXX"),
        ({PACKS: "4", NUMBER: "D-2"}, 3, "2"),
        ({PACKS: "-1", NUMBER: "D-2"}, 3, "helt tal"),
        ({PACKS: "1,5", NUMBER: "D-2"}, 3, "helt tal"),
        ({PACKS: "1"}, 3, "følgeseddel"),
        ({LOT: "L1"}, 3, "følgeseddel"),
        ({DAY: "2020-01-01"}, 3, "lovede dag"),
        ({DAY: "snart"}, 3, "2026-12-24"),
        ({CONFIRMED: "måske"}, 3, "ja"),
        ({1: "x", CONFIRMED: "ja"}, 3, "linje"),
    ],
)
def test_one_wrong_row_is_told_and_nothing_of_the_file_is_done(desk, change, row, told):
    _, bag, belt, client = desk
    head, first, second = rows_of(client)
    first[NUMBER], first[PACKS] = "D-1", "3"
    second[CONFIRMED] = "ja"
    for column, text in change.items():
        second[column] = text
    answer = send(client, as_csv([head, first, second]))
    page = answer.content.decode()
    assert (answer.status_code, f"Række {row}" in page, told in page) == (422, True, True), page
    assert {line(each).state for each in (bag, belt)} == {"placed"}
    with acting(JOB):
        assert (Delivery.objects.count(), OrderLine.objects.count(), Order.objects.count()) == (0, 2, 1)


def test_the_lines_of_another_supplier_are_unknown(desk):
    world, bag, _, client = desk
    head, first, _second = rows_of(client)
    first[CONFIRMED] = "ja"
    answer = send(log_in(world.other_clerk), as_csv([head, first]))
    assert (answer.status_code, line(bag).state) == (422, "placed")
    assert len(rows_of(log_in(world.other_clerk))) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04x", b"\xff\xfe\x00", b"a;b\n1;2\n", b"\x00" * 100])
def test_a_file_that_is_none_is_a_mistake(desk, content):
    _, _, _, client = desk
    assert send(client, content).status_code == 422


def test_a_list_without_answers_says_so(desk):
    _, _, _, client = desk
    answer = send(client, as_csv(rows_of(client)))
    assert (answer.status_code, "sidste kolonner" in answer.content.decode()) == (422, True)
