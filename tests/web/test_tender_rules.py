"""The pages of rules, rounds and baskets: what each reader sees, and a tender taken from request to final offers."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from gavn.infra import clock
from gavn.parties.authentication import PasswordBackend
from gavn.tenders import round_queries
from tests.tenders.rounds import MET, SELECTED, asking, negotiating
from tests.tenders.tendering import prepared
from tests.tenders.test_assortment import BASKET
from tests.world import NOW

pytestmark = pytest.mark.django_db


def browser(actor):
    client = Client()
    client.force_login(PasswordBackend().get_user(actor.person_id))
    return client


def at(monkeypatch, moment):
    monkeypatch.setattr(clock, "now", lambda: moment)


def page(tendering, name):
    return reverse(f"tenders:{name}", args=[tendering.id])


def test_everybody_reads_the_rules_and_which_were_not_read_at_their_source(monkeypatch):
    at(monkeypatch, NOW)
    text = Client().get(reverse("tenders:rules")).content.decode()
    unread = sum(not rule.verified for rule in round_queries.legal_rules(on=NOW.date()))
    assert text.count("ikke læst i kilden") == unread > 5
    for words in ("1.611.360,00", "udbudsloven § 49", "Standstill", "praksis: advarer"):
        assert words in text, words


def test_from_requests_to_final_offers_on_the_pages(monkeypatch):
    tendering = asking()
    world = tendering.world
    at(monkeypatch, SELECTED)
    client = browser(world.buyer)
    assert client.post(page(tendering, "close-requests"), {"key": "a"}).status_code == 303
    shown = client.get(page(tendering, "rounds")).content.decode()
    assert "Erfaring hos A" in shown
    said = {"deadline_on": str((SELECTED + dt.timedelta(days=30)).date()), "deadline_time": "12:00"}
    both = {"outcome-0": "invited", "reason-0": "", "outcome-1": "not-chosen", "reason-1": "For få leverancer"}
    refused = client.post(page(tendering, "invite"), {**said, **both, "key": "b"})
    assert "udbudsloven § 145" in refused.content.decode()  # one of two suited ones cannot be turned away
    done = client.post(page(tendering, "invite"), {**said, **both, "outcome-1": "unsuited", "key": "c"})
    assert done.status_code == 303
    own = browser(world.other_bid_manager).get(page(tendering, "rounds")).content.decode()
    assert "Ikke egnet: For få leverancer" in own
    assert "Erfaring hos A" not in own


def test_minutes_and_the_call_for_final_offers_on_the_page(monkeypatch):
    tendering = negotiating()
    at(monkeypatch, MET)
    client = browser(tendering.world.buyer)
    minutes = {"organisation": str(tendering.world.supplier), "held_on": str(MET.date()), "text": "Mere om levering"}
    assert client.post(page(tendering, "note-negotiation"), {**minutes, "key": "a"}).status_code == 303
    call = {
        "deadline_on": str((MET + dt.timedelta(days=9)).date()),
        "deadline_time": "12:00",
        "final": "on",
        "key": "b",
    }
    assert client.post(page(tendering, "call-offers"), call).status_code == 303
    assert "Endelige tilbud" in client.get(page(tendering, "rounds")).content.decode()


def test_a_basket_is_written_shown_as_drawn_and_its_mistakes_told(monkeypatch):
    at(monkeypatch, NOW)
    tendering = prepared()
    client = browser(tendering.world.buyer)
    wrong = client.post(page(tendering, "basket"), {"text": BASKET.replace("units = 95", "units = 0"), "key": "a"})
    assert "need[0].units" in wrong.content.decode()  # every mistake with its key path
    assert client.post(page(tendering, "basket"), {"text": BASKET, "key": "b"}).status_code == 303
    text = client.get(page(tendering, "basket")).content.decode()
    for words in ("2 ud af 3", "Kittel, størrelse M", "Praksis er omkring 150"):
        assert words in text, words
