"""The entitlement ledger: never below zero, never lost, never changed, written through its two functions alone."""

import datetime as dt

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gavn.grants.models import EntitlementEntry
from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.ids import uuid7
from tests.grants.cases import TODAY, granted, make_case
from tests.grants.ledger import draw, draw_many, give_back, left, lines_of
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db

NEXT = dt.date(2026, 6, 2)  # three months after TODAY


def bags(case, **changes):
    """The line of 90 bags every three months from TODAY."""
    return lines_of(granted(case, **changes).grant_id)["bags"]


def test_draws_leave_what_is_left_and_windows_do_not_touch_each_other():
    line = bags(make_case())
    assert left(line, TODAY) == (TODAY, NEXT, 90)
    draw(line, 60, TODAY)
    draw(line, 30, TODAY)
    assert left(line, NEXT - dt.timedelta(1)) == (TODAY, NEXT, 0)
    assert left(line, NEXT) == (NEXT, dt.date(2026, 9, 2), 90)  # what was left is not carried over, nor what was drawn
    assert left(line, TODAY - dt.timedelta(1)) is None


def test_the_last_window_has_no_next():
    line = bags(make_case(), end_before=dt.date(2026, 7, 1))
    assert left(line, TODAY) == (TODAY, NEXT, 90)
    assert left(line, NEXT) == (NEXT, None, 90)


@pytest.mark.parametrize(
    ("units", "window"),
    [
        (91, TODAY),
        (1, TODAY + dt.timedelta(1)),  # begins no window
        (1, TODAY - dt.timedelta(1)),  # before the grant
        (1, dt.date(2025, 12, 2)),
    ],
)
def test_a_draw_that_the_window_does_not_hold_is_refused(units, window):
    line = bags(make_case())
    with pytest.raises(DatabaseError, match="does not hold"):
        draw(line, units, window)
    assert left(line, TODAY) == (TODAY, NEXT, 90)


def test_one_bad_draw_of_many_undoes_them_all():
    case = make_case()
    lines = lines_of(granted(case).grant_id)
    with pytest.raises(DatabaseError, match="does not hold"):
        draw_many([(lines["bags"], 10, TODAY, uuid7()), (lines["belts"], 3, TODAY, uuid7())])
    with pytest.raises(DatabaseError, match="does not hold"):  # each fits, both do not
        draw_many([(lines["bags"], 50, TODAY, uuid7()), (lines["bags"], 50, TODAY, uuid7())])
    assert left(lines["bags"], TODAY) == (TODAY, NEXT, 90)


def test_returns_go_into_the_window_of_the_draw_and_never_pass_it():
    line = bags(make_case())
    first, second = draw(line, 40, TODAY), draw(line, 50, TODAY)
    give_back(first, 30)
    assert left(line, TODAY) == (TODAY, NEXT, 30)
    with pytest.raises(DatabaseError, match="more is returned"):
        give_back(first, 11)
    give_back(first, 10)
    give_back(second, 50)
    assert left(line, TODAY) == (TODAY, NEXT, 90)
    assert left(line, NEXT) == (NEXT, dt.date(2026, 9, 2), 90)


def test_a_cause_counts_once_and_nothing_is_returned_of_nothing():
    line = bags(make_case())
    order_line = draw(line, 10, TODAY)
    with pytest.raises(DatabaseError, match="grants_entitlement_once"):
        draw_many([(line, 10, TODAY, order_line)])
    cancellation = uuid7()
    give_back(order_line, 5, cancellation)
    with pytest.raises(DatabaseError, match="grants_entitlement_once"):
        give_back(order_line, 5, cancellation)
    with pytest.raises(DatabaseError, match="drew nothing"):
        give_back(uuid7(), 1)
    with pytest.raises(DatabaseError, match="grants_entitlement_sign"):
        draw(line, 0, TODAY)
    with pytest.raises(DatabaseError, match="grants_entitlement_sign"):
        give_back(order_line, -5)
    assert left(line, TODAY) == (TODAY, NEXT, 85)


