"""Telling what products are like in use, and reading it before the next tender."""

from __future__ import annotations

import pytest

from gavn.contracts.models import Product
from gavn.infra.actors import acting
from gavn.ordering.actions.experience import NewExperience, tell_experience
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.experience_queries import experiences_of_citizen
from tests.supply import name_buyer, ordering_world
from tests.web.browser import key_on, log_in, words
from tests.world import JOB, NOW, citizen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
SAID = {"until_on": "2026-03-01", "days": "10", "leaks": "2", "skin": "some", "units_used": "20"}


def test_a_citizen_tells_by_name_and_a_nurse_by_item_number():
    world, supply, _ = ordering_world()
    name_buyer(supply.contract, world.region, 1)
    page = f"/bestil/{world.citizen}/erfaring/"
    own = log_in(world.citizen_person)
    assert "når du har bestilt det" in words(own.get(page))
    place_order(
        actor=world.citizen_person, citizen_id=world.citizen, lines=[OrderRequestLine(supply.bag, 1)], key="k", now=NOW
    )
    sent = own.post(page, {**SAID, "product": str(supply.bag), "key": key_on(own.get(page))})
    assert sent.status_code == 303
    with acting(JOB):
        Product.objects.filter(id=supply.belt).update(search="a-1")  # as register_products writes it
    nurse = log_in(world.nurse)
    wrong = nurse.post(page, {**SAID, "product": "Z-99", "key": key_on(nurse.get(page))})
    assert wrong.status_code >= 400
    assert nurse.post(page, {**SAID, "product": "a-1", "key": key_on(nurse.get(page))}).status_code == 303
    told = experiences_of_citizen(actor=world.citizen_person, citizen_id=world.citizen, now=NOW)
    assert {each.product_id for each in told} == {supply.bag, supply.belt}
    assert "nogle gener" in words(own.get(page))


def test_those_who_tender_read_figures_of_five_and_nothing_of_fewer():
    world, supply, _ = ordering_world()
    for place in range(5):
        whom = citizen(f"0101{70 + place:02d}-0001", f"Prøve {place}", world.aarhus, world.clinic)
        for product in (supply.bag, supply.belt)[: 2 if place < 4 else 1]:
            told = NewExperience(product, NOW.date(), days=10, leaks=2, skin="none", units_used=20)
            tell_experience(actor=world.nurse, citizen_id=whom, experience=told, now=NOW)
    buyer = log_in(world.party_buyer)
    page = words(buyer.get("/indkoeb/erfaringer/"))
    assert "A-10" in page
    assert "0,0 %" in page
    assert page.count("færre end 5") == 1
