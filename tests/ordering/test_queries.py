"""Who sees which orders and deliveries, what is shown, and the trace that a look leaves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gavn.infra.actors import acting
from gavn.infra.models import AccessLogEntry
from gavn.kernel.errors import Refusal
from gavn.ordering import queries
from gavn.ordering.actions.deliveries import despatch, receive_delivery
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.parties.actions.mandates import give_mandate
from gavn.parties.queries import actor_for
from tests.supply import ordering_world
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed():
    """A world with an order of two accepted lines and one refused, of which a part is sent."""
    world, supply, _ = ordering_world()
    outcome = order(world, (supply.bag, 3), (supply.belt, 99), (supply.other_bag, 1))
    view = queries.order(actor=world.citizen_person, order_id=outcome.order_id, now=NOW)
    sent = despatch(
        actor=world.clerk, supplier_order_id=view.lines[0].supplier_order_id, number="D-1",
        packs_by_line={view.lines[0].id: 2}, now=NOW,
    )  # fmt: skip
    return world, supply, view.id, sent.delivery_id


def order(world, *lines, key: str = "k"):
    return place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key=key, now=NOW,
        lines=[OrderRequestLine(product_id, packs) for product_id, packs in lines],
    )  # fmt: skip


def orders(actor, world, page: int = 1, size: int = 10):
    return queries.orders_of_citizen(actor=actor, citizen_id=world.citizen, page=page, size=size, now=NOW)


def refused(query, **named) -> str:
    with pytest.raises(Refusal) as refusal:
        query(now=NOW, **named)
    return refusal.value.code


def looks() -> list[tuple]:
    with acting(JOB):
        return list(AccessLogEntry.objects.order_by("id").values_list("actor_name", "organisation_name", "what"))


def test_an_order_shows_what_was_accepted_and_why_not_the_rest(placed):
    world, _, order_id, _ = placed
    view = queries.order(actor=world.citizen_person, order_id=order_id, now=NOW)
    assert [(line.line_no, line.product_name, line.packs, line.packs_waiting) for line in view.lines] == [
        (1, "A-10", 3, 1),
        (3, "B-10", 1, 1),
    ]
    assert [line.supplier_name for line in view.lines] == ["Prøveleverandør A", "Prøveleverandør B"]
    assert view.lines[0].amount_ore == 300_00
    (no,) = view.refused
    assert (no.line_no, no.product_name, no.code) == (2, "A-1", "entitlement.exceeded")
    assert no.facts == {"remaining_units": 4, "units_per_pack": 1, "next_on": "2026-04-01"}
    assert (view.municipality_name, view.placed_by_name) == ("Aarhus Kommune", "Åse Ærø")
    steps = queries.order_steps(actor=world.citizen_person, order_id=order_id, now=NOW)
    assert [step.move for step in steps] == ["place", "place", "despatch-some"]


def test_who_sees_an_order(placed):
    """The citizen and the paying municipality; not the neighbour, the supplier, a stranger."""
    world, _, order_id, delivery_id = placed
    for actor in (world.citizen_person, world.caseworker):
        assert orders(actor, world).total == 1
        assert queries.order(actor=actor, order_id=order_id, now=NOW).id == order_id
        assert queries.delivery(actor=actor, delivery_id=delivery_id, now=NOW).number == "D-1"
    for actor in (world.neighbour, world.nurse, world.clerk, world.economist, world.stranger):
        assert orders(actor, world).items == ()
        assert refused(queries.order, actor=actor, order_id=order_id) == "order.not-found"
        assert refused(queries.order_steps, actor=actor, order_id=order_id) == "order.not-found"
        seen = queries.deliveries_of_citizen(actor=actor, citizen_id=world.citizen, page=1, size=9, now=NOW)
        assert seen.items == ()
    for actor in (world.neighbour, world.other_clerk, world.stranger):
        assert refused(queries.delivery, actor=actor, delivery_id=delivery_id) == "delivery.not-found"


def test_a_supplier_sees_its_own_part_and_no_name(placed):
    world, _, _, delivery_id = placed
    mine = queries.supplier_lines(actor=world.clerk, page=1, size=10, now=NOW)
    other = queries.supplier_lines(actor=world.other_clerk, page=1, size=10, now=NOW)
    assert [line.item_number for line in mine.items] == ["A-10"]
    assert [line.item_number for line in other.items] == ["B-10"]
    assert "Åse" not in repr(mine)
    assert queries.supplier_lines(actor=world.clerk, state="placed", page=1, size=10, now=NOW).total == 0
    part_id = mine.items[0].supplier_order_id
    part = queries.supplier_order(actor=world.clerk, supplier_order_id=part_id, now=NOW)
    assert (part.street, part.postcode, len(part.lines)) == ("Prøvevej 1", "8000", 1)
    assert [sent.id for sent in part.deliveries] == [delivery_id]
    assert "Åse" not in repr(part)
    for actor in (world.other_clerk, world.caseworker, world.stranger):
        assert refused(queries.supplier_order, actor=actor, supplier_order_id=part_id) == "order.not-found"


def test_every_look_of_others_leaves_a_trace_and_the_citizens_own_none(placed):
    world, _, order_id, delivery_id = placed
    before = len(looks())
    orders(world.citizen_person, world)
    queries.order(actor=world.citizen_person, order_id=order_id, now=NOW)
    queries.order(actor=JOB, order_id=order_id, now=NOW)
    orders(world.neighbour, world)  # sees nothing
    assert len(looks()) == before
    orders(world.caseworker, world)
    queries.supplier_lines(actor=world.clerk, page=1, size=10, now=NOW)
    queries.delivery(actor=world.clerk, delivery_id=delivery_id, now=NOW)
    assert looks()[before:] == [
        ("Sara Sagsbehandler", "Aarhus Kommune", "orders.read"),
        ("Lise Lager", "Prøveleverandør A", "supplier-lines.read"),
        ("Lise Lager", "Prøveleverandør A", "delivery.read"),
    ]


def test_a_relative_with_a_mandate_orders_receives_and_is_named(placed):
    world, supply, _, delivery_id = placed
    give_mandate(actor=world.citizen_person, citizen_id=world.citizen, login="stranger", now=NOW)
    relative = actor_for(world.stranger.person_id, now=NOW)
    outcome = place_order(
        actor=relative, citizen_id=world.citizen, lines=[OrderRequestLine(supply.bag, 1)], key="r", now=NOW
    )
    receive_delivery(actor=relative, delivery_id=delivery_id, now=NOW)
    (step,) = queries.order_steps(actor=relative, order_id=outcome.order_id, now=NOW)
    assert (step.actor_name, step.on_behalf_of) == ("Sten Fremmed", world.citizen)
    assert looks()[-1] == ("Sten Fremmed", "", "order.read")


def test_lists_are_paged_newest_first_in_a_constant_number_of_queries(placed):
    world, supply, first, _ = placed
    few = statements(lambda: orders(world.caseworker, world))
    made = [order(world, (supply.belt, 99), (supply.other_bag, 1), key=str(n)).order_id for n in range(5)]
    assert statements(lambda: orders(world.caseworker, world)) == few
    page = orders(world.citizen_person, world, page=2, size=4)
    assert (page.total, page.pages) == (6, 2)
    assert [view.id for view in page.items] == [made[0], first]


def test_the_order_to_repeat_is_the_latest_with_goods():
    world, supply, _ = ordering_world(bags=30)

    def to_repeat(actor):
        found = queries.order_to_repeat(actor=actor, citizen_id=world.citizen, now=NOW)
        return found.id if found else None

    assert to_repeat(world.citizen_person) is None
    refused_whole = [order(world, (supply.belt, 99), key=key).order_id for key in "ab"]
    assert to_repeat(world.citizen_person) == refused_whole[-1]
    with_goods = order(world, (supply.bag, 1), (supply.belt, 99), key="c").order_id
    few = statements(lambda: to_repeat(world.citizen_person))
    for key in "defgh":
        order(world, (supply.belt, 99), key=key)
    assert to_repeat(world.citizen_person) == with_goods
    assert statements(lambda: to_repeat(world.citizen_person)) == few
    assert to_repeat(world.neighbour) is None


def statements(work) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)
