"""Thousands of lines by a job: the same rules, the same books, a few statements whatever the number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gavn.grants.models import EntitlementEntry
from gavn.infra.actors import acting
from gavn.infra.models import Event
from gavn.kernel.errors import Refusal
from gavn.ordering.batch import Despatch, OrderRequest, confirm_many, deliver_many, receive_many, take_orders
from gavn.ordering.intake import OrderRequestLine
from gavn.ordering.models import DeliveryLine, Order, OrderLine, OrderLineStep
from tests.supply import grant, ordering_world
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
ORDERS = 60


def requests(world, supply, count: int = ORDERS) -> list[OrderRequest]:
    """Orders of two citizens by turns, two lines each."""
    return [
        OrderRequest(
            citizen_id=(world.citizen, world.neighbour_citizen)[number % 2],
            lines=(OrderRequestLine(supply.bag, 1), OrderRequestLine(supply.other_bag, 2)),
            key=str(number), placed_by="person:x", placed_by_name="En Borger",
        )
        for number in range(count)
    ]  # fmt: skip


@pytest.fixture
def ready():
    """Two citizens with 400 bags each: of 60 orders of 30 bags, 13 or 14 of each citizen's are taken whole."""
    world, supply, granted = ordering_world(bags=400)
    other = grant(world, supply, {supply.bags: 400}, citizen=world.neighbour_citizen, municipality=world.viborg)
    return world, supply, [granted.lines[supply.bags], other.lines[supply.bags]]


def test_a_batch_is_what_one_order_after_the_other_would_be(ready):
    world, supply, grant_lines = ready
    outcomes = take_orders(requests(world, supply), actor=JOB, now=NOW)
    left = {world.citizen: 400, world.neighbour_citizen: 400}
    for request, outcome in zip(requests(world, supply), outcomes, strict=True):
        for line in outcome.lines:
            units = line.packs * 10
            assert line.accepted is (units <= left[request.citizen_id])
            left[request.citizen_id] -= units * line.accepted
    with acting(JOB):
        for line in grant_lines:
            assert sum(EntitlementEntry.objects.filter(line_id=line).values_list("units", flat=True)) == -400
        assert Order.objects.count() == ORDERS
        assert OrderLineStep.objects.filter(actor="person:x").count() == OrderLine.objects.count()
        any_accepted = sum(outcome.any_accepted for outcome in outcomes)
        assert Event.objects.filter(name="ordering.order_placed").count() == any_accepted


def test_a_batch_run_again_takes_nothing_more(ready):
    world, supply, _ = ready
    first = take_orders(requests(world, supply), actor=JOB, now=NOW)
    again = take_orders(requests(world, supply)[::-1], actor=JOB, now=NOW)[::-1]
    assert [outcome.lines for outcome in again] == [outcome.lines for outcome in first]
    assert all(outcome.repeated for outcome in again)
    with acting(JOB):
        assert Order.objects.count() == ORDERS


def test_new_and_repeated_orders_in_one_batch(ready):
    world, supply, _ = ready
    take_orders(requests(world, supply, 3), actor=JOB, now=NOW)
    outcomes = take_orders([*requests(world, supply, 5), requests(world, supply, 5)[4]], actor=JOB, now=NOW)
    assert [outcome.repeated for outcome in outcomes] == [True, True, True, False, False, True]
    assert outcomes[5].order_id == outcomes[4].order_id
    other_body = OrderRequest(world.citizen, (OrderRequestLine(supply.bag, 9),), "0", "person:x", "En Borger")
    with pytest.raises(Refusal, match=r"order\.key-reused"):
        take_orders([*requests(world, supply, 9), other_body], actor=JOB, now=NOW)
    with acting(JOB):
        assert Order.objects.count() == 5


def test_everything_is_confirmed_sent_and_received_in_a_few_statements(ready):
    world, supply, _ = ready
    with CaptureQueriesContext(connection) as captured:
        take_orders(requests(world, supply), actor=JOB, now=NOW)
        with acting(JOB):
            lines = list(OrderLine.objects.all())
        confirm_many([line.id for line in lines], actor=JOB, now=NOW)
        parts: dict = {}
        for line in lines:
            parts.setdefault(line.supplier_order_id, {})[line.id] = line.packs
        sent = deliver_many([Despatch(part, f"D-{part}", packs) for part, packs in parts.items()], actor=JOB, now=NOW)
        received = receive_many([each.delivery_id for each in sent], actor=JOB, now=NOW)
    assert len(captured) <= 50, len(captured)
    assert len(received.delivery_line_ids) == len(lines)
    with acting(JOB):
        assert set(OrderLine.objects.values_list("state", flat=True)) == {"received"}
        assert DeliveryLine.objects.filter(received_at=NOW, received_by=JOB.reference).count() == len(lines)
        assert OrderLineStep.objects.count() == 4 * len(lines)
    assert receive_many([each.delivery_id for each in sent], actor=JOB, now=NOW).delivery_line_ids == ()


def test_several_despatches_of_one_line_and_a_number_used_twice(ready):
    world, supply, _ = ready
    take_orders(requests(world, supply, 1), actor=JOB, now=NOW)
    with acting(JOB):
        line = OrderLine.objects.get(packs=2)
    halves = [Despatch(line.supplier_order_id, number, {line.id: 1}) for number in ("D-1", "D-2")]
    sent = deliver_many(halves, actor=JOB, now=NOW)
    again = deliver_many(halves, actor=JOB, now=NOW)
    assert [(each.delivery_id, each.repeated) for each in again] == [(each.delivery_id, True) for each in sent]
    with acting(JOB):
        assert OrderLine.objects.get(id=line.id).state == "despatched"
    for wrong, code in (("D-3", r"line\.packs-exceed-waiting"), ("D-1", r"delivery\.number-reused")):
        with pytest.raises(Refusal, match=code):
            deliver_many([Despatch(line.supplier_order_id, wrong, {line.id: 2})], actor=JOB, now=NOW)


def test_nothing_to_do_is_done():
    assert take_orders([], actor=JOB, now=NOW) == []
    assert deliver_many([], actor=JOB, now=NOW) == []
    assert receive_many([], actor=JOB, now=NOW).delivery_line_ids == ()
