"""The life of a line after it is accepted: confirm, send in parts, receive, cancel. No pack is lost or sent twice."""

import datetime as dt

import pytest
from django.db import connection

from gavn.contracts.models import Buyer
from gavn.grants.models import EntitlementEntry
from gavn.infra.actors import acting
from gavn.infra.models import Event
from gavn.kernel.errors import Refusal
from gavn.ordering.actions.deliveries import despatch, receive_delivery
from gavn.ordering.actions.lines import cancel_line, confirm_lines
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.models import Delivery, DeliveryLine, OrderLine, OrderLineStep
from tests.supply import ordering_world
from tests.world import JOB, NOW, World

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=3)


@pytest.fixture
def placed():
    """A world with an order of five packs of bags and two belts."""
    world, supply, granted = ordering_world()
    outcome = place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key="k", now=NOW,
        lines=[OrderRequestLine(supply.bag, 5), OrderRequestLine(supply.belt, 2)],
    )  # fmt: skip
    return world, granted, [line.line_id for line in outcome.lines]


def stored(line_id) -> OrderLine:
    with acting(JOB):
        return OrderLine.objects.get(id=line_id)


def send(world: World, line_id, packs: int, number: str = "D-1", **changed):
    facts = {
        "actor": world.clerk, "supplier_order_id": stored(line_id).supplier_order_id, "number": number,
        "packs_by_line": {line_id: packs}, "now": LATER,
    }  # fmt: skip
    return despatch(**{**facts, **changed})


def receive(world: World, delivery, **changed):
    return receive_delivery(
        **{"actor": world.citizen_person, "delivery_id": delivery.delivery_id, "now": LATER, **changed}
    )


def refusal(function, *arguments, **named) -> Refusal:
    with pytest.raises(Refusal) as refused:
        function(*arguments, **named)
    return refused.value


def drawn_units(granted, group) -> int:
    with acting(JOB):
        return -sum(EntitlementEntry.objects.filter(line_id=granted.lines[group]).values_list("units", flat=True))


def test_a_line_goes_from_placed_to_received_in_two_parts(placed):
    world, _, (bags, _) = placed
    confirm_lines(actor=world.clerk, line_ids=[bags], promised_on=dt.date(2026, 3, 9), now=NOW)
    first = send(world, bags, 2)
    receive(world, first)
    assert (stored(bags).state, stored(bags).packs_received) == ("part-despatched", 2)
    second = send(world, bags, 3, number="D-2")
    assert stored(bags).state == "despatched"
    receive(world, second)

    line = stored(bags)
    assert (line.state, line.packs_despatched, line.packs_received) == ("received", 5, 5)
    assert line.promised_on == dt.date(2026, 3, 9)
    with acting(JOB):
        steps = OrderLineStep.objects.filter(subject_id=bags).order_by("id")
        assert [(step.move, step.from_state, step.to_state) for step in steps] == [
            ("place", "", "placed"),
            ("confirm", "placed", "confirmed"),
            ("despatch-some", "confirmed", "part-despatched"),
            ("receive-some", "part-despatched", "part-despatched"),
            ("despatch-rest", "part-despatched", "despatched"),
            ("receive-rest", "despatched", "received"),
        ]
        assert [step.actor for step in steps][1:3] == [world.clerk.reference] * 2
        assert [event.name for event in Event.objects.order_by("id") if event.name.startswith("ordering.")] == [
            "ordering.order_placed", "ordering.line_confirmed", "ordering.goods_despatched",
            "ordering.goods_received", "ordering.goods_despatched", "ordering.goods_received",
        ]  # fmt: skip


def test_what_was_received_is_told_once(placed):
    world, _, (bags, _) = placed
    delivery = send(world, bags, 5)
    first = receive(world, delivery)
    again = receive(world, delivery)
    assert (len(first.delivery_line_ids), again.delivery_line_ids) == (1, ())
    with acting(JOB):
        assert DeliveryLine.objects.get().received_at == LATER
        told = Event.objects.get(name="ordering.goods_received").payload["delivery_line_ids"]
        assert told == [str(line) for line in first.delivery_line_ids]


def test_one_line_of_a_delivery_can_be_received_by_itself(placed):
    world, _, (bags, belts) = placed
    delivery = send(world, bags, 5, packs_by_line={bags: 5, belts: 2})
    with acting(JOB):
        belt_line = DeliveryLine.objects.get(line_id=belts).id
    assert receive(world, delivery, line_ids=[belt_line]).delivery_line_ids == (belt_line,)
    assert (stored(bags).state, stored(belts).state) == ("despatched", "received")
    assert refusal(receive, world, delivery, line_ids=[bags]).code == "delivery.not-found"


def test_the_same_despatch_told_twice_is_one(placed):
    world, _, (bags, _) = placed
    first, again = send(world, bags, 2), send(world, bags, 2)
    assert (again.delivery_id, again.repeated, first.repeated) == (first.delivery_id, True, False)
    assert stored(bags).packs_despatched == 2
    assert refusal(send, world, bags, 3).code == "delivery.number-reused"
    assert stored(bags).packs_despatched == 2


def test_no_more_is_sent_than_waits(placed):
    world, _, (bags, _) = placed
    refused = refusal(send, world, bags, 6)
    assert refused.code == "line.packs-exceed-waiting"
    assert refused.facts == {"line_id": str(bags), "packs": 6, "waiting_packs": 5}
    with acting(JOB):
        assert not Delivery.objects.exists()
        with pytest.raises(Exception, match="ordering_line_packs"), acting(JOB):
            OrderLine.objects.filter(id=bags).update(packs_despatched=6)


