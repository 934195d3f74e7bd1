"""The outbox: everything once, a bad item alone and later, none lost."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

import pytest

from gavn.infra import events
from gavn.infra.actors import acting
from gavn.infra.events import Fact, connect, record
from gavn.infra.models import OutboxItem
from gavn.infra.outbox import LONGEST_WAIT, drain, drain_all
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Happened(Fact):
    """An event of these tests."""

    name: ClassVar[str] = "tests.happened"
    number: int


@pytest.fixture
def done(monkeypatch):
    """The numbers that the reaction has done; it cannot do 13."""
    seen = []

    def react(recorded, now):
        numbers = [each.payload["number"] for each in recorded]
        if 13 in numbers:
            raise ValueError("13 of a citizen with CPR 610170-0001")
        seen.extend(numbers)

    monkeypatch.setattr(events, "_reactions", {})
    connect(Happened, "tests.react", react)
    return seen


def happen(*numbers):
    with acting(JOB):
        record([Happened(number) for number in numbers], actor=JOB, now=NOW)


def items():
    with acting(JOB):
        return {each.event.payload["number"]: each for each in OutboxItem.objects.select_related("event")}


def test_each_event_is_done_once(done):
    happen(1, 2, 3)
    assert drain_all(now=NOW) == 3
    assert drain_all(now=NOW) == 0
    assert sorted(done) == [1, 2, 3]
    assert all(each.done_at == NOW for each in items().values())


def test_an_item_that_fails_holds_no_other_back_and_says_nothing_personal(done):
    happen(1, 13, 2)
    drain(now=NOW)
    assert sorted(done) == [1, 2]
    failed = items()[13]
    assert (failed.done_at, failed.attempts, failed.last_error) == (None, 1, "ValueError")
    assert failed.next_try_at == NOW + dt.timedelta(seconds=2)


def test_an_item_that_always_fails_is_tried_for_ever_never_later_than_an_hour(done):
    happen(13)
    now = NOW
    for _ in range(60):
        assert drain(now=now) == 1
        wait = items()[13].next_try_at - now
        assert dt.timedelta(0) < wait <= LONGEST_WAIT
        now += wait
    assert items()[13].attempts == 60
    happen(1)
    drain_all(now=now)
    assert done == [1]


def test_a_reaction_that_the_wiring_forgot_waits(done, monkeypatch):
    happen(1)
    monkeypatch.setattr(events, "_reactions", {})
    drain(now=NOW)
    assert items()[1].last_error == "KeyError"
