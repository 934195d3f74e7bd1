"""The pages of value cases as people walk them, without JavaScript."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import load_workbook

from gavn.value import queries as value
from gavn.value.workbook.layout import INPUTS
from tests.value.cases import STOMA, ValueCase, make_need, make_value_case
from tests.web.browser import key_on, log_in, words
from tests.world import JOB, NOW, World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

SAG = "/vaerdi/sag/stomi/"
UNCERTAIN = (
    STOMA.replace("value  = 18.6e6", "dist = { pert = { low = 15e6, mode = 18.6e6, high = 23e6 } }")
    + """
[[effect]]
name = "færre besøg"
strategy = "joint"
party = "municipalities"
unit = "besøg"
amount = "saving / 10000"
"""
)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def case(world) -> ValueCase:
    return make_value_case(world)


@pytest.fixture
def owner(world, case):
    return log_in(world.buyer)


def current(world):
    return value.case(actor=world.buyer, slug="stomi").current


def send(client, address, **fields):
    """The form of a page, sent with its key."""
    return client.post(address, {"key": key_on(client.get(address)), **fields})


def test_the_page_says_who_pays_who_gains_and_what_is_wrong_with_the_agreement(owner):
    page = owner.get(SAG)
    text = words(page)
    for said in ("18,6", "-9,0", "9,6", "6,5", "Går lige op ved", "9,0", "13,8", "En part er ikke sikret mod tab"):
        assert said in text
    assert "Samfundsøkonomi" in text
    assert page.content.decode().count('src="data:image/svg+xml;base64,') == 4


def test_the_page_says_what_the_fair_numbers_rest_on_and_what_other_rules_would_give(owner):
    text = words(owner.get(SAG))
    for said in (
        "municipalities 18,6 12,1 12,1 126 % 0 %",
        "region -9,0 -9,0 -2,5 -94 % – -26 % 100 %",
        "Ingen står dårligere end alene nej",
        "Største indsigelse (hvem) 9,0 (region)",
        "municipalities + region 9,6",
        "kun alle parter tilsammen har en gevinst",
        "Tabet dækkes 9,0 9,6 (0 %) 0,0 (0 %) ja",
        "Lige deling 13,8 4,8 (0 %) 4,8 (0 %) ja",
    ):
        assert said in text


def test_every_picture_has_words_and_a_table(world):
    make_value_case(world, document=UNCERTAIN)
    page = log_in(world.buyer).get(SAG).content.decode()
    pictures = page.count("<figure")
    assert pictures >= 6
    assert page.count("<figcaption>") == page.count('<img src="data:image/svg') == pictures
    assert page.count('alt=""') == 0
    assert page.count("Vis tallene som tabel") == pictures


def test_the_neighbour_sees_no_case_and_the_party_cannot_change_it(world, case):
    assert "Fælles indkøb" not in words(log_in(world.other_economist).get("/vaerdi/"))
    assert log_in(world.other_economist).get(SAG).status_code == 404
    party = log_in(world.economist)
    assert "Fælles indkøb" in words(party.get("/vaerdi/"))
    assert party.get(SAG + "forudsaetninger/saving/").status_code == 403
    assert "Ret" not in words(party.get(SAG + "forudsaetninger/")).split()


def test_an_assumption_is_changed_in_a_form_and_the_bridge_explains_it(owner, world):
    address = SAG + "forudsaetninger/saving/"
    fields = {
        "kind": "fixed", "value": "20.000.000", "unit": "kr./år", "source": "bud", "status": "tendered", "based_on": 1,
    }  # fmt: skip
    made = send(owner, address, **fields)
    assert (made.status_code, made.headers["Location"]) == (303, SAG + "forudsaetninger/")
    assert "udgave 2" in words(owner.get(made.headers["Location"]))
    assert "Fra forventning" in words(owner.get(SAG))
    changed = words(owner.get(SAG + "udgaver/2/"))
    assert "Forudsætningen saving tal 18.600.000 20.000.000" in changed
    assert "Forudsætningen saving hvor sikkert antaget fra udbud" in changed
    late = send(owner, address, **fields)
    assert late.status_code == 422
    assert "ændret sagen i mellemtiden" in words(late)
    back = send(owner, address, **{**fields, "status": "assumed", "based_on": 2})
    assert back.status_code == 422
    assert current(world).number == 2


def test_an_uncertain_assumption(owner, world):
    address = SAG + "forudsaetninger/extra/"
    fields = {
        "kind": "pert",
        "low": "8e6",
        "mode": "9.000.000",
        "unit": "kr./år",
        "source": "skøn",
        "status": "assumed",
    }
    wrong = send(owner, address, **fields, based_on=1)
    assert wrong.status_code == 422
    assert "Skriv tallet." in words(wrong)
    order = send(owner, address, **fields, high="1", based_on=1)
    assert order.status_code == 422
    assert "parameter.extra.dist.pert" in words(order)
    assert send(owner, address, **fields, high="12e6", based_on=1).status_code == 303
    assert "pert" in current(world).document
    assert "8000000" in owner.get(address).content.decode()


def test_the_page_of_inputs_shows_effects_connections_and_scenarios_in_words(world):
    document = (
        UNCERTAIN.replace("value  = 9.0e6", "dist = { gamma = { mean = 9e6, sd = 1e6 } }")
        + """
