"""Two writers at once on the purchase gate, each with its own connection and real commits: one waits for the other."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from gavn.partnerships.actions.findings import buy_solution, record_finding
from gavn.partnerships.models import Finding, Purchase
from tests.partnerships.partnering import MAXIMUM_ORE, developing, find
from tests.partnerships.test_gate import SQL
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.usefixtures("committed")
LONG_S, SOON_S = 60, 0.7
FINDING = (
    "insert into partnerships_finding"
    " (id, requirement_id, partner_id, verdict, measured, source, protocol_sha256, found_by, found_by_name, found_at)"
    " select %s, requirement_id, partner_id, 'close', 'x', 'x', '', 'x', 'x', now()"
    " from partnerships_finding where partner_id = %s order by requirement_id limit 1"
)


@pytest.fixture
def open_gate(committed):
    """A partner that has shown everything."""
    world = make_world()
    made = developing(world)
    for requirement in (1, 2):
        find(world, made, made.one, requirement)
    return world, made


class Writer(threading.Thread):
    """One statement in a transaction of its own, left open until it is told to end."""

    def __init__(self, actor, statement, values):
        super().__init__(daemon=True)
        self.actor, self.statement, self.values = actor, statement, values
        self.done, self.end, self.outcome = threading.Event(), threading.Event(), ""

    def run(self):
        try:
            with acting(self.actor), connection.cursor() as cursor:
                cursor.execute(self.statement, self.values)
                assert cursor.rowcount == 1
                self.done.set()
                assert self.end.wait(LONG_S)
            self.outcome = "written"
        except IntegrityError as problem:
            self.outcome = problem.__cause__.diag.constraint_name
        finally:
            self.done.set()
            connections.close_all()

    def begin(self):
        self.start()
        return self

    def written(self):
        """The row is there and not committed yet."""
        return self.done.wait(LONG_S) and not self.outcome

    def finish(self):
        self.end.set()
        self.join(LONG_S)
        return self.outcome


def buying(world, made):
    return Writer(world.buyer, SQL, [uuid7(NOW), made.one, MAXIMUM_ORE])


def finding(made):
    return Writer(JOB, FINDING, [uuid7(NOW), made.one])


def test_a_purchase_waits_for_a_finding_that_is_being_written_and_is_refused_by_it(open_gate):
    world, made = open_gate
    first = finding(made).begin()
    assert first.written(), first.outcome
    second = buying(world, made).begin()
    assert not second.done.wait(SOON_S), "the purchase waits"
    assert first.finish() == "written"
    assert second.finish() == "partnerships_purchase_level"
    with acting(JOB):
        assert not Purchase.objects.exists()


def test_a_finding_waits_for_a_purchase_that_is_being_written(open_gate):
    world, made = open_gate
    first = buying(world, made).begin()
    assert first.written(), first.outcome
    second = finding(made).begin()
    assert not second.done.wait(SOON_S), "the finding waits"
    assert (first.finish(), second.finish()) == ("written", "written")
    third = buying(world, made).begin()
    assert third.finish() == "partnerships_purchase_level"
    with acting(JOB):
        assert Purchase.objects.count() == 1


def test_a_finding_that_was_taken_back_lets_the_waiting_purchase_through(open_gate):
    world, made = open_gate
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute(FINDING, [uuid7(NOW), made.one])
        second = buying(world, made).begin()
        assert not second.done.wait(SOON_S)
        transaction.set_rollback(True)
    assert second.finish() == "written"


def test_the_two_actions_at_once_leave_no_purchase_after_a_closing_finding(open_gate):
    """Whoever comes first: never a purchase that a finding written before it forbade."""
    world, made = open_gate
    start, outcomes = threading.Barrier(2), {}

    def run(name, do, **given):
        try:
            start.wait(LONG_S)
            do(actor=world.buyer, partnership_id=made.id, partner_id=made.one, now=NOW, **given)
            outcomes[name] = "done"
        except Refusal as refusal:
            outcomes[name] = refusal.code
        finally:
            connections.close_all()

    closing = {"requirement": 1, "verdict": "close", "measured": "målt", "source": "prøverapport"}
    works = [
        threading.Thread(target=run, args=["find", record_finding], kwargs=closing),
        threading.Thread(
            target=run, args=["buy", buy_solution], kwargs={"quantity": 10, "unit_price_ore": MAXIMUM_ORE}
        ),
    ]
    for work in works:
        work.start()
    for work in works:
        work.join(LONG_S)
    assert outcomes["find"] == "done"
    assert outcomes["buy"] in ("done", "purchase.locked")
    with acting(JOB):
        assert Purchase.objects.count() == (outcomes["buy"] == "done")
        assert Finding.objects.filter(verdict="close").count() == 1
