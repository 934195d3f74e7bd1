"""Citizens: found by CPR with a trace, seen by those who may, moved without a gap."""

import datetime as dt

import pytest
from django.db import connection

from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.errors import Refusal
from gavn.parties import queries
from gavn.parties.actions import citizens
from gavn.parties.models import Citizen, Residence
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db


def seen_by(actor, citizen_id):
    """Whether the query shows the citizen, and whether a raw query under the actor does."""
    shown = citizen_id in queries.citizens_by_id(actor=actor, ids=[citizen_id], what="test", now=NOW)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("select count(*) from parties_citizen where id = %s", [citizen_id])
        raw = cursor.fetchone()[0] == 1
    return shown, raw


def test_citizen_is_seen_by_self_own_municipality_and_own_clinic_and_by_no_other():
    world = make_world()
    may = [world.citizen_person, world.caseworker, world.nurse]
    may_not = [world.neighbour, world.other_nurse, world.clerk, world.economist, world.buyer, world.stranger, PUBLIC]
    assert [seen_by(actor, world.citizen) for actor in may] == [(True, True)] * len(may)
    assert [seen_by(actor, world.citizen) for actor in may_not] == [(False, False)] * len(may_not)


def test_without_an_actor_every_table_of_the_room_is_empty_for_the_application():
    make_world()
    with connection.cursor() as cursor:
        for table in ("parties_citizen", "parties_person", "parties_organisation", "parties_role"):
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone()[0] == 0, table


def test_every_look_by_others_is_logged_and_shown_to_the_citizen_alone():
    world = make_world()
    queries.citizen(actor=world.caseworker, citizen_id=world.citizen, what="grant.read", now=NOW)
    queries.citizen(actor=world.citizen_person, citizen_id=world.citizen, what="own", now=NOW)
    page = queries.accesses_to(actor=world.citizen_person, citizen_id=world.citizen, page=1, size=20)
    assert [(a.actor_name, a.organisation_name, a.what) for a in page.items] == [
        ("Sara Sagsbehandler", "Aarhus Kommune", "grant.read")
    ]
    with pytest.raises(Refusal, match=r"citizen\.not-found"):
        queries.accesses_to(actor=world.neighbour, citizen_id=world.citizen, page=1, size=20)


def test_open_contact_finds_by_cpr_and_leaves_a_trace():
    world = make_world()
    found = citizens.open_contact(actor=world.other_nurse, cpr="6201700002", clinic_id=world.other_clinic, now=NOW)
    assert (found.id, found.name, found.cpr_masked) == (world.neighbour_citizen, "Bo Borger", "620170-xxxx")
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute("select what, organisation_name from infra_access where citizen_id = %s", [found.id])
        assert ("citizen.found-by-cpr", "Den anden klinik") in cursor.fetchall()


@pytest.mark.parametrize("who", ["caseworker", "neighbour", "stranger", "citizen_person", "other_nurse"])
def test_open_contact_is_refused_to_everybody_else(who):
    world = make_world()
    with pytest.raises(Refusal, match=r"clinic\.not-permitted"):
        citizens.open_contact(actor=getattr(world, who), cpr="6101700001", clinic_id=world.clinic, now=NOW)


def test_the_sql_function_itself_refuses_one_who_is_not_of_the_clinic():
    world = make_world()
    refused = pytest.raises(Exception, match="not a member of the clinic")
    with refused, acting(world.neighbour), connection.cursor() as cursor:
        cursor.execute("select parties_open_contact('\\x00', %s, now())", [world.clinic])


def test_cpr_is_not_in_the_row_and_two_encryptions_differ():
    world = make_world()
    with acting(JOB):
        row = Citizen.objects.get(id=world.citizen)
    assert b"6101700001" not in bytes(row.cpr_cipher)
    assert b"6101700001" not in bytes(row.cpr_hash)


def test_a_cpr_number_is_registered_once():
    world = make_world()
    again = citizens.NewCitizen("610170-0001", "En anden", "Vej 1", "8000", "Aarhus", world.aarhus, dt.date(2020, 1, 1))
    with pytest.raises(Refusal, match=r"citizen\.exists"):
        citizens.register_citizens(actor=JOB, citizens=[again], now=NOW)


def test_move_leaves_exactly_one_responsible_on_every_day():
    world = make_world()
    moved_on = dt.date(2026, 2, 28)
    citizens.move_citizen(actor=JOB, citizen_id=world.citizen, municipality_id=world.viborg, moved_on=moved_on, now=NOW)
    before = queries.responsible_on(actor=JOB, citizen_id=world.citizen, on=moved_on - dt.timedelta(days=1))
    after = queries.responsible_on(actor=JOB, citizen_id=world.citizen, on=moved_on)
    assert (before, after) == (world.aarhus, world.viborg)
    assert seen_by(world.neighbour, world.citizen) == (True, True)
    assert seen_by(world.caseworker, world.citizen) == (False, False)


def test_the_database_refuses_two_responsible_on_one_day():
    world = make_world()
    with pytest.raises(Exception, match="parties_residence_no_overlap"), acting(JOB):
        Residence.objects.create(
            id=world.viborg, citizen_id=world.citizen, municipality_id=world.viborg, start_on=dt.date(2025, 1, 1)
        )