[[correlation]]
between = ["saving", "extra"]
value = 0.4
[scenario.dear]
extra = 12e6
"""
    )
    make_value_case(world, document=document)
    text = words(log_in(world.buyer).get(SAG + "forudsaetninger/"))
    for said in (
        "PERT (lav 15.000.000; mest sandsynlig 18.600.000; høj 23.000.000)",
        "gamma (middel 9.000.000; standardafvigelse 1.000.000)",
        "færre besøg joint municipalities saving / 10000 besøg",
        "saving , extra 0,4",
        "dear extra = 12.000.000",
        "År 0 begynder",
    ):
        assert said in text


def test_a_flow_is_changed_and_a_wrong_formula_is_told(owner, world):
    address = SAG + "stroemme/0/"
    fields = {
        "name": "products", "payer": "municipalities", "payee": "suppliers", "cashable": "1", "from_year": 0,
        "to_year": 3, "based_on": 1,
    }  # fmt: skip
    wrong = send(owner, address, **fields, amount="-savings")
    assert wrong.status_code == 422
    assert "flow[0].amount" in words(wrong)
    assert send(owner, address, **fields, amount="-saving * 2").status_code == 303
    assert current(world).result["by_party"]["joint"]["municipalities"]["mean_dkk"] == pytest.approx(148.8e6)
    assert owner.get(SAG + "stroemme/9/").status_code == 404


def test_out_as_a_workbook_and_in_again_with_changes(owner, world):
    answer = owner.get(SAG + "regneark.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="stomi-1.xlsx"'
    book = load_workbook(io.BytesIO(answer.content))
    book[INPUTS]["B5"] = 21e6
    book[INPUTS]["L5"] = "vist nok"
    assert "Forudsætninger!L5" in words(upload(owner, book))
    book[INPUTS]["L5"] = "fra udbud"
    assert upload(owner, book).status_code == 303
    assert current(world).number == 2
    assert current(world).result["by_party"]["joint"]["municipalities"]["mean_dkk"] == pytest.approx(84e6)
    assert upload(owner, book).status_code == 422  # written from version 1, and there is a version 2


def upload(client, book):
    target = io.BytesIO()
    book.save(target)
    file = SimpleUploadedFile("sag.xlsx", target.getvalue())
    return client.post(SAG + "udgaver/", {"file": file, "reason": "", "based_on": 1})


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"x = 1", b"PK\x03\x04", b'format = "gavn-value/9"', b"a" * 2_000_000]
)
def test_files_that_are_no_case_are_told_what_is_wrong(owner, world, content):
    answer = owner.post(SAG + "udgaver/", {"file": SimpleUploadedFile("x", content), "based_on": 1})
    assert answer.status_code == 422
    assert "Der er noget, der skal rettes" in words(answer)
    assert current(world).number == 1


def test_the_document_comes_out_as_it_went_in(owner):
    document = owner.get(SAG + "sag.toml").content
    assert document.decode() == STOMA
    changed = document.replace(b"9.0e6", b"9.5e6")
    done = owner.post(SAG + "udgaver/", {"file": SimpleUploadedFile("s.toml", changed), "based_on": 1})
    assert done.status_code == 303
    assert owner.get(SAG + "sag.toml").content == changed


def test_the_report_is_one_file(owner):
    report = owner.get(SAG + "rapport.html").content.decode()
    assert report.startswith("<!doctype html>")
    assert "http://" not in report.replace("http://www.w3.org", "")


def test_a_gain_gets_an_owner_and_a_day_and_is_written_off(owner, world):
    address = SAG + "gevinster/"
    fields = {
        "name": "Færre ruter", "party": "municipalities", "owner": str(world.aarhus), "owner_title": "Driftschef",
        "due_on": "2027-01-01", "expected": "2,5", "parameter": "",
    }  # fmt: skip
    assert send(owner, address, **fields).status_code == 303
    assert "2.500.000,00" in words(owner.get(address))
    assert send(owner, address, **fields).status_code == 409
    aarhus = log_in(world.economist)
    assert "Færre ruter" in words(aarhus.get("/vaerdi/gevinster/"))
    gain = next(each for each in value.gains(actor=world.buyer, slug="stomi") if each.name == "Færre ruter")
    done = aarhus.post(f"{address}{gain.id}/afskriv/", {"key": "k", "reason": "Ruterne kører alligevel"})
    assert done.status_code == 303
    assert "Afskrevet" in words(owner.get(address))


def test_a_gain_that_nobody_answers_for_is_told(owner, world, case):
    address, nobody = SAG + "gevinster/", "Ingen er endnu ansvarlig for disse gevinster, over hele perioden:"
    assert nobody not in words(owner.get(address))
    done = owner.post(f"{address}{case.gain}/afskriv/", {"key": "k", "reason": "Priserne faldt ikke"})
    assert done.status_code == 303
    assert f"{nobody} municipalities: 74,4 mio. kr." in words(owner.get(address))


def test_help_with_valuation_is_asked_for_taken_and_answered(world, case):
    asker = log_in(world.buyer)
    fields = {"asker": str(world.region), "about": "case:stomi", "question": "Hvad er en time værd?"}
    assert send(asker, "/vaerdi/hjaelp/ny/", **fields, answer_by="2020-01-01").status_code == 422
    assert send(asker, "/vaerdi/hjaelp/ny/", **fields, answer_by="2026-05-01").status_code == 303
    helper = log_in(world.other_economist)
    assert "Hvad er en time værd?" in words(helper.get("/vaerdi/hjaelp/"))
    asked = value.requests(actor=JOB, now=NOW).items[0]
    address = f"/vaerdi/hjaelp/{asked.id}/"
    assert asker.post(address, {"key": "a", "move": "take"}).status_code == 403
    assert helper.post(address, {"key": "b", "move": "take"}).status_code == 303
    assert log_in(world.economist).post(address, {"key": "c", "move": "take"}).status_code == 409
    assert helper.post(address, {"key": "d", "move": "answer", "answer": "420 kr."}).status_code == 303
    assert "420 kr." in words(asker.get("/vaerdi/hjaelp/?liste=besvaret"))


INITIATIVE = {
    "title": "Fælles indkøb", "problem": "Tre myndigheder", "first_year": 2026, "kind_0": "wages", "staff_0": "2,5",
    "share_health": "1/3", "share_development": "2/3", "agreement": "Parterne er enige.",
}  # fmt: skip


def test_the_budget_initiative_as_pdf_and_as_a_word_document(owner):
    page = words(owner.get(SAG + "initiativ/"))
    assert "Borgeren møder tre myndigheder" in page
    pdf = owner.post(SAG + "initiativ/", {**INITIATIVE, "pdf": "1"})
    assert pdf.content.startswith(b"%PDF")
    docx = owner.post(SAG + "initiativ/", {**INITIATIVE, "docx": "1"})
    table = Document(io.BytesIO(docx.content)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Mio. kr.", "2026", "2027", "2028", "2029"],
        ["Løn til evt. nye årsværk", "9,0", "9,0", "9,0", "9,0"],
        ["Øvrig drift", "0,0", "0,0", "0,0", "0,0"],
        ["Etableringsudgifter", "0,0", "0,0", "0,0", "0,0"],
        ["Samlet udgift", "9,0", "9,0", "9,0", "9,0"],
        ["Årsværk (hvis der skal ansættes nye)", "2,5", "0,0", "0,0", "0,0"],
    ]


def test_shares_that_are_not_one_and_years_that_are_none_are_told(owner):
    wrong = owner.post(SAG + "initiativ/", {**INITIATIVE, "share_health": "1/2", "first_year": "to", "staff_0": "x"})
    assert wrong.status_code == 422
    assert "Andelene er tilsammen én" in words(wrong)
    assert owner.post(SAG + "initiativ/", {**INITIATIVE, "share_health": "1/0"}).status_code == 422


def test_a_case_is_opened_from_a_file_shared_and_closed(world):
    need = make_need(world)
    client = log_in(world.buyer)
    fields = {
        "need": str(need), "owner": str(world.region), "slug": "ny-sag",
        "organisations": [str(world.region), str(world.aarhus)],
    }  # fmt: skip

    def opened(content):
        file = SimpleUploadedFile("s.toml", content)
        return send(client, "/vaerdi/ny/", **fields, file=file)

    assert "parameter" in words(opened(STOMA.replace("value  = 9.0e6", "").encode()))
    assert opened(STOMA.encode()).headers["Location"] == "/vaerdi/sag/ny-sag/"
    assert opened(STOMA.encode()).status_code == 409
    aarhus = log_in(world.economist)
    assert aarhus.get("/vaerdi/sag/ny-sag/").status_code == 404
    client.post("/vaerdi/sag/ny-sag/del/", {"key": "s"})
    assert aarhus.get("/vaerdi/sag/ny-sag/").status_code == 200
    assert client.post("/vaerdi/sag/ny-sag/luk/", {"key": "t", "reason": ""}).status_code == 422
    assert client.post("/vaerdi/sag/ny-sag/luk/", {"key": "u", "reason": "Aftalen er udløbet"}).status_code == 303
    assert client.get("/vaerdi/sag/ny-sag/forudsaetninger/saving/").status_code == 403
