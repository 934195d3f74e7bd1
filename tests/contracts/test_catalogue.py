"""A catalogue is imported whole or not at all: by CSV and XLSX, in Danish and English, with every mistake reported."""

import datetime as dt
import io
import random

import pytest
from openpyxl import Workbook

from gavn.contracts import product_queries, queries
from gavn.contracts.actions.catalogue import import_catalogue
from gavn.contracts.catalogue.faults import CODES
from gavn.contracts.catalogue.reading import read_catalogue
from gavn.kernel.errors import Refusal
from tests.contracts.contracting import contracting
from tests.digest import digest
from tests.world import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
HEADINGS = [
    "varenummer", "navn", "produktgruppe", "stk. pr. pakke", "pris pr. pakke", "GTIN", "EMDN", "ISO 9999", "dele",
    "konveksitet", "størrelse", "etikettekst", "bæredygtighed", "arbejdsmiljø", "forsyningssikkerhed", "type",
    "licens i måneder", "aktivering",
]  # fmt: skip
GOOD = [
    ["N-1", "Lukket pose, etdels", "poser", "30", "1.234,50", "4006381333931", "A10010101", "09 18 04", "etdels",
     "flad", "12-75 mm", "Opbevares tørt", "Svanemærket", "Vejer 40 g", "To fabrikker i EU", "", "", ""],
    ["N-2", "Tømbar pose, todels", "poser", "10", "99,95", "", "", "", "2-dels", "blød konveks", "", "", "", "", "",
     "fysisk", "", ""],
    ["N-3", "App til stomidagbog", "poser", "1", "250", "", "", "", "", "", "", "", "", "", "", "digital", "12",
     "Kode i e-Boks"],
]  # fmt: skip


def as_csv(rows=GOOD, headings=HEADINGS, delimiter=";"):
    lines = [headings, *rows]
    quoted = [delimiter.join('"' + str(cell).replace('"', '""') + '"' for cell in line) for line in lines]
    return "\r\n".join(quoted).encode("utf-8-sig")


def as_xlsx(rows=GOOD, headings=HEADINGS):
    book = Workbook()
    for line in [headings, *rows]:
        book.active.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(column, value, row=0):
    rows = [list(each) for each in GOOD]
    rows[row][HEADINGS.index(column)] = value
    return rows


def importing(case, data, **values):
    given = {"supplier_id": case.world.supplier, "start_on": TODAY, "data": data, **case.lead}
    return import_catalogue(**(given | values))


def refused(case, data, **values):
    with pytest.raises(Refusal) as refusal:
        importing(case, data, **values)
    return refusal.value


def shown(case, number):
    found = queries.assortment(actor=case.world.buyer, contract_id=case.contract, search=number, on=TODAY).items
    return product_queries.product(actor=case.world.stranger, product_id=found[0].product_id, now=NOW)


@pytest.mark.parametrize(
    "data", [as_csv(), as_csv(delimiter=","), as_csv(delimiter="\t"), as_xlsx()], ids=["csv;", "csv,", "tab", "xlsx"]
)
def test_a_good_file_is_imported_whole(data):
    case = contracting()
    done = importing(case, data)
    assert (done.new_products, done.known_products, done.new_prices) == (3, 0, 3)
    product = shown(case, "n-1")
    assert (product.gtin, product.emdn, product.iso9999) == ("4006381333931", "A10010101", "09 18 04")
    assert product.attributes == {"pieces": "one", "convexity": "flat", "size": "12-75 mm"}
    assert product.label_text == "Opbevares tørt"
    assert {fact.theme: fact.text for fact in product.facts} == {
        "sustainability": "Svanemærket", "working-environment": "Vejer 40 g",
        "security-of-supply": "To fabrikker i EU",
    }  # fmt: skip
    assert product.prices[0].price_ore == 1_234_50
    digital = shown(case, "n-3")
    assert (digital.kind, digital.licence_months, digital.activation) == ("digital", 12, "Kode i e-Boks")


