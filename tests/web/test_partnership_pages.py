"""The pages of partnerships as people walk them, without JavaScript."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from gavn.contracts.actions.answered import answer_need
from gavn.partnerships import queries
from gavn.partnerships.actions.findings import buy_solution
from gavn.web.partnerships.acts import ACTS
from tests.partnerships.partnering import (
    MAXIMUM_ORE,
    RESEARCH,
    SLUG,
    announced,
    developing,
    find,
    seen,
    whole_partnership,
)
from tests.supply import make_supply
from tests.value.cases import make_need, make_value_case
from tests.web.browser import key_on, log_in, words
from tests.world import JOB, NOW, World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
ALL, PROJECT = "/partnerskaber/", f"/partnerskaber/projekt/{SLUG}/"


@pytest.fixture
def world() -> World:
    return make_world()


def send(client, address, **fields):
    """The form of a page, sent with its key."""
    return client.post(address, {"key": key_on(client.get(address)), **fields})


def do(client, act, slug=SLUG, **fields):
    """An act that is done."""
    answer = send(client, f"/partnerskaber/projekt/{slug}/goer/{act}/", **fields)
    assert answer.status_code == 303, words(answer)
    return answer


def test_a_buyer_takes_a_partnership_from_the_need_to_the_notice_and_a_company_applies(world):
    need, buyer = make_need(world), log_in(world.buyer)
    opened = send(
        buyer, "/partnerskaber/ny/", need=str(need), owner=str(world.region), title="Bedre pose", slug="bedre-pose",
        kind="innovation-partnership", purpose="En pose, der ikke lækker", area="chronic", lead_title="Indkøbschef",
        staff_hours="400",
    )  # fmt: skip
    assert opened.headers["Location"] == "/partnerskaber/projekt/bedre-pose/"
    assert log_in(world.bid_manager).get("/partnerskaber/projekt/bedre-pose/").status_code == 404
    slug = {"slug": "bedre-pose"}
    do(buyer, "dialogue", **slug)
    terms = {"market_finding": "Alle lækker", "rights": "Leverandøren", "stop_terms": "Efter hver fase"}
    do(buyer, "terms", **slug, **terms, takes_several="on", expected_purchase="20.000.000")
    do(buyer, "requirements", **slug, lines="Lækage | højst 2 %\nHud | højst 5 %")
    days = {"start_on": "2026-06-01", "last_on": "2026-12-31", "rights": "Som aftalt"}
    wrong = send(
        buyer, "/partnerskaber/projekt/bedre-pose/goer/phase/", **days, title="Prototype", lines="x | i dag | 1"
    )
    assert wrong.status_code == 422
    assert "skriv datoen som" in words(wrong)
    do(buyer, "phase", **slug, **days, title="Prototype", lines="Virker | 2026-12-01 | 250.000,50")
    late = send(
        buyer, "/partnerskaber/projekt/bedre-pose/goer/announce/", notice_on="2026-03-02", applications_by="2026-03-20"
    )
    assert "tidligst til og med 1. april 2026" in words(late)
    do(buyer, "announce", **slug, notice_on="2026-03-02", applications_by="2026-04-01")
    company = log_in(world.bid_manager)
    page = "/partnerskaber/projekt/bedre-pose/"
    assert "250.000,50 kr." in words(company.get(page))
    applied = company.post(
        page + "ansoeg/",
        {"key": key_on(company.get(page)), "company": str(world.supplier), "proposal": "Et bedre klæb"},
    )
    assert applied.status_code == 303
    assert "Har ansøgt" in words(company.get(page))
    assert "Et bedre klæb" in words(buyer.get(page))
    assert "Et bedre klæb" not in words(log_in(world.other_bid_manager).get(page))


def test_two_develop_one_is_bought_and_one_is_closed(world):
    made = developing(world)
    buyer = log_in(world.buyer)
    milestone = str(seen(world).phases[0].milestones[0].id)
    for partner, is_met in ((made.one, "yes"), (made.other, "no")):
        do(buyer, "judge", milestone=milestone, partner=str(partner), is_met=is_met, reason="Set på klinikken")
    ended = {"stopped": [str(made.other)], "stop_reason": "Revnede", "reason": "Én går videre"}
    do(buyer, "end-phase", **ended)
    page = words(buyer.get(PROJECT))
    assert "Revnede" in page
    assert "100.000,00 kr." in page
    locked = send(buyer, PROJECT + "goer/buy/", partner=str(made.one), quantity="10", unit_price="45")
    assert locked.status_code == 422
    assert "Købet er låst" in words(locked)
    for requirement in ("1", "2"):
        do(
            buyer,
            "find",
            partner=str(made.one),
            requirement=requirement,
            verdict="met",
            measured="80 vaske",
            source="R1",
        )
    dear = send(buyer, PROJECT + "goer/buy/", partner=str(made.one), quantity="10", unit_price="45,01")
    assert "Købet er låst" in words(dear)
    do(buyer, "buy", partner=str(made.one), quantity="10", unit_price="45")
    assert "Købt 10 stk. à 45,00 kr." in words(buyer.get(PROJECT))


def test_every_act_that_is_open_shows_its_form(world):
    whole_partnership(world)
    buyer = log_in(world.buyer)
    for slug in (SLUG, "byggeri"):
        page = buyer.get(f"/partnerskaber/projekt/{slug}/").content.decode()
        acts = [act.name for act in ACTS if f"/{slug}/goer/{act.name}/" in page]
        assert acts
        for act in acts:
            assert buyer.get(f"/partnerskaber/projekt/{slug}/goer/{act}/").status_code == 200, act
    assert buyer.get(PROJECT + "goer/findes-ikke/").status_code == 404
    assert log_in(world.party_buyer).get(PROJECT + "goer/note/").status_code == 403


def test_the_portfolio_and_the_choice_between_projects(world):
    made = developing(world)
    find(world, made, made.other, 1, "close")
    case = make_value_case(world)
    buyer = log_in(world.buyer)
    do(buyer, "value", case=case.slug)
    page = buyer.get("/partnerskaber/portefoelje/")
    said = words(page)
    for text in ("Evidensen siger luk", "Prøveleverandør B", "fase 1 af 2", "38,4", "Dage siden sidste fremdrift"):
        assert text in said
    assert page.content.decode().count('src="data:image/svg+xml;base64,') == 2
    assert page.content.decode().count("Vis tallene som tabel") == 2
    choice = words(buyer.get("/partnerskaber/prioritering/?timer=500"))
    assert "Skal gennemføres" in choice
    assert "128.000" in choice  # 38.4 million for 300 hours
    assert buyer.get("/partnerskaber/prioritering/?timer=100").status_code == 422
    assert buyer.get("/partnerskaber/prioritering/?timer=x").status_code == 422
    assert "38,4" in words(log_in(world.region_economist).get("/partnerskaber/portefoelje/"))


def test_the_yearly_note_as_page_pdf_and_word_document(world):
    whole_partnership(world)
    buyer = log_in(world.buyer)
    page = words(buyer.get("/partnerskaber/notat/"))
    for text in (
        "Partnerskaber i 2026", "ét innovationspartnerskab og ét strategisk partnerskab",
        "Formen er et innovationspartnerskab med Prøveleverandør A og Prøveleverandør B.",
        "Prøveleverandør A har vist det aftalte ydelsesniveau.", "Tages i brug i klinikken",
    ):  # fmt: skip
        assert text in page
    assert buyer.get("/partnerskaber/notat.pdf").content.startswith(b"%PDF")
    document = Document(io.BytesIO(buyer.get("/partnerskaber/notat.docx").content))
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert headings == ["Partnerskaber i 2026", "Flergangsvisir", "Flergangsvisir", "Samlet oversigt"]
    assert [cell.text for cell in document.tables[0].rows[0].cells][:3] == ["Partnerskab", "Form", "Stade"]
    assert "ikke haft partnerskaber" in words(log_in(world.party_buyer).get("/partnerskaber/notat/?aar=1999"))


def test_research_contracts_are_read_searched_and_met(world):
    buyer = log_in(world.buyer)
    address = "/partnerskaber/forskning/"

    def read(content):
        return send(buyer, address, owner=str(world.region), file=SimpleUploadedFile("f.csv", content))

    assert "line 2, area" in words(read(RESEARCH.replace("chronic", "alt").encode()))
    assert read(RESEARCH.encode()).status_code == 303
    assert 'href="?aar=2026"' in buyer.get(address).content.decode(), "a year has no thousands"
    found = words(buyer.get(address + "?soeg=hud"))
    assert "Sårheling" in found
    assert "stofskifte" not in found
    assert "stofskifte" in words(buyer.get(address + "?aar=2025"))
    (contract,) = [
        link for link in buyer.get(address + "?soeg=hud").content.decode().split('"') if "forskning/0" in link
    ]
    page = buyer.get(contract)
    assert "1.200.000,50 kr." in words(page)
    target = next(link for link in page.content.decode().split('"') if "/naaet/" in link)
    assert buyer.post(target, {"key": "m"}).status_code == 303
    assert "2. marts 2026" in words(buyer.get(contract))


def test_the_thread_is_followed_both_ways(world):
    announced(world)
    need = f"behov-{SLUG}"
    found = words(log_in(world.buyer).get(f"/partnerskaber/traad/{need}/"))
    assert "Flergangsvisir" in found
    contract = make_supply(world).contract
    view = queries.partnership(actor=JOB, slug=SLUG)
    answer_need(actor=world.buyer, contract_id=contract, need_id=view.need_id, now=NOW)
    buyer = log_in(world.buyer)
    back = buyer.get("/partnerskaber/traad/fra/kontrakt/RK-1/")
    assert back.status_code == 303
    assert back.headers["Location"].startswith(f"/partnerskaber/traad/{need}/?fra=kontrakt")
    page = words(buyer.get(back.headers["Location"]))
    assert "Du kom herfra." in page
    assert "0,00 kr. bestilt" in page
    assert "kr. bestilt" not in words(log_in(world.stranger).get(f"/partnerskaber/traad/{need}/"))
    assert buyer.get("/partnerskaber/traad/fra/kontrakt/findes-ikke/").status_code == 404
    assert buyer.get("/partnerskaber/traad/fra/maanen/x/").status_code == 404


def test_english_is_under_the_switch(world):
    whole_partnership(world)
    client = log_in(world.buyer)
    client.get("/?lang=en")
    assert "Innovation partnership" in words(client.get(ALL))
    assert "What the solution must do before it may be bought" in words(client.get(PROJECT))


def test_what_was_learned_at_the_end_stands_on_the_need_where_it_began(world):
    need = f"/behov/om/behov-{SLUG}/"
    made = developing(world)
    before = words(log_in(world.buyer).get(need))
    assert "Det lærte vi til sidst" not in before
    for requirement in (1, 2):
        find(world, made, made.one, requirement)
    buy_solution(
        actor=world.buyer, partnership_id=made.id, partner_id=made.one, quantity=10, unit_price_ore=MAXIMUM_ORE, now=NOW
    )
    assert "»Flergangsvisir« førte til et køb: 10 stk." in words(log_in(world.buyer).get(need))
    told = words(Client().get(need))
    assert "»Flergangsvisir« førte til et køb." in told
    assert "10 stk." not in told
