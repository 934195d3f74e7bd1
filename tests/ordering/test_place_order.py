"""Placing orders: every line by itself, price and payer frozen, why not and when, one answer to a key."""

import pytest

from gavn.infra.actors import acting
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.models import Order, OrderLine, OrderLineStep, SupplierOrder
from tests.supply import ordering_world
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db


def asked(*lines: tuple) -> list[OrderRequestLine]:
    return [OrderRequestLine(product_id, packs) for product_id, packs in lines]


def test_an_order_of_one_line_is_taken_with_price_and_payer_frozen():
    world, supply, granted = ordering_world()

    outcome = place_order(
        actor=world.citizen_person, citizen_id=world.citizen, lines=asked((supply.bag, 3)), key="k", now=NOW
    )

    (line,) = outcome.lines
    assert (line.accepted, line.code, line.packs, outcome.repeated) == (True, None, 3, False)
    with acting(JOB):
        stored = OrderLine.objects.get()
        assert (stored.id, stored.order_id) == (line.line_id, outcome.order_id)
        assert (stored.packs, stored.units, stored.price_ore) == (3, 30, 100_00)
        assert (stored.municipality_id, stored.supplier_id) == (world.aarhus, world.supplier)
        assert stored.grant_line_id == granted.lines[supply.bags]
        step = OrderLineStep.objects.get()
        assert (step.move, step.to_state, step.actor, step.on_behalf_of) == (
            "place", "placed", world.citizen_person.reference, None,
        )  # fmt: skip
        assert SupplierOrder.objects.get().number == f"{Order.objects.get().number}-1"
