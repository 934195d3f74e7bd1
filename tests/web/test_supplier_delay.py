"""A supplier without EDI promises a later day with the reason, also after the order was confirmed."""

import datetime as dt

import pytest

from gavn.infra.actors import acting
from gavn.infra.clock import day_of, now
from gavn.ordering.models import OrderLine, OrderLineStep
from tests.ordering.test_after_orders import order
from tests.supply import ordering_world
from tests.web.test_days import log_in
from tests.world import JOB

pytestmark = pytest.mark.django_db


def test_a_delay_is_told_with_day_and_reason():
    world, supply, _ = ordering_world(bags=100)
    (line_id,) = order(world, world.citizen, world.citizen_person, "k", (supply.bag, 2))
    with acting(JOB):
        part = OrderLine.objects.get(id=line_id).supplier_order_id
    client, address = log_in(world.clerk), f"/leverandoer/ordre/{part}/"
    soon, late = (day_of(now()) + dt.timedelta(days=days) for days in (3, 30))
    client.post(f"{address}bekraeft/", {"key": "a", "promised_on": str(soon)})
    page = client.get(address).content.decode()
    assert ("Lov en ny leveringsdag" in page, "borgeren kan læse den" in page) == (True, True)
    told = {"key": "b", "promised_on": str(late), "reason": "Fabrikken mangler lim"}
    client.post(f"{address}bekraeft/", told)
    with acting(JOB):
        assert OrderLine.objects.get(id=line_id).promised_on == late
        steps = OrderLineStep.objects.filter(subject_id=line_id, move="confirm").order_by("at", "id")
        assert [step.reason for step in steps] == ["", "Fabrikken mangler lim"]
