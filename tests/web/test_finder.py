"""The product finder's page."""

from __future__ import annotations

import pytest
from django.test import Client

from gavn.contracts.models import Product
from gavn.infra.actors import acting
from tests.supply import make_supply, name_buyer
from tests.web.browser import words
from tests.world import JOB, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


def test_the_page_says_how_it_ranks_and_why_each_stands_where_it_does():
    world = make_world()
    supply = make_supply(world)
    name_buyer(supply.contract, world.region, 1)
    with acting(JOB):
        Product.objects.filter(id=supply.bag).update(attributes={"pieces": "one"})
    page = words(Client().get("/sortiment/find/", {"group": supply.bags, "pieces": "one"}))
    assert "Hverken leverandøren eller prisen tæller" in page
    assert page.index("2 af 2") < page.index("1 af 2")
    assert "passer (etdels)" in page
    assert "Prøveleverandør" not in page


def test_a_size_that_is_none_is_told_at_its_field():
    supply = make_supply(make_world())
    answer = Client().get("/sortiment/find/", {"group": supply.bags, "size": "900"})
    assert answer.status_code == 422
