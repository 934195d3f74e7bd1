"""The pages as people walk them, without JavaScript: log in, find, apply, decide, order, deliver, receive."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.test import Client

from gavn.infra.access import accesses
from gavn.infra.actors import acting
from gavn.ordering import queries as ordering
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.parties.actions.people import create_person
from gavn.parties.queries import actor_for
from tests.supply import ordering_world
from tests.thread import Thread, walk
from tests.web.browser import key_on, log_in, words
from tests.world import JOB, NOW, citizen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

PASSWORD = "en prøve med æøå"


@pytest.fixture
def thread() -> Thread:
    return walk()


def orders_of(thread):
    return ordering.orders_of_citizen(
        actor=thread.world.citizen_person, citizen_id=thread.world.citizen, page=1, size=50, now=NOW
    )


def test_danish_is_the_default_and_english_is_kept_in_a_cookie():
    client = Client()
    assert client.get("/", headers={"accept-language": "en"}).headers["Content-Language"] == "da"
    english = client.get("/?lang=en")
    assert 'lang="en"' in english.content.decode()
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert "The thread" in words(client.get("/"))
    assert "Den røde tråd" in words(client.get("/?lang=da"))
    assert client.get("/?lang=xx").headers["Content-Language"] == "da"


def test_logging_in_and_out():
    create_person(actor=JOB, login="ny", name="Ny Person", password=PASSWORD, now=NOW)
    client = Client()
    for login, password in (("ny", "forkert"), ("ukendt", PASSWORD), ("", "")):
        wrong = client.post("/log-ind/", {"login": login, "password": password})
        assert wrong.status_code == 422
        assert "Der er noget, der skal rettes" in words(wrong)
    inside = client.post("/log-ind/", {"login": "ny", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert (inside.status_code, inside.headers["Location"]) == (303, "/sortiment/")
    assert "Ny Person" in words(client.get("/sortiment/"))
    client.post("/log-ud/")
    assert "Ny Person" not in words(client.get("/sortiment/"))


def test_the_list_of_demo_people_is_closed_outside_the_demonstration():
    assert not settings.DEMO
    assert Client().post("/log-ind/som/", {"login": "citizen"}).status_code == 404


def test_who_is_not_logged_in_comes_back_after_logging_in(thread):
    create_person(actor=JOB, login="ny", name="Ny", password=PASSWORD, now=NOW)
    client = Client()
    asked = f"/borger/{thread.world.citizen}/"
    sent = client.get(asked)
    assert sent.headers["Location"] == f"/log-ind/?next={asked}"
    answer = client.post("/log-ind/", {"login": "ny", "password": PASSWORD, "next": asked})
    assert answer.headers["Location"] == asked


def test_a_watch_dog_gets_its_answer_with_and_without_the_database(monkeypatch):
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/readyz").status_code == 200

    def away():
        raise DatabaseError

    monkeypatch.setattr(connections[DEFAULT_DB_ALIAS], "cursor", away)
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/readyz").status_code == 503


def test_pages_of_people_are_not_kept_by_browsers(thread):
    answer = log_in(thread.world.citizen_person).get(f"/borger/{thread.world.citizen}/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_ordering_again_takes_three_steps(thread):
    client, citizen = log_in(thread.world.citizen_person), thread.world.citizen
    page = client.get(f"/borger/{citizen}/")
    assert "40 tilbage af 90 stk. hver 3. måned" in words(page)
    again = re.search(r'action="(/bestil/[^"]+/igen/[^"]+)"', page.content.decode())
    assert again
    review = client.post(again[1], follow=True)  # one
    assert "50 stk. af 40, der er tilbage" in words(review)
    assert "Det er for meget; der er mere fra 2. juni 2026" in words(review)
    sent = client.post(
        f"/bestil/{citizen}/gennemse/", {"key": key_on(review), f"packs_{thread.product}": "4", "send": ""}, follow=True
    )  # two; the third is the receipt
    assert "er sendt." in words(sent)
    assert "0 tilbage af 90 stk." in words(client.get(f"/borger/{citizen}/"))


def test_ordering_again_passes_by_an_order_that_was_wholly_refused(thread):
    client, citizen = log_in(thread.world.citizen_person), thread.world.citizen
    refused = place_order(
        actor=thread.world.citizen_person, citizen_id=citizen, key="for-meget", now=NOW,
        lines=[OrderRequestLine(thread.product, 9)],
    )  # fmt: skip
    assert not any(line.accepted for line in refused.lines)
    page = client.get(f"/borger/{citizen}/").content.decode()
    assert f"/igen/{thread.order.order_id}/" in page
    assert f"/igen/{refused.order_id}/" not in page
    review = client.post(f"/bestil/{citizen}/igen/{refused.order_id}/", follow=True)
    assert "90 stk. af 40, der er tilbage" in words(review)  # what was asked for: nine packs of ten


def test_a_line_that_is_refused_says_why_and_when(thread):
    client, citizen = log_in(thread.world.citizen_person), thread.world.citizen
    client.post(f"/bestil/{citizen}/kurv/", {f"packs_{thread.product}": "9"})
    review = client.get(f"/bestil/{citizen}/gennemse/")
    form = {"key": key_on(review), f"packs_{thread.product}": "9", "send": ""}
    result = client.post(f"/bestil/{citizen}/gennemse/", form, follow=True)
    assert "1 linje blev ikke bestilt" in words(result)
    assert "Der er 40 stk. tilbage, og en pakke indeholder 10. Der kan bestilles mere fra 2. juni 2026." in words(
        result
    )


def test_the_same_order_form_sent_twice_is_one_order(thread):
    client, citizen = log_in(thread.world.citizen_person), thread.world.citizen
    client.post(f"/bestil/{citizen}/kurv/", {f"packs_{thread.product}": "1"})
    form = {"key": key_on(client.get(f"/bestil/{citizen}/gennemse/")), f"packs_{thread.product}": "1", "send": ""}
    before = orders_of(thread).total
    first, second = (client.post(f"/bestil/{citizen}/gennemse/", form) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    assert orders_of(thread).total == before + 1


@pytest.mark.parametrize("packs", ["-1", "1.5", "mange", "", "99999999999999999999", "²"])
def test_packs_that_are_no_number_are_none(thread, packs):
    client, citizen = log_in(thread.world.citizen_person), thread.world.citizen
    fields = {f"packs_{thread.product}": packs, "packs_x": "1", "packs_" + "0" * 36: "1"}
    assert client.post(f"/bestil/{citizen}/kurv/", fields).status_code == 303
    assert "Kurven er tom." in words(client.get(f"/bestil/{citizen}/gennemse/"))


def test_cancelling_twice_by_the_same_form_cancels_once(thread):
    client, citizen = log_in(thread.world.citizen_person), thread.world.citizen
    order = f"/bestil/{citizen}/ordre/{thread.order.order_id}/"
    form = {"key": "samme-nøgle"}
    answers = [client.post(f"{order}annuller/{thread.line}/", form) for _ in range(2)]
    assert [each.status_code for each in answers] == [303, 303]
    assert "2 annulleret" in words(client.get(order))
    refused = client.post(f"{order}annuller/{thread.line}/", {"key": "en-anden"})
    assert refused.status_code in (409, 422)
    assert "Alt er allerede afsendt eller annulleret." in words(refused)


def test_a_cpr_number_with_an_unusual_check_digit_warns_and_is_not_refused(thread):
    unusual = "010190-" + "0001"  # no person has it
    citizen(unusual, "Ulla Usædvanlig", thread.world.aarhus)
    form = {"clinic": thread.world.clinic, "cpr": unusual, "purpose": "on"}
    found = log_in(thread.world.nurse).post("/klinik/find-borger/", form, follow=True)
    assert found.status_code == 200
    assert "Ulla Usædvanlig" in words(found)
    assert "usædvanligt kontrolciffer" in words(found)


def test_a_clinic_applies_and_a_municipality_grants_a_part(thread):
    world, groups = thread.world, thread.case.groups
    nurse, caseworker = log_in(world.nurse), log_in(world.caseworker)
    wrong = nurse.post("/klinik/find-borger/", {"clinic": world.clinic, "cpr": "610170-000", "purpose": "on"})
    assert wrong.status_code == 422
    assert "Et CPR-nummer har ti cifre" in words(wrong)
    found = nurse.post("/klinik/find-borger/", {"clinic": world.clinic, "cpr": "610170-0001", "purpose": "on"})
    assert found.status_code == 303
    form_page = found.headers["Location"]
    assert not re.search('name="consent_on" value', nurse.get(form_page).content.decode())
    fields = {
        "key": key_on(nurse.get(form_page)), "indication": "ileostomy", "consent_on": "2026-03-02", "note": "Haster",
        f"units_{groups['bags']}": "60", f"months_{groups['bags']}": "1",
    }  # fmt: skip
    applied = nurse.post(form_page, fields, follow=True)
    assert "er sendt til Aarhus Kommune" in words(applied)
    case = applied.redirect_chain[-1][0].rstrip("/").rpartition("/")[2]
    address = f"/kommune/ansoegning/{case}/"
    decision = {
        "key": key_on(caseworker.get(address)), "outcome": "partly", "start_on": "2026-03-02",
        f"units_{groups['bags']}": "30", f"months_{groups['bags']}": "1",
    }  # fmt: skip
    assert all(f"{label} (valgfrit)" not in words(caseworker.get(address)) for label in ("Begrundelse", "begynder"))
    lacking = caseworker.post(address, decision)
    assert lacking.status_code == 422
    assert "Skriv, hvorfor ikke alt bevilges." in words(lacking)
    decided = caseworker.post(address, {**decision, "reasons": "Forbruget er lavere."}, follow=True)
    assert "er afgjort, og brevet er skrevet" in words(decided)
    assert "Bevilget antal" in words(decided)
    assert re.search("Bevilget antal .* 30 hver måned", words(decided))
    letter = re.search(r'href="(/bestil/[^"]+/brev/[^"]+)"', decided.content.decode())
    assert letter
    assert caseworker.get(letter[1]).content.startswith(b"%PDF")
    assert "30 tilbage af 30 stk. hver måned" in words(log_in(world.citizen_person).get(f"/borger/{world.citizen}/"))


def test_a_look_up_leaves_a_trace_that_the_citizen_reads(thread):
    log_in(thread.world.caseworker).get(f"/kommune/borger/{thread.world.citizen}/")
    page = log_in(thread.world.citizen_person).get(f"/borger/{thread.world.citizen}/hvem-har-set/")
    assert "Sara Sagsbehandler Aarhus Kommune Åbnede din side" in words(page)


def test_a_refused_action_keeps_the_note_of_who_looked(thread):
    world = thread.world
    caseworker = log_in(world.caseworker)
    with acting(world.citizen_person):
        before = len(accesses(world.citizen, limit=1000))
    address = f"/kommune/bevilling/{thread.grant}/afslut/"
    refused = caseworker.post(address, {"key": "k", "last_on": "2020-01-01", "reason": "x"})
    assert refused.status_code in (409, 422)
    assert "tidligst ophøre i dag" in words(refused)
    with acting(world.citizen_person):
        assert len(accesses(world.citizen, limit=1000)) > before


def test_a_supplier_sends_a_part_and_never_sees_a_name(thread):
    client = log_in(thread.world.clerk)
    address = f"/leverandoer/ordre/{thread.supplier_order}/"
    page = client.get(address)
    assert "Åse" not in words(page)
    assert "610170" not in words(page)
    too_many = client.post(f"{address}afsend/", {"key": "a", "number": "F-2", f"packs_{thread.line}": "3"})
    assert too_many.status_code == 422
    sent = client.post(f"{address}afsend/", {"key": "b", "number": "F-2", f"packs_{thread.line}": "1"}, follow=True)
    assert "En del er afsendt; resten venter." in words(sent)
    same = client.post(f"{address}afsend/", {"key": "d", "number": "F-2", f"packs_{thread.line}": "1"})
    assert same.status_code == 409
    assert "Forsendelsesnummer F-2 bruges allerede" in words(same)
    assert "Alt er afsendt." not in words(same)
    rest = client.post(f"{address}afsend/", {"key": "c", "number": "F-3", f"packs_{thread.line}": "1"}, follow=True)
    assert "Alt er afsendt." in words(rest)


def test_who_has_a_mandate_chooses_whom_to_act_for_and_sees_the_name(thread):
    world = thread.world
    helper = create_person(actor=JOB, login="hjælper", name="Hanne Hjælper", now=NOW)
    giving = log_in(world.citizen_person)
    given = giving.post(f"/borger/{world.citizen}/fuldmagter/", {"key": "g", "login": "hjælper"}, follow=True)
    assert "Fuldmagten er givet." in words(given)
    client = log_in(actor_for(helper, now=NOW))
    page = client.get(f"/borger/{world.citizen}/")
    assert "Du handler for Åse Ærø" in words(page)
    assert client.get(f"/borger/{world.citizen}/fuldmagter/").status_code == 403
    assert client.get(f"/borger/{world.neighbour_citizen}/").status_code == 404


def test_giving_a_mandate_to_nobody_says_so(thread):
    client, citizen = log_in(thread.world.citizen_person), thread.world.citizen
    answer = client.post(f"/borger/{citizen}/fuldmagter/", {"key": "fuldmagt", "login": "findes-ikke", "last_on": ""})
    assert answer.status_code == 404
    assert "Ingen bruger brugernavnet findes-ikke." in words(answer)


def test_the_statement_shows_who_paid(thread):
    page = words(log_in(thread.world.economist).get("/oekonomi/opgoerelse/?aar=2026"))
    assert "Årsopgørelse 2026" in page
    assert "300 kr." in page
    ledger = words(log_in(thread.world.economist).get("/oekonomi/?maaned=2026-03"))
    assert "300,00 kr." in ledger


def test_an_organisation_of_somebody_else_is_not_found(thread):
    assert log_in(thread.world.economist).get(f"/oekonomi/?hos={thread.world.viborg}").status_code == 404


@pytest.mark.parametrize("side", ["0", "-1", "x", "²", "9" * 30, "2"])
def test_a_page_number_that_makes_no_sense_is_no_fault(side):
    assert Client().get("/sortiment/", {"side": side}).status_code == 200


def test_a_forged_form_is_told_in_danish(thread):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/log-ind/", {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "Formularen er for gammel" in words(answer)


def test_a_fault_undoes_everything_and_says_so(thread, monkeypatch):
    client, citizen = log_in(thread.world.caseworker), thread.world.citizen
    client.raise_request_exception = False
    with acting(thread.world.citizen_person):
        before = len(accesses(citizen, limit=1000))

    def broken(**_):
        raise RuntimeError

    monkeypatch.setattr(ordering, "orders_of_citizen", broken)
    answer = client.get(f"/kommune/borger/{citizen}/")
    assert answer.status_code == 500
    assert "Noget gik galt hos os" in words(answer)
    with acting(thread.world.citizen_person):
        assert len(accesses(citizen, limit=1000)) == before


def test_htmx_gets_the_list_alone_and_the_history_the_page():
    client = Client()
    part = client.get("/sortiment/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]
    back = client.get("/sortiment/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in back.content.decode()


def test_an_overview_with_nothing_left_says_when_there_is_more():
    world, supply, _ = ordering_world(bags=10, belts=1)
    client, address = log_in(world.citizen_person), f"/borger/{world.citizen}/"
    assert "Næste bestilling" not in words(client.get(address))
    lines = [OrderRequestLine(supply.bag, 1), OrderRequestLine(supply.belt, 1)]
    place_order(actor=world.citizen_person, citizen_id=world.citizen, lines=lines, key="alt", now=NOW)
    assert "Alt er bestilt for nu. Næste bestilling kan afgives 1. april 2026." in words(client.get(address))
