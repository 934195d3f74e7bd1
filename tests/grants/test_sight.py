"""Who sees which cases: through the queries, and past them with raw SQL under the actor."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from gavn.grants import queries
from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.errors import Refusal
from gavn.parties import queries as parties
from gavn.parties.actions.mandates import give_mandate
from tests.grants.cases import apply, decide, granted, make_case
from tests.grants.ledger import draw, lines_of
from tests.world import JOB, NOW, citizen, person

pytestmark = pytest.mark.django_db

OF_CASE = ("grants_application", "grants_application_line", "grants_application_step")
OF_MUNICIPALITY = ("grants_decision", "grants_grant", "grants_line", "grants_grant_step", "grants_entitlement")


def rows_seen(actor):
    """How many rows of each table a raw query shows the actor."""
    with acting(actor), connection.cursor() as cursor:
        seen = {}
        for table in (*OF_CASE, *OF_MUNICIPALITY):
            cursor.execute(f"select count(*) from {table}")
            seen[table] = cursor.fetchone()[0]
    return seen


def full_case():
    case = make_case()
    done = granted(case)
    draw(lines_of(done.grant_id)["bags"], 10, dt.date(2026, 3, 2))
    return case, done


def test_raw_queries_show_citizen_and_municipality_all_the_clinic_its_application_others_nothing():
    case, _ = full_case()
    world = case.world
    everything = rows_seen(JOB)
    assert all(everything.values())
    for actor in (world.citizen_person, world.caseworker):
        assert rows_seen(actor) == everything
    assert rows_seen(world.nurse) == everything | dict.fromkeys(OF_MUNICIPALITY, 0)
    nothing = dict.fromkeys(everything, 0)
    for actor in (
        world.neighbour,
        world.other_nurse,
        world.clerk,
        world.economist,
        world.stranger,
        world.buyer,
        PUBLIC,
    ):
        assert rows_seen(actor) == nothing, actor.name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local role gavn_app")  # no actor at all
        for table in everything:
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,), table


def test_raw_writes_past_the_actions_are_refused():
    case, done = full_case()
    world = case.world
    writes = {
        "update grants_application set citizen_id = citizen_id": "permission denied",
        "update grants_application_step set reason = 'x'": "permission denied",
        "update grants_line set units = 1000": "permission denied",
        "update grants_decision set outcome = 'refused'": "permission denied",
        "delete from grants_grant": "permission denied",
        "insert into grants_entitlement select * from grants_entitlement": "permission denied",
    }
    for write, why in writes.items():
        with pytest.raises(DatabaseError, match=why), acting(world.caseworker), connection.cursor() as cursor:
            cursor.execute(write)
    for actor in (world.neighbour, world.nurse, world.stranger):
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("update grants_grant set end_before = null where id = %s", [done.grant_id])
            assert cursor.rowcount == 0


def test_the_application_is_shown_to_its_three_parties_and_the_decision_not_to_the_clinic():
    case, done = full_case()
    world = case.world
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute("select id from grants_application")
        (application,) = cursor.fetchone()
    for actor in (world.citizen_person, world.caseworker):
        seen = queries.application(actor=actor, application_id=application, now=NOW)
        assert seen.decision.decision_id == done.decision_id
        assert seen.citizen_name == "Åse Ærø"
    seen = queries.application(actor=world.nurse, application_id=application, now=NOW)
    assert (seen.state, seen.decision) == ("granted", None)
    for actor in (world.neighbour, world.other_nurse, world.clerk, world.economist, world.stranger, PUBLIC):
        with pytest.raises(Refusal, match=r"application\.not-found"):
            queries.application(actor=actor, application_id=application, now=NOW)


def test_reasons_reach_the_clinic_by_no_way():
    case = make_case()
    application = apply(case).id
    decide(case, application, outcome="refused", reasons="Fortroligt")
    seen = queries.application(actor=case.world.nurse, application_id=application, now=NOW)
    assert "Fortroligt" not in repr(seen)
    with acting(case.world.nurse), connection.cursor() as cursor:
        cursor.execute("select string_agg(reason, '') from grants_application_step")
        assert cursor.fetchone() == ("",)


def test_grants_of_a_citizen_are_shown_to_citizen_relative_and_municipality():
    case, done = full_case()
    world = case.world
    relative = person("relative", "Rikke Pårørende")
    give_mandate(actor=world.citizen_person, citizen_id=world.citizen, login="relative", now=NOW)
    relative = parties.actor_for(relative.person_id, now=NOW)
    for actor in (world.citizen_person, relative, world.caseworker):
        (grant,) = queries.grants_of_citizen(actor=actor, citizen_id=world.citizen, now=NOW)
        assert grant.lines[0].remaining_units == 80
        assert queries.grant(actor=actor, grant_id=done.grant_id, now=NOW) == grant
        (letter,) = queries.letters_of_citizen(actor=actor, citizen_id=world.citizen, now=NOW)
        assert (letter.decision_id, letter.outcome) == (done.decision_id, "granted")
    assert queries.grants_of_citizen(actor=world.nurse, citizen_id=world.citizen, now=NOW) == ()
    assert queries.letters_of_citizen(actor=world.nurse, citizen_id=world.citizen, now=NOW) == ()
    for actor in (world.neighbour, world.other_nurse, world.stranger, PUBLIC):
        with pytest.raises(Refusal, match=r"citizen\.not-found"):
            queries.grants_of_citizen(actor=actor, citizen_id=world.citizen, now=NOW)
        with pytest.raises(Refusal, match=r"citizen\.not-found"):
            queries.letters_of_citizen(actor=actor, citizen_id=world.citizen, now=NOW)
        with pytest.raises(Refusal, match=r"grant\.not-found"):
            queries.grant(actor=actor, grant_id=done.grant_id, now=NOW)


def test_every_look_leaves_one_trace():
    case, done = full_case()
    world = case.world

    def traces():
        log = parties.accesses_to(actor=world.citizen_person, citizen_id=world.citizen, page=1, size=100)
        return [(entry.actor_name, entry.what) for entry in reversed(log.items)]

    before = len(traces())
    looks = [
        lambda actor: queries.work_list(actor=actor, page=1, size=10, now=NOW),
        lambda actor: queries.municipality_grants(actor=actor, page=1, size=10, now=NOW),
        lambda actor: queries.grants_of_citizen(actor=actor, citizen_id=world.citizen, now=NOW),
        lambda actor: queries.grant(actor=actor, grant_id=done.grant_id, now=NOW),
        lambda actor: queries.letters_of_citizen(actor=actor, citizen_id=world.citizen, now=NOW),
        lambda actor: queries.letter(actor=actor, decision_id=done.decision_id, now=NOW),
    ]
    for look in looks:
        look(world.caseworker)
    queries.clinic_applications(actor=world.nurse, page=1, size=10, now=NOW)
    sara, nanna = "Sara Sagsbehandler", "Nanna Sygeplejerske"
    assert traces()[before:] == [
        (sara, "grants.list"),  # the work list is empty: nothing seen, nothing noted
        (sara, "grants.read"),
        (sara, "grants.read"),
        (sara, "letters.list"),
        (sara, "letter.read"),
        (nanna, "applications.list"),
    ]
    for look in looks[2:]:
        look(world.citizen_person)
    assert len(traces()) == before + 6  # one's own look is not noted


def many_cases(count):
    case = make_case()
    for number in range(count):
        one = citizen(f"6102700{number:03d}", f"Borger {number}", case.world.aarhus, case.world.clinic)
        apply(case, citizen_id=one)
        decide(case, apply(case, citizen_id=one, indication="urostomy").id)
    return case


def test_lists_are_paged_and_take_the_same_number_of_queries(django_assert_num_queries):
    case = many_cases(3)
    world = case.world
    lists = [
        (queries.work_list, world.caseworker, 3),
        (queries.municipality_grants, world.caseworker, 3),
        (queries.clinic_applications, world.nurse, 6),
    ]
    for listed, actor, total in lists:
        whole = listed(actor=actor, page=1, size=50, now=NOW)
        assert whole.total == len(whole.items) == total
        assert all(item.citizen_name.startswith("Borger ") for item in whole.items)
        pages = [listed(actor=actor, page=number, size=1, now=NOW) for number in range(1, total + 2)]
        assert [item for page in pages for item in page.items] == list(whole.items)
        for size in (1, 50):
            # Savepoints of the two rooms (4), count, page, citizens, one access insert.
            with acting(actor), django_assert_num_queries(8):
                listed(actor=actor, page=1, size=size, now=NOW)
    for actor in (world.neighbour, world.other_nurse, world.stranger, PUBLIC):
        assert [listed(actor=actor, page=1, size=50, now=NOW).total for listed, _, _ in lists] == [0, 0, 0]


def test_one_citizen_takes_the_same_number_of_queries_for_one_grant_or_more(django_assert_num_queries):
    case = make_case()
    for indication in ("colostomy", "ileostomy"):
        decide(case, apply(case, indication=indication).id)
        # Savepoints (4), citizen, access, grants, lines, what is left.
        with acting(case.world.caseworker), django_assert_num_queries(9):
            queries.grants_of_citizen(actor=case.world.caseworker, citizen_id=case.world.citizen, now=NOW)


def test_the_work_list_has_what_is_due_first_and_says_what_is_overdue():
    case = make_case()
    first = apply(case)
    second = apply(case, now=NOW - dt.timedelta(days=3), consent_on=dt.date(2026, 2, 1), indication="ileostomy")
    page = queries.work_list(actor=case.world.caseworker, page=1, size=10, now=NOW + dt.timedelta(days=27))
    assert [(item.case_number, item.decide_by, item.is_overdue) for item in page.items] == [
        (second.case_number, dt.date(2026, 3, 27), True),
        (first.case_number, dt.date(2026, 3, 30), False),
    ]


@pytest.mark.parametrize(("search", "total"), [("", 3), ("borger", 3), ("GER 1", 1), ("%", 0)])
def test_grants_are_found_by_part_of_a_name(search, total):
    case = many_cases(3)
    found = queries.municipality_grants(actor=case.world.caseworker, search=search, page=1, size=10, now=NOW)
    assert found.total == total
