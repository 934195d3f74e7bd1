"""Orders follow the civil register: a death stops them, its annulment restores them, a protected address is nowhere."""

import datetime as dt
from itertools import permutations

import pytest

from gavn.infra.actors import acting
from gavn.infra.outbox import drain_all
from gavn.ordering.actions.deliveries import despatch
from gavn.ordering.actions.lines import confirm_lines
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.actions.standing import start_standing
from gavn.ordering.models import OrderLine, StandingOrder, SupplierOrder
from gavn.ordering.queries import supplier_lines
from gavn.ordering.standing_run import run_standing_orders
from gavn.parties.actions.register import receive_register_messages
from gavn.parties.register import ANNULLED, DIED, MOVED, PROTECTED, UNPROTECTED, Address, RegisterMessage
from tests.supply import ordering_world
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


def tell(*messages):
    receive_register_messages(actor=JOB, messages=messages, now=NOW)
    drain_all(now=NOW)


@pytest.fixture
def supplied():
    """Four packs ordered, none sent; a standing order from tomorrow."""
    world, supply, _ = ordering_world(bags=1000)
    place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key="k", lines=[OrderRequestLine(supply.bag, 4)], now=NOW
    )
    start_standing(
        actor=world.citizen_person, citizen_id=world.citizen, lines=[OrderRequestLine(supply.bag, 2)], every_months=1,
        first_on=TODAY + DAY, now=NOW,
    )  # fmt: skip
    return world, supply


def state():
    """Packs on their way, and the standing orders."""
    with acting(JOB):
        lines = OrderLine.objects.all()
        waiting = sum(line.packs - line.packs_despatched - line.packs_cancelled for line in lines)
        return waiting, list(StandingOrder.objects.values_list("state", flat=True))


def test_a_death_stops_standing_orders_and_what_is_not_sent(supplied):
    world, _ = supplied
    tell(RegisterMessage("d", world.citizen, DIED, TODAY))
    assert state() == (0, ["ended"])
    later = dt.datetime.combine(TODAY + DAY, dt.time(6), dt.UTC)
    assert run_standing_orders(actor=JOB, now=later).turns == 0
    tell(RegisterMessage("d", world.citizen, DIED, TODAY))
    assert state() == (0, ["ended"])


def test_a_back_dated_death_and_its_annulment_end_the_same_in_any_order(supplied):
    world, _ = supplied
    messages = (
        RegisterMessage("d", world.citizen, DIED, TODAY - 10 * DAY),
        RegisterMessage("a", world.citizen, ANNULLED, TODAY, annuls="d"),
        RegisterMessage("d", world.citizen, DIED, TODAY - 10 * DAY),
    )
    for order in permutations(messages):
        for message in order:
            tell(message)
        assert state() == (4, ["active"])


def test_a_protected_address_is_in_no_suppliers_document(supplied):
    world, supply = supplied
    place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key="k2", lines=[OrderRequestLine(supply.bag, 1)], now=NOW
    )
    tell(RegisterMessage("p", world.citizen, PROTECTED, TODAY))
    place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key="k3", lines=[OrderRequestLine(supply.bag, 1)], now=NOW
    )
    with acting(JOB):
        parts = list(SupplierOrder.objects.values_list("street", "postcode", "city"))
    assert parts == [("c/o Aarhus Kommune", "", "")] * 3
    shown = supplier_lines(actor=world.clerk, page=1, size=10, now=NOW)
    assert not any(word in repr(shown) for word in ("Prøvevej", "8000", "Åse"))
    tell(RegisterMessage("u", world.citizen, UNPROTECTED, TODAY + 0 * DAY))
    with acting(JOB):
        assert set(SupplierOrder.objects.values_list("street", flat=True)) == {"Prøvevej 1"}


def test_what_is_not_sent_follows_to_the_new_address_and_the_old_payer_still_pays(supplied):
    world, _ = supplied
    tell(RegisterMessage("m", world.citizen, MOVED, TODAY, world.viborg, Address("Ny Vej 2", "8800", "Viborg")))
    with acting(JOB):
        part = SupplierOrder.objects.get()
        assert (part.street, part.municipality_id) == ("Ny Vej 2", world.aarhus)
        assert StandingOrder.objects.get().municipality_id == world.viborg


def test_what_was_sent_no_longer_says_where_once_the_address_is_protected(supplied):
    world, _ = supplied
    with acting(JOB):
        part = SupplierOrder.objects.get()
        line = OrderLine.objects.get()
    confirm_lines(actor=world.clerk, line_ids=[line.id], now=NOW)
    despatch(actor=world.clerk, supplier_order_id=part.id, number="1", packs_by_line={line.id: 4}, now=NOW)
    tell(RegisterMessage("m", world.citizen, MOVED, TODAY, world.aarhus, Address("Ny Vej 2", "8000", "Aarhus C")))
    with acting(JOB):
        assert SupplierOrder.objects.get().street == "Prøvevej 1"  # what was sent keeps where it went
    tell(RegisterMessage("p", world.citizen, PROTECTED, TODAY))
    with acting(JOB):
        sent = SupplierOrder.objects.get()
        assert (sent.street, sent.postcode, sent.city) == ("c/o Aarhus Kommune", "", "")
