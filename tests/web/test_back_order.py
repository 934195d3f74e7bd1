"""Back-order (restordre): what cannot be delivered now stays open, is promised, seen, watched and delivered once."""

from __future__ import annotations

import datetime as dt

import pytest

from gavn.infra.actors import acting
from gavn.infra.clock import day_of
from gavn.infra.clock import now as clock_now
from gavn.ordering import stuck
from gavn.ordering.actions.deliveries import despatch, receive_delivery
from gavn.ordering.models import OrderLine, OrderLineStep
from tests.ordering.test_after_orders import books, order
from tests.supply import ordering_world
from tests.web.test_days import log_in
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
REASON = "Fabrikken mangler lim"


@pytest.fixture
def waiting():
    """Three packs of bags and two belts, ordered by the citizen; the supplier has no bags."""
    world, supply, _ = ordering_world(bags=30)
    bags, belt = order(world, world.citizen, world.citizen_person, "k", (supply.bag, 3), (supply.belt, 2))
    return world, bags, belt


def line(line_id):
    with acting(JOB):
        return OrderLine.objects.select_related("supplier_order").get(id=line_id)


def postpone(world, line_id, day, reason: str = REASON):
    address = f"/leverandoer/ordre/{line(line_id).supplier_order_id}/restordre/{line_id}/"
    return log_in(world.clerk).post(address, {"promised_on": str(day), "reason": reason, "key": f"{day}{reason}"})


def send(world, line_id, packs: int, number: str, now):
    part = line(line_id).supplier_order_id
    sent = despatch(actor=world.clerk, supplier_order_id=part, number=number, packs_by_line={line_id: packs}, now=now)
    receive_delivery(actor=world.citizen_person, delivery_id=sent.delivery_id, now=now)


def test_it_is_promised_seen_watched_and_delivered_and_the_grant_is_drawn_once(waiting):
    world, bags, belt = waiting
    drawn = books(world)
    day = day_of(clock_now()) + dt.timedelta(days=30)
    assert postpone(world, bags, day).status_code == 303
    assert (line(bags).state, line(bags).promised_on, line(belt).state) == ("confirmed", day, "placed")
    with acting(JOB):
        [step] = OrderLineStep.objects.filter(subject_id=bags, move="confirm")
    assert step.reason == REASON

    page = log_in(world.citizen_person).get(f"/bestil/{world.citizen}/ordre/{line(bags).order_id}/").content.decode()
    assert ("lovet til" in page, REASON in page) == (True, True)
    assert "A-10" in log_in(world.clerk).get("/leverandoer/?liste=bekraeftede").content.decode()

    promised = dt.datetime.combine(day, dt.time(12), dt.UTC)
    before, after = promised - dt.timedelta(days=1), promised + dt.timedelta(days=10)
    for actor in (world.clerk, world.caseworker):
        assert bags not in {each.line_id for each in stuck.stuck_lines(actor=actor, page=1, size=9, now=before).items}
        assert bags in {each.line_id for each in stuck.stuck_lines(actor=actor, page=1, size=9, now=after).items}

    send(world, bags, 1, "D-1", promised)
    assert line(bags).state == "part-despatched"
    send(world, bags, 2, "D-2", after)
    assert (line(bags).state, line(bags).packs_received) == ("received", 3)
    assert books(world) == drawn  # drawn when it was ordered, and never again


def test_cancelled_in_the_end_it_gives_back_exactly_what_it_drew(waiting):
    world, bags, _ = waiting
    units, ore = books(world)
    postpone(world, bags, day_of(clock_now()) + dt.timedelta(days=30))
    send(world, bags, 1, "D-1", NOW)
    address = f"/leverandoer/ordre/{line(bags).supplier_order_id}/annuller/{bags}/"
    assert log_in(world.clerk).post(address, {"reason": "Udgået", "key": "c"}).status_code == 303
    assert books(world) == (units - 2 * 10, ore - 2 * 100_00)


@pytest.mark.parametrize(("day", "reason"), [("", REASON), ("2020-01-01", REASON), ("2199-01-01", ""), ("x", "")])
def test_without_a_day_to_come_and_a_reason_it_is_not_postponed(waiting, day, reason):
    world, bags, _ = waiting
    answer = postpone(world, bags, day, reason)
    assert (answer.status_code, line(bags).state, line(bags).promised_on) == (422, "placed", None)


def test_only_its_supplier_postpones_a_line_and_only_while_something_waits(waiting):
    world, bags, _ = waiting
    day = day_of(clock_now()) + dt.timedelta(days=3)
    address = f"/leverandoer/ordre/{line(bags).supplier_order_id}/restordre/{bags}/"
    for other in (world.other_clerk, world.caseworker, world.citizen_person):
        answer = log_in(other).post(address, {"promised_on": str(day), "reason": REASON, "key": "k"})
        assert answer.status_code in (403, 404)
    send(world, bags, 3, "D-1", NOW)
    assert postpone(world, bags, day).status_code == 404
