"""The product finder over a contract: suppliers and prices change nothing."""

from __future__ import annotations

import itertools

import pytest

from gavn.contracts.errors import WishUnreadable
from gavn.contracts.finder_queries import fitting_products
from gavn.contracts.models import Price, Product
from gavn.infra.actors import PUBLIC, acting
from gavn.infra.clock import day_of
from tests.supply import make_supply
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db


def found(supply, **wishes):
    return fitting_products(
        actor=PUBLIC, contract_id=supply.contract, group_id=supply.bags, wishes=wishes, on=day_of(NOW)
    ).items


@pytest.fixture
def supply():
    supply = make_supply(make_world())
    with acting(JOB):
        Product.objects.filter(id=supply.bag).update(attributes={"pieces": "one", "size": "15-43 mm"})
        Product.objects.filter(id=supply.big_bag).update(attributes={"pieces": "two"})
    return supply


def test_what_fits_comes_first_with_its_reasons(supply):
    ranked = found(supply, pieces="one", size="30")
    assert [each.product_id for each in ranked] == [supply.bag, supply.other_bag, supply.big_bag]
    assert [(each.points, each.most) for each in ranked] == [(4, 4), (2, 4), (1, 4)]
    assert [each.verdict for each in ranked[2].answers] == ["unmet", "unknown"]


def test_permuting_suppliers_and_prices_changes_nothing(supply):
    ids = [supply.bag, supply.big_bag, supply.other_bag]
    with acting(JOB):
        suppliers = list(Product.objects.filter(id__in=ids).values_list("supplier_id", flat=True))
    before = found(supply, pieces="one"), found(supply)
    for place, order in enumerate(sorted(set(itertools.permutations(suppliers)))):
        with acting(JOB):
            for product_id, supplier_id in zip(ids, order, strict=True):
                Product.objects.filter(id=product_id).update(supplier_id=supplier_id)
                Price.objects.filter(line__product_id=product_id).update(price_ore=1_00 + place)
        assert (found(supply, pieces="one"), found(supply)) == before


def test_a_wish_that_no_product_could_meet_is_refused(supply):
    for wishes in ({"supplier": "A"}, {"pieces": "three"}, {"size": "0"}, {"size": "²"}, {"size": "12-75"}):
        with pytest.raises(WishUnreadable):
            found(supply, **wishes)
