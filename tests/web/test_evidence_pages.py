"""The pages of needs and tests as people walk them, without JavaScript."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gavn.evidence import queries as evidence
from gavn.infra.actors import PUBLIC
from gavn.infra.outbox import drain_all
from gavn.needs import queries as needs
from tests.evidence.testing import GOWN, PADS, first_look, lock
from tests.web.browser import key_on, log_in, words
from tests.world import NOW, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

TEST = "/evidens/protokol/saarpuder/"
GOWNS = "/evidens/protokol/flergangskittel/"


@pytest.fixture
def world():
    return make_world()


def send(client, address, page="", **fields):
    """The form of a page, sent with its key."""
    return client.post(address, {"key": key_on(client.get(page or address)), **fields})


def test_a_nurse_suggests_and_the_region_publishes(world):
    nurse, buyer = log_in(world.nurse), log_in(world.buyer)
    sent = send(nurse, "/behov/foreslaa/", owner=world.region, title="Kitler går itu", problem="Efter 40 vaske")
    assert sent.status_code == 303
    assert "Det venter på svar" in words(nurse.get("/behov/foreslaa/"))
    waiting = needs.suggestions_to_answer(actor=world.buyer).items[0]
    taken = send(buyer, f"/behov/forslag/{waiting.id}/", "/behov/egne/", move="take-up")
    assert taken.url == "/behov/om/kitler-gaar-itu/ret/"
    told = {
        "owner": world.region, "title": "Kitler går itu", "problem": "Efter 40 vaske", "affected": "Personale",
        "size": "9.000 kitler", "solved_when": "De holder til 75 vaske", "figure_name": ["Kassation", ""],
        "figure_value": ["1 250,5", ""], "figure_unit": ["kr. pr. uge", ""], "figure_source": ["vaskeriet", ""],
    }  # fmt: skip
    assert send(buyer, taken.url, **told).status_code == 303
    page = "/behov/om/kitler-gaar-itu/"
    for move in ({"move": "qualify", "reason": "Det går igen"}, {"move": "publish"}):
        assert send(buyer, f"{page}trin/", page, **move).status_code == 303
    text = words(Client().get(page))
    assert "De holder til 75 vaske" in text
    assert "1.250,5" in text
    assert "Det er taget op som et behov" in words(nurse.get("/behov/foreslaa/"))
    assert "Kitler går itu" in words(Client().get("/behov/?q=kitler"))


def test_a_need_with_a_mistake_keeps_what_was_written(world):
    buyer = log_in(world.buyer)
    wrong = {"owner": world.region, "title": "Sting", "problem": "Ar", "figure_name": "Ar", "figure_value": "mange"}
    answer = send(buyer, "/behov/nyt/", **wrong, figure_unit="stk.", figure_source="prøve")
    assert answer.status_code == 422
    assert 'value="mange"' in answer.content.decode()
    declined = send(log_in(world.nurse), "/behov/foreslaa/", owner=world.region, title="x", problem=" ")
    assert declined.status_code == 422


def test_a_test_from_its_protocol_to_its_decision(world):
    buyer, tester, company = log_in(world.buyer), log_in(world.investigator), log_in(world.bid_manager)
    drafted = send(buyer, "/evidens/nyt/", owner=world.region, name="Flergangskittel", text=GOWN, sites=[world.clinic])
    assert drafted.url == GOWNS
    assert "29" in words(buyer.get(GOWNS)), "what it promises before anything starts"
    assert Client().get(GOWNS).status_code == 404
    assert send(buyer, f"{GOWNS}laas/", product=world.supplier).status_code == 303
    assert words(Client().get(GOWNS)).count("Mindst 90 % holder til 75") == 1
    rows = "unit,value,censored\n" + "".join(f"K{n},75,1\n" for n in range(28))
    file = SimpleUploadedFile("kitler.csv", rows.encode())
    assert send(tester, f"{GOWNS}observationer/", what="file", file=file).status_code == 303
    one = {"what": "row", "arm": "product", "endpoint": "vaske", "unit": "K99", "value": "75,0", "censored": "on"}
    assert send(tester, f"{GOWNS}observationer/", **one).status_code == 303
    assert send(tester, f"{GOWNS}observationer/", **one).status_code == 422, "a unit counts once"
    assert send(tester, f"{GOWNS}kig/", GOWNS).status_code == 303
    for client in (buyer, tester, company):
        assert "Købskrav opfyldt" in words(client.get(GOWNS))
    decided = send(buyer, f"{GOWNS}beslut/", GOWNS, arm="product", outcome="accept", reason="Kravet er opfyldt")
    assert decided.status_code == 303
    text = words(Client().get(GOWNS))
    assert "Godkendt" in text
    assert "Kravet er opfyldt" in text
    assert evidence.protocol(actor=PUBLIC, slug="flergangskittel").state == "closed"
    assert Client().get(f"{GOWNS}raekker.csv").status_code == 403, "the protocol does not make the rows public"
    assert tester.get(f"{GOWNS}raekker.csv").content.decode().count("\n") == 30


def test_each_company_is_shown_its_own_product(world):
    test = lock(world)
    first_look(test)
    drain_all(now=NOW)
    own, other = words(log_in(world.bid_manager).get(TEST)), words(log_in(world.other_bid_manager).get(TEST))
    assert ("Grænsen for at opfylde købskravet er nået" in own, "planen siger luk" in own) == (True, False)
    assert ("Grænsen for at opfylde købskravet er nået" in other, "planen siger luk" in other) == (False, True)
    assert "planen siger luk" not in words(Client().get(TEST))
    assert "Alt holder" in words(Client().get(f"{TEST}genberegn/"))
    assert Client().get(f"{TEST}bilag.pdf").content.startswith(b"%PDF")
    assert Client().get(f"{TEST}protokol.toml").content.decode() == PADS
    assert log_in(world.investigator).get(f"{TEST}fordeling.csv").content.decode().count("\n") == 501


def test_mistakes_of_a_file_stand_line_by_line(world):
    lock(world)
    tester = log_in(world.investigator)
    file = SimpleUploadedFile("x.csv", b"arm,unit,value\nC,1,0\nA,2,7\n")
    answer = send(tester, f"{TEST}observationer/", what="file", file=file)
    assert answer.status_code == 422
    assert "line 2, arm" in words(answer)
    assert "line 3, value" in words(answer)


def test_english_under_the_switch(world):
    test = lock(world)
    first_look(test)
    text = words(log_in(world.buyer).get(f"{TEST}?lang=en"))
    assert "Requirement met" in text
    assert "Closed below z" in text


HANDS = {
    "title": "Flergangskittel, 75 vaske", "measure": "Vaske", "unit": "kittel", "better": "larger", "products": "1",
    "price": "450,50", "approvals": "", "cycles": "75", "reliability": "90", "confidence": "95",
    "failures_allowed": "1",
}  # fmt: skip


def test_a_protocol_is_made_from_a_few_figures_and_is_the_file_that_one_may_write_by_hand(world):
    buyer = log_in(world.buyer)
    design = "/evidens/nyt/design/holdbarhed/"
    assert design in buyer.get("/evidens/nyt/design/").content.decode()
    shown = buyer.get(design, HANDS)
    text = shown.context["text"]
    assert "46" in words(shown), "46 gowns with one failure, as published"
    saved = send(buyer, "/evidens/nyt/", owner=world.region, name="kittel-75", text=text)
    assert saved.url == "/evidens/protokol/kittel-75/"
    kept = evidence.protocol(actor=world.buyer, slug="kittel-75")
    assert kept.text.strip() == text.strip()
    assert evidence.agreed(actor=world.buyer, slug="kittel-75").purchase.max_unit_price_dkk == Decimal("450.50")


def test_figures_that_do_not_fit_are_told_at_their_field_and_make_no_protocol(world):
    buyer = log_in(world.buyer)
    for wrong, field in (
        ({"reliability": "190"}, "reliability"),
        ({"title": ""}, "title"),
        ({"cycles": "x"}, "cycles"),
    ):
        answer = buyer.get("/evidens/nyt/design/holdbarhed/", {**HANDS, **wrong})
        assert (answer.status_code, list(answer.context["form"].errors), answer.context["text"]) == (422, [field], "")
    assert buyer.get("/evidens/nyt/design/ukendt/").status_code == 404
    assert Client().get("/evidens/nyt/design/").status_code == 302