def test_entries_are_never_changed_and_only_the_functions_write_them():
    case = make_case()
    line = bags(case)
    draw(line, 10, TODAY)
    new = {"line_id": line, "window_start_on": TODAY, "units": -1, "kind": "draw", "at": NOW}
    for actor in (JOB, case.world.caseworker, case.world.citizen_person, case.world.stranger, PUBLIC):
        with pytest.raises(DatabaseError, match="permission denied"), acting(actor):
            EntitlementEntry.objects.create(id=uuid7(), cause=uuid7(), **new)
        with pytest.raises(DatabaseError, match="permission denied"), acting(actor), connection.cursor() as cursor:
            cursor.execute("update grants_entitlement set units = -1")
        with pytest.raises(DatabaseError, match="permission denied"), acting(actor), connection.cursor() as cursor:
            cursor.execute("delete from grants_entitlement")


def test_the_owner_cannot_empty_the_ledger_either(own_database):
    with psycopg.connect(own_database.owner_url) as owner:
        with pytest.raises(psycopg.DatabaseError, match="refused"), owner.transaction():
            owner.execute("truncate grants_entitlement")
        triggers = owner.execute(
            "select tgname from pg_trigger where tgrelid = 'grants_entitlement'::regclass and not tgisinternal"
        ).fetchall()
    assert {name for (name,) in triggers} == {
        "grants_entitlement_append_only",
        "grants_entitlement_keep",
        "grants_entitlement_no_truncate",
    }


def test_people_draw_nothing():
    case = make_case()
    line = bags(case)
    order_line = draw(line, 10, TODAY)
    for actor in (case.world.citizen_person, case.world.caseworker, case.world.neighbour, case.world.stranger, PUBLIC):
        with pytest.raises(DatabaseError, match="permission denied"):
            draw(line, 1, TODAY, actor)
        with pytest.raises(DatabaseError, match="permission denied"):
            give_back(order_line, 1, actor=actor)


def test_what_is_left_is_seen_by_citizen_and_municipality_alone():
    case = make_case()
    world, line = case.world, bags(case)
    draw(line, 10, TODAY)
    seen = (TODAY, NEXT, 80)
    assert [left(line, TODAY, actor) for actor in (world.citizen_person, world.caseworker)] == [seen, seen]
    others = (world.neighbour, world.nurse, world.clerk, world.economist, world.stranger, PUBLIC)
    assert [left(line, TODAY, actor) for actor in others] == [None] * len(others)


def test_locked_lines_tell_what_holds():
    case = make_case()
    done = granted(case, end_before=dt.date(2027, 3, 2))
    lines = lines_of(done.grant_id)
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute("select * from grants_lock_lines(%s::uuid[])", [[*lines.values(), uuid7()]])
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    assert [row["line_id"] for row in rows] == sorted(lines.values())
    by_line = {row["line_id"]: row for row in rows}
    assert by_line[lines["bags"]] == {
        "line_id": lines["bags"],
        "grant_id": done.grant_id,
        "citizen_id": case.world.citizen,
        "municipality_id": case.world.aarhus,
        "contract_id": case.contract,
        "group_id": case.groups["bags"],
        "units": 90,
        "every_months": 3,
        "start_on": TODAY,
        "end_before": dt.date(2027, 3, 2),
    }


MOVES = st.lists(st.tuples(st.booleans(), st.integers(1, 60), st.integers(0, 9)), max_size=15)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_any_order_of_draws_and_returns_agrees_with_a_plain_count(moves):
    """The slow obvious ledger: a number for what is left and one for each draw."""
    with transaction.atomic():
        line = bags(make_case())
        remaining, open_draws = 90, {}
        for is_draw, units, pick in moves:
            if is_draw:
                if units <= remaining:
                    open_draws[draw(line, units, TODAY)] = units
                    remaining -= units
                else:
                    with pytest.raises(DatabaseError, match="does not hold"):
                        draw(line, units, TODAY)
            elif open_draws:
                cause = list(open_draws)[pick % len(open_draws)]
                if units <= open_draws[cause]:
                    give_back(cause, units)
                    open_draws[cause] -= units
                    remaining += units
                else:
                    with pytest.raises(DatabaseError):
                        give_back(cause, units)
            assert left(line, TODAY) == (TODAY, NEXT, remaining)
        transaction.set_rollback(True)