@pytest.mark.parametrize(
    "damage",
    [{"number": ""}, {"number": "a\0"}, {"number": "x" * 101}, {"packs_by_line": {}}],
    ids=["no number", "NUL", "long", "nothing"],
)
def test_a_damaged_despatch_is_refused(placed, damage):
    world, _, (bags, _) = placed
    assert refusal(send, world, bags, 1, **damage).code == "delivery.unreadable"


@pytest.mark.parametrize("packs", [0, -1, True, 1.0, 2**31, None])
def test_packs_that_no_delivery_can_have_are_refused(placed, packs):
    world, _, (bags, _) = placed
    assert refusal(send, world, bags, packs).code == "delivery.unreadable"


def test_cancelling_gives_back_units_and_amount(placed):
    world, granted, (bags, belts) = placed
    bag_group, belt_group = granted.lines
    cancelled = cancel_line(actor=world.citizen_person, line_id=bags, reason="", now=LATER)
    assert (cancelled.packs, cancelled.units, cancelled.state) == (5, 50, "cancelled")
    assert (drawn_units(granted, bag_group), drawn_units(granted, belt_group)) == (0, 2)
    with acting(JOB):
        assert Buyer.objects.get(organisation_id=world.aarhus).drawn_ore == 2 * 75_50
    assert refusal(cancel_line, actor=world.citizen_person, line_id=bags, reason="", now=LATER).code == (
        "line.nothing-waiting"
    )
    assert drawn_units(granted, bag_group) == 0
    assert stored(belts).state == "placed"


@pytest.mark.parametrize(("received", "state"), [(False, "despatched"), (True, "received")])
def test_cancelling_the_rest_keeps_what_was_sent(placed, received, state):
    world, granted, (bags, _) = placed
    delivery = send(world, bags, 2)
    if received:
        receive(world, delivery)
    cancelled = cancel_line(actor=world.clerk, line_id=bags, reason="Udgået", now=LATER)
    assert (cancelled.packs, cancelled.units, cancelled.state) == (3, 30, state)
    assert drawn_units(granted, next(iter(granted.lines))) == 20
    receive(world, delivery)
    assert stored(bags).state == "received"


def test_others_than_the_citizen_give_a_reason(placed):
    world, _, (bags, _) = placed
    for actor in (world.clerk, world.caseworker):
        assert refusal(cancel_line, actor=actor, line_id=bags, reason="  ", now=LATER).code == "line.reason-missing"
    cancel_line(actor=world.caseworker, line_id=bags, reason="Forkert størrelse", now=LATER)
    with acting(JOB):
        step = OrderLineStep.objects.get(move="cancel")
        assert (step.reason, step.on_behalf_of) == ("Forkert størrelse", world.citizen)


def test_a_promise_is_not_in_the_past_and_confirming_is_all_or_nothing(placed):
    world, _, (bags, belts) = placed
    late = refusal(confirm_lines, actor=world.clerk, line_ids=[bags], promised_on=dt.date(2026, 3, 1), now=NOW)
    assert late.code == "line.promise-in-past"
    cancel_line(actor=world.citizen_person, line_id=belts, reason="", now=NOW)
    wrong = refusal(confirm_lines, actor=world.clerk, line_ids=[bags, belts], now=NOW)
    assert (wrong.code, wrong.facts["state"]) == ("line.wrong-state", "cancelled")
    assert stored(bags).state == "placed"


def test_who_may_do_what(placed):
    """The one who may, the neighbour (another municipality or supplier), the stranger: the same line for all."""
    world, _, (bags, _) = placed
    others = (world.neighbour, world.other_clerk, world.stranger)
    for actor in others:
        assert refusal(confirm_lines, actor=actor, line_ids=[bags], now=NOW).code == "line.not-found"
        assert refusal(cancel_line, actor=actor, line_id=bags, reason="x", now=NOW).code == "line.not-found"
        assert refusal(send, world, bags, 1, actor=actor).code == "order.not-found"
    for actor in (world.caseworker, world.citizen_person):
        assert refusal(confirm_lines, actor=actor, line_ids=[bags], now=NOW).code == "line.not-permitted"
        assert refusal(send, world, bags, 1, actor=actor).code == "delivery.not-permitted"
    delivery = send(world, bags, 1)
    assert refusal(receive, world, delivery, actor=world.clerk).code == "delivery.not-permitted"
    for actor in others:
        assert refusal(receive, world, delivery, actor=actor).code == "delivery.not-found"
    assert receive(world, delivery, actor=world.caseworker).delivery_line_ids


def test_the_application_cannot_write_past_the_functions(placed):
    world, _, (bags, _) = placed
    for column, value in (("packs", 1), ("price_ore", 1), ("packs_cancelled", 1), ("units", 1)):
        with pytest.raises(Exception, match="permission denied"), acting(world.citizen_person):
            OrderLine.objects.filter(id=bags).update(**{column: value})
    for name in ("ordering_cancel_packs", "grants_return_entitlement"):
        call = f"select {name}(%s::uuid[], %s::uuid[], %s::integer[], %s)"
        with pytest.raises(Exception, match="permission denied"), acting(world.citizen_person):
            connection.cursor().execute(call, [[bags], [bags], [1], NOW])
    with pytest.raises(Exception, match="may not cancel"), acting(world.neighbour), connection.cursor() as cursor:
        cursor.execute("select ordering_cancel_own_packs(%s, %s, %s::integer[], %s)", [[bags], [bags], [1], NOW])