def test_numbers_in_a_workbook_are_numbers():
    rows = [[*row[:3], int(row[3]), float(row[4].replace(".", "").replace(",", ".")), *row[5:]] for row in GOOD]
    case = contracting()
    importing(case, as_xlsx(rows))
    assert shown(case, "n-1").prices[0].price_ore == 1_234_50


def test_english_headings_and_words():
    headings = ["item_number", "name", "group", "units per pack", "price_dkk", "pieces"]
    case = contracting()
    importing(case, as_csv([["E-1", "Bag", "poser", "30", "10.50", "two"]], headings))
    assert shown(case, "e-1").attributes == {"pieces": "two"}


def test_the_same_file_again_changes_nothing_but_tells_so():
    case = contracting()
    importing(case, as_csv())
    again = importing(case, as_csv())
    assert (again.new_products, again.known_products, again.new_prices) == (0, 3, 0)


def test_a_later_file_brings_new_prices_from_its_day():
    case = contracting()
    importing(case, as_csv())
    later = TODAY + dt.timedelta(days=30)
    done = importing(case, as_csv(changed("pris pr. pakke", "1.300,00")), start_on=later)
    assert done.new_prices == 1
    prices = [(price.start_on, price.end_before, price.price_ore) for price in shown(case, "n-1").prices]
    assert prices == [(later, None, 1_300_00), (TODAY, later, 1_234_50)]
    # A price that is announced is not replaced by another file.
    fault = refused(case, as_csv(changed("pris pr. pakke", "1.400,00")), start_on=later).facts["faults"][0]
    assert (fault["row"], fault["code"]) == (2, "price-announced")


def test_every_mistake_of_every_row_is_reported_at_once():
    rows = changed("stk. pr. pakke", "0")
    rows[1][HEADINGS.index("produktgruppe")] = "kitler"
    rows[1][HEADINGS.index("pris pr. pakke")] = "mange penge"
    rows[2][HEADINGS.index("licens i måneder")] = ""
    facts = refused(contracting(), as_csv(rows)).facts
    assert [(each["row"], each["column"], each["code"]) for each in facts["faults"]] == [
        (2, "units_per_pack", "not-positive"), (3, "group", "group-unknown"), (3, "price_dkk", "not-a-number"),
        (4, "licence_months", "licence-missing"),
    ]  # fmt: skip
    assert facts["count"] == 4


def test_who_may_and_when():
    case = contracting()
    code = "contract-management.not-permitted"
    for name in ("party_buyer", "clerk", "stranger"):
        assert refused(case, as_csv(), actor=getattr(case.world, name)).code == code
    assert refused(case, as_csv(), supplier_id=case.world.region).code == "catalogue.supplier-not-named"
    assert refused(case, as_csv(), start_on=TODAY - dt.timedelta(days=1)).code == "price.in-the-past"
    assert refused(case, as_csv(), start_on=dt.date(2029, 1, 1)).code == "price.outside-contract"


def test_a_known_item_keeps_its_pack():
    case = contracting()
    importing(case, as_csv())
    fault = refused(case, as_csv(changed("stk. pr. pakke", "31"))).facts["faults"][0]
    assert (fault["code"], fault["found"]) == ("pack-changed", "31")


