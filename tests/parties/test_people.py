"""People: log-in, roles with validity, and the actor that follows from them."""

import datetime as dt

import pytest
from django.contrib.auth import authenticate

from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.errors import Refusal
from gavn.parties import queries
from gavn.parties.actions import organisations, people
from gavn.parties.models import Person
from gavn.parties.roles import CASEWORKER, NURSE
from tests.world import JOB, LONG_AGO, NOW, make_world

pytestmark = pytest.mark.django_db


def test_log_in_needs_the_right_password_and_an_active_person():
    person_id = people.create_person(actor=JOB, login="ny", name="Ny", password="hemmelig", now=NOW)
    assert authenticate(username="ny", password="hemmelig").id == person_id
    assert authenticate(username="ny", password="forkert") is None
    assert authenticate(username="findes-ikke", password="hemmelig") is None
    with acting(JOB):
        Person.objects.filter(login="ny").update(is_active=False)
    assert authenticate(username="ny", password="hemmelig") is None
    assert queries.actor_for(person_id, now=NOW) == PUBLIC


def test_a_role_counts_from_its_first_day_to_its_last():
    world = make_world()
    person_id = people.create_person(actor=JOB, login="ny", name="Ny Medarbejder", now=NOW)
    people.hold_role(
        actor=JOB, person_id=person_id, organisation_id=world.aarhus, role=CASEWORKER,
        start_on=dt.date(2026, 1, 1), end_before=dt.date(2027, 1, 1), now=NOW,
    )  # fmt: skip

    def has_role(day):
        at = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
        return queries.actor_for(person_id, now=at).has_role(CASEWORKER, world.aarhus)

    days = [dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 1)]
    assert [has_role(day) for day in days] == [False, True, True, False]


def test_the_day_is_the_danish_one():
    world = make_world()
    person_id = people.create_person(actor=JOB, login="ny", name="Ny", now=NOW)
    people.hold_role(
        actor=JOB, person_id=person_id, organisation_id=world.aarhus, role=CASEWORKER,
        start_on=dt.date(2026, 7, 1), now=NOW,
    )  # fmt: skip
    summer_midnight_in_denmark = dt.datetime(2026, 6, 30, 22, 0, tzinfo=dt.UTC)
    assert queries.actor_for(person_id, now=summer_midnight_in_denmark).memberships
    assert not queries.actor_for(person_id, now=summer_midnight_in_denmark - dt.timedelta(seconds=1)).memberships


def test_a_role_ends_with_its_organisation():
    world = make_world()
    ended = organisations.register_organisation(
        actor=JOB, kind="municipality", code="999", name="Nedlagt Kommune", start_on=LONG_AGO,
        end_before=dt.date(2026, 1, 1), now=NOW,
    )  # fmt: skip
    person_id = people.create_person(actor=JOB, login="ny", name="Ny", now=NOW)
    people.hold_role(actor=JOB, person_id=person_id, organisation_id=ended, role=CASEWORKER, start_on=LONG_AGO, now=NOW)
    assert queries.actor_for(person_id, now=NOW).memberships == ()
    assert world.aarhus != ended


def test_a_role_must_fit_the_kind_of_organisation():
    world = make_world()
    with pytest.raises(Refusal, match=r"role\.not-fitting"):
        people.hold_role(
            actor=JOB, person_id=world.stranger.person_id, organisation_id=world.aarhus, role=NURSE,
            start_on=LONG_AGO, now=NOW,
        )  # fmt: skip


def test_only_jobs_register():
    world = make_world()
    with pytest.raises(Refusal, match=r"registration\.only-jobs"):
        people.create_person(actor=world.caseworker, login="x", name="X", now=NOW)
