"""Several at once, each on its own connection with real commits."""

import datetime as dt
import threading

import psycopg
from django.db import DatabaseError, connection, connections

from gavn.grants.actions.grants import end_grant
from gavn.grants.models import EntitlementEntry, Grant
from gavn.infra.actors import acting
from gavn.infra.postgres import OWNER
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from tests import database
from tests.grants.cases import TODAY, apply, decide, granted, make_case
from tests.grants.ledger import draw_many, give_back, left, lines_of
from tests.world import JOB, NOW


def at_once(*works):
    """Run the works in threads that start together. Answers each one's result or what it was refused with."""
    barrier = threading.Barrier(len(works))
    outcomes = [None] * len(works)

    def run(number):
        try:
            barrier.wait()
            outcomes[number] = works[number]()
        except Refusal as refusal:
            outcomes[number] = refusal.code
        except DatabaseError as problem:
            outcomes[number] = problem.__cause__.diag.constraint_name or problem.__cause__.sqlstate
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_decisions_on_one_application(committed):
    case = make_case()
    application = apply(case).id
    outcomes = at_once(*[lambda: decide(case, application).grant_id] * 3)
    assert sorted(map(str, outcomes))[-2:] == ["application.wrong-state"] * 2
    with acting(JOB):
        assert Grant.objects.count() == 1


def test_decisions_that_would_overlap(committed):
    """Each on an application of its own; the database lets one through and the others are told why, never deadlock.

    That one application waits at a time is another rule, put aside here.
    """
    case = make_case()
    with psycopg.connect(database.server().url(role=OWNER, database=database.own_name())) as session:
        session.execute("drop index grants_application_one_open")
    for day in range(3):
        applications = [apply(case).id for _ in range(4)]
        period = {"start_on": TODAY + dt.timedelta(day), "end_before": TODAY + dt.timedelta(day + 1)}
        works = [lambda one=one, period=period: decide(case, one, **period).grant_id for one in applications]
        outcomes = [outcome for outcome in at_once(*works) if isinstance(outcome, str)]
        assert outcomes == ["grant.overlaps"] * 3
    with acting(JOB):
        assert Grant.objects.count() == 3


def test_many_draws_keep_the_window_to_the_unit(committed):
    """Four writers, ten times 7 of 90 bags and 7 of 90 belts each, in opposite orders: 12 fit, 13 do not."""
    case = make_case()
    application = apply(case, lines=case.lines(bags=90, belts=90)).id
    lines = lines_of(decide(case, application).grant_id)
    taken, lock = [], threading.Lock()

    def writer(codes):
        for _ in range(10):
            draws = [(lines[code], 7, TODAY, uuid7()) for code in codes]
            try:
                draw_many(draws)
            except DatabaseError as problem:
                if problem.__cause__.diag.constraint_name != "grants_entitlement_keep":
                    raise
            else:
                with lock:
                    taken.append(draws)
        return "done"

    orders = [("bags", "belts"), ("belts", "bags")] * 2
    assert at_once(*[lambda codes=codes: writer(codes) for codes in orders]) == ["done"] * 4
    assert len(taken) == 12
    assert [left(line, TODAY)[2] for line in lines.values()] == [90 - 12 * 7] * 2
    with acting(JOB):
        assert EntitlementEntry.objects.count() == 24


def test_returns_of_one_draw_at_once_give_back_no_more_than_was_drawn(committed):
    case = make_case()
    line = lines_of(granted(case).grant_id)["bags"]
    order_line, other = uuid7(), uuid7()
    draw_many([(line, 40, TODAY, order_line), (line, 40, TODAY, other)])
    outcomes = at_once(*[lambda: give_back(order_line, 30)] * 3)
    assert sorted(map(str, outcomes)) == ["None", "grants_entitlement_keep", "grants_entitlement_keep"]
    assert left(line, TODAY)[2] == 90 - 80 + 30


def test_an_order_in_progress_is_waited_for_and_then_the_end_holds(committed):
    """Who has locked the lines decides on what holds; the end comes after, and the next one sees it."""
    case = make_case()
    grant_id = granted(case).grant_id
    line = lines_of(grant_id)["bags"]
    ended = threading.Event()
    seen = []

    def end():
        try:
            end_grant(
                actor=case.world.caseworker, grant_id=grant_id, end_before=TODAY + dt.timedelta(1), reason="x", now=NOW
            )
            ended.set()
        finally:
            connections.close_all()

    def end_before_under_lock():
        with connection.cursor() as cursor:
            cursor.execute("select end_before from grants_lock_lines(%s::uuid[])", [[line]])
            return cursor.fetchone()[0]

    thread = threading.Thread(target=end)
    with acting(JOB):
        seen.append(end_before_under_lock())
        thread.start()
        assert not ended.wait(0.5)
        seen.append(end_before_under_lock())
    thread.join()
    assert ended.is_set()
    with acting(JOB):
        seen.append(end_before_under_lock())
    assert seen == [None, None, TODAY + dt.timedelta(1)]
