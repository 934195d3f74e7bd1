"""Everything has a longest age and an owner; a stuck line is found and set going once a day; promises are counted."""

import datetime as dt

import pytest

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.kernel.holidays import add_working_days
from gavn.ordering import states
from gavn.ordering.actions.deliveries import despatch, receive_delivery
from gavn.ordering.actions.lines import confirm_lines
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.aging import LIMITS, working_days_before
from gavn.ordering.models import Notice, OrderLine
from gavn.ordering.stuck import KeptPromises, kept_promises, remind, stuck_lines
from tests.supply import ordering_world
from tests.world import JOB, NOW

DAY = dt.timedelta(days=1)


def found(actor, days):
    """Numbers of days later, what is stuck."""
    return [(each.state, each.owner) for each in stuck_lines(actor=actor, page=1, size=9, now=NOW + days * DAY).items]


@pytest.fixture
def placed(db):
    world, supply, _ = ordering_world()
    outcome = place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key="k", lines=[OrderRequestLine(supply.bag, 2)], now=NOW
    )
    return world, outcome.lines[0].line_id


def send(world, line, packs, number, now=NOW):
    with acting(JOB):
        part = OrderLine.objects.get(id=line).supplier_order_id
    return despatch(actor=world.clerk, supplier_order_id=part, number=number, packs_by_line={line: packs}, now=now)


def test_every_state_that_waits_for_somebody_has_a_longest_age():
    waits = {state for state in states.STATES if state not in (states.RECEIVED, states.CANCELLED)}
    assert {state for noun, state in LIMITS if noun == "line"} == waits
    assert all(limit.working_days > 0 and limit.owner for limit in LIMITS.values())
    for start in range(10):
        day = NOW.date() + start * DAY
        assert working_days_before(add_working_days(day, 4), 4) <= add_working_days(day, 4) - 4 * DAY


def test_a_line_is_stuck_in_each_state_after_its_age_and_not_before(placed):
    world, line = placed
    assert (found(world.caseworker, 1), found(world.caseworker, 4)) == ([], [("placed", "supplier")])
    assert found(world.clerk, 4) == [("placed", "supplier")]
    assert found(world.neighbour, 40) == found(world.stranger, 40) == found(world.other_clerk, 40) == []
    confirm_lines(actor=world.clerk, line_ids=[line], promised_on=NOW.date() + 10 * DAY, now=NOW)
    assert (found(world.caseworker, 9), found(world.caseworker, 15)) == ([], [("confirmed", "supplier")])
    sent = send(world, line, 2, "D-1")
    assert (found(world.caseworker, 10), found(world.caseworker, 20)) == ([], [("despatched", "service-centre")])
    receive_delivery(actor=world.citizen_person, delivery_id=sent.delivery_id, now=NOW)
    assert found(world.caseworker, 400) == []


def test_a_stuck_line_is_set_going_once_a_day_and_nothing_is_ordered_twice(placed):
    world, line = placed
    later = NOW + 5 * DAY
    assert remind(actor=world.caseworker, line_id=line, now=later)
    assert not remind(actor=world.caseworker, line_id=line, now=later)
    assert found(world.caseworker, 6) == []  # its age is counted anew
    for stranger in (world.neighbour, world.clerk, world.stranger):
        with pytest.raises(Refusal, match=r"line\.not-found"):
            remind(actor=stranger, line_id=line, now=later)
    with acting(JOB):
        assert OrderLine.objects.count() == 1
        assert Notice.objects.filter(code="line.reminded-placed").count() == 1


def test_promised_against_kept(placed):
    world, line = placed
    promised = NOW.date() + 2 * DAY
    confirm_lines(actor=world.clerk, line_ids=[line], promised_on=promised, now=NOW)
    about = {"start_on": NOW.date(), "now": NOW + 12 * DAY}
    late = KeptPromises("Prøveleverandør A", "Aarhus Kommune", 1, 0, 10.0)
    assert kept_promises(actor=world.caseworker, **about) == kept_promises(actor=world.clerk, **about) == (late,)
    assert kept_promises(actor=world.neighbour, **about) == ()
    send(world, line, 1, "D-1", NOW + DAY)
    assert kept_promises(actor=world.caseworker, **about) == (late,)
    send(world, line, 1, "D-2", NOW + 2 * DAY)
    kept = KeptPromises("Prøveleverandør A", "Aarhus Kommune", 1, 1, None)
    assert kept_promises(actor=world.caseworker, **about) == (kept,)
    assert kept.share == 1.0