def broken_zip():
    data = bytearray(as_xlsx())
    for place in range(len(data) // 3, len(data) // 3 + 400):
        data[place] ^= 0x5A
    return bytes(data)


def header(*changes):
    headings = [*HEADINGS]
    for old, new in changes:
        headings[headings.index(old)] = new
    return as_csv(headings=headings)


# Kind of damage → a file that has it.
DAMAGE = {
    "file-empty": lambda: b" \r\n ",
    "file-too-large": lambda: b"x" * 10_000_001,
    "not-utf8": lambda: as_csv().replace("ø".encode(), b"\xf8"),
    "damaged": broken_zip,
    "too-many-rows": lambda: as_csv([GOOD[0]] * 50_002),
    "column-missing": lambda: as_csv([row[1:] for row in GOOD], HEADINGS[1:]),
    "column-unknown": lambda: header(("navn", "vægt")),
    "column-twice": lambda: header(("GTIN", "navn")),
    "not-a-table": lambda: as_csv([["1"] * 101], ["x"] * 101),
    "too-many-cells": lambda: as_csv([*GOOD, [*GOOD[0][:1], *GOOD[0][1:], "for meget"]]),
    "formula": lambda: as_csv(changed("navn", "=HYPERLINK(1)")),
    "control-character": lambda: as_csv(changed("navn", "Pose\x00")),
    "missing": lambda: as_csv(changed("navn", "")),
    "too-long": lambda: as_csv(changed("navn", "x" * 201)),
    "not-a-number": lambda: as_csv(changed("pris pr. pakke", "12 kr.")),
    "not-positive": lambda: as_csv(changed("pris pr. pakke", "-5")),
    "too-fine": lambda: as_csv(changed("pris pr. pakke", "1,005")),
    "too-large": lambda: as_csv(changed("pris pr. pakke", "99999999999")),
    "twice": lambda: as_csv(changed("varenummer", "N-1", row=1)),
    "group-unknown": lambda: as_csv(changed("produktgruppe", "Poser")),
    "gtin-wrong": lambda: as_csv(changed("GTIN", "4006381333932")),
    "gtin-twice": lambda: as_csv(changed("GTIN", "4006381333931", row=1)),
    "code-wrong": lambda: as_csv(changed("EMDN", "U020102x")),
    "value-unknown": lambda: as_csv(changed("konveksitet", "meget")),
    "licence-missing": lambda: as_csv(changed("licens i måneder", "", row=2)),
    "licence-not-digital": lambda: as_csv(changed("licens i måneder", "6")),
}


def test_every_kind_of_damage_has_a_file():
    assert set(DAMAGE) | {"pack-changed", "price-announced"} == set(CODES)


@pytest.mark.parametrize("kind", DAMAGE)
def test_each_kind_of_damage_is_named(kind):
    read = read_catalogue(DAMAGE[kind](), {"poser"})
    assert kind in {fault.code for fault in read.faults}
    assert read.rows == ()


def test_a_workbook_with_a_formula_or_a_bomb_is_refused():
    assert "formula" in {f.code for f in read_catalogue(as_xlsx(changed("navn", "=1+1")), {"poser"}).faults}
    book = as_xlsx()
    for cut in (10, len(book) // 2, len(book) - 30):
        assert read_catalogue(book[:cut], {"poser"}).faults[0].code in {"damaged", "not-utf8"}


def hundred_files():
    """A hundred damaged files: each kind in its own file, alone and with others, and workbooks cut and scrambled."""
    dice = random.Random(7)
    quick = [kind for kind in DAMAGE if kind not in {"too-many-rows", "file-too-large"}]
    files = [(kind, DAMAGE[kind]()) for kind in DAMAGE]
    whole = as_xlsx()
    while len(files) < 70:
        cut = dice.randrange(5, len(whole) - 40)
        files.append(("cut workbook", whole[:cut]))
    while len(files) < 100:
        rows = [list(row) for row in GOOD]
        for _ in range(dice.randrange(1, 4)):
            column = dice.choice(["navn", "pris pr. pakke", "stk. pr. pakke", "produktgruppe", "EMDN", "dele"])
            rows[dice.randrange(3)][HEADINGS.index(column)] = dice.choice(["=1", "\x01", "🙈" * 300])
        rows[0][HEADINGS.index("pris pr. pakke")] = dice.choice(["-1,5", "1e400", "NaN", "½"])
        files.append(("several", as_csv(rows) if dice.random() < 0.5 else as_csv(rows, delimiter="\t")))
    assert len(quick) >= 10
    return files


def test_a_hundred_damaged_files_leave_the_database_as_it_was():
    case = contracting()
    importing(case, as_csv())
    before = digest()
    for kind, data in hundred_files():
        refusal = refused(case, data)
        assert refusal.code == "catalogue.unreadable", kind
        assert refusal.facts["faults"], kind
        assert all(fault["code"] in CODES for fault in refusal.facts["faults"]), kind
    assert digest() == before
    importing(case, as_csv(changed("pris pr. pakke", "1")), start_on=TODAY + dt.timedelta(days=1))
    assert digest() != before  # the digest can tell
