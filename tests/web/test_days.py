"""Days that people write in forms: too early, too late, beyond the calendar. A sentence each, never a fault."""

from __future__ import annotations

import re

import pytest

from gavn.parties.queries import actor_for
from gavn.web.municipality.decision_form import DecisionForm
from tests.thread import Thread, walk
from tests.web.browser import log_in, words
from tests.world import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

LATE_DAYS = ["2200-01-01", "9999-12-31"]
TOO_LATE = "Skriv 31. december 2199 eller en tidligere dag."


@pytest.fixture
def thread() -> Thread:
    return walk()


@pytest.mark.parametrize("day", LATE_DAYS)
def test_a_day_that_nobody_plans_is_refused_where_a_day_is_written(thread, day):
    world = thread.world
    mandates, end = f"/borger/{world.citizen}/fuldmagter/", f"/kommune/bevilling/{thread.grant}/afslut/"
    confirm = f"/leverandoer/ordre/{thread.supplier_order}/bekraeft/"
    forms = (
        (world.citizen_person, mandates, {"login": "stranger", "last_on": day}),
        (world.caseworker, end, {"last_on": day, "reason": "Flyttet."}),
        (world.clerk, confirm, {"promised_on": day}),
    )
    for who, address, fields in forms:
        answer = log_in(who).post(address, {"key": "late", **fields})
        assert (answer.status_code, TOO_LATE in words(answer)) == (422, True), address


@pytest.mark.parametrize("day", LATE_DAYS)
def test_a_decision_takes_no_such_day_either(day):
    fields = {"outcome": "granted", "start_on": "2026-03-02", "last_on": "2199-12-31"}
    assert not DecisionForm(fields, groups=[]).errors
    assert set(DecisionForm({**fields, "last_on": day}, groups=[]).errors) == {"last_on"}
    assert set(DecisionForm({**fields, "start_on": day}, groups=[]).errors) == {"start_on"}


def test_the_last_day_that_the_browser_offers_is_taken(thread):
    address = f"/borger/{thread.world.citizen}/fuldmagter/"
    client = log_in(thread.world.citizen_person)
    assert 'max="2199-12-31"' in client.get(address).content.decode()
    given = client.post(address, {"key": "far", "login": "stranger", "last_on": "2199-12-31"}, follow=True)
    assert "31. december 2199" in words(given)


def test_a_power_of_attorney_is_not_given_for_the_past_nor_twice(thread):
    client, address = log_in(thread.world.citizen_person), f"/borger/{thread.world.citizen}/fuldmagter/"
    past = client.post(address, {"key": "a", "login": "stranger", "last_on": "2026-03-01"})
    assert past.status_code == 422
    assert "Den sidste dag i en fuldmagt kan tidligst være i dag." in words(past)
    assert client.post(address, {"key": "b", "login": "stranger", "last_on": "2026-03-02"}).status_code == 303
    again = client.post(address, {"key": "c", "login": "stranger", "last_on": ""})
    assert again.status_code == 409
    assert "Personen har allerede din fuldmagt." in words(again)


def test_a_power_of_attorney_with_a_last_day_is_ended_at_once_and_given_again(thread):
    world = thread.world
    client, address = log_in(world.citizen_person), f"/borger/{world.citizen}/fuldmagter/"
    client.post(address, {"key": "a", "login": "stranger", "last_on": "2026-03-31"})
    ends = re.findall(rf'action="({address}[^"]+/slut/)"', client.get(address).content.decode())
    assert len(ends) == 2  # the relative's, and this one
    for end in ends:
        ended = client.post(end, {"key": end}, follow=True)
    assert "Afsluttet 2. marts 2026" in words(ended)
    assert "/slut/" not in ended.content.decode()
    assert actor_for(world.stranger.person_id, now=NOW).citizen_ids == ()
    given = client.post(address, {"key": "b", "login": "stranger", "last_on": ""}, follow=True)
    assert "Fuldmagten er givet." in words(given)
    assert actor_for(world.stranger.person_id, now=NOW).citizen_ids == (world.citizen,)
