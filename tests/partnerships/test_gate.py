"""Nothing is bought before level and maximum cost are both met: by action, API and SQL."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from gavn.partnerships.actions.findings import buy_solution
from gavn.partnerships.gate import gate
from tests.api.client import ApiClient
from tests.partnerships.partnering import MAXIMUM_ORE, SLUG, developing, find, seen
from tests.world import JOB, NOW, make_world

SQL = (
    "insert into partnerships_purchase"
    " (id, partner_id, quantity, unit_price_ore, bought_by, bought_by_name, bought_at)"
    " values (%s, %s, 10, %s, 'x', 'x', now())"
)
LACKING = {"level": (False, MAXIMUM_ORE), "cost": (True, MAXIMUM_ORE + 1)}


def by_action(world, made, price):
    with pytest.raises(Refusal) as refused, transaction.atomic():
        buy_solution(
            actor=world.buyer, partnership_id=made.id, partner_id=made.one, quantity=10, unit_price_ore=price, now=NOW
        )
    return refused.value.code, refused.value.facts


def by_api(world, made, price):
    body = {"partner_id": str(made.one), "quantity": 10, "unit_price_ore": price}
    answer = ApiClient(world.buyer).post(f"/partnerships/{SLUG}/purchases", body, "k")
    return answer.status_code, answer.json()["code"]


def by_sql(actor, made, price):
    with pytest.raises(IntegrityError) as refused, acting(actor), connection.cursor() as cursor:
        cursor.execute(SQL, [uuid7(NOW), made.one, price])
    return refused.value.__cause__.diag.constraint_name


@pytest.mark.django_db
@pytest.mark.parametrize("lacking", LACKING)
def test_a_purchase_with_one_of_level_and_cost_missing_is_refused_three_times(lacking, monkeypatch):
    monkeypatch.setattr("gavn.infra.clock.now", lambda: NOW)
    world = make_world()
    made = developing(world)
    is_met, price = LACKING[lacking]
    find(world, made, made.one, 1)
    if is_met:
        find(world, made, made.one, 2)
    code, facts = by_action(world, made, price)
    assert (code, facts["level_met"], facts["cost_met"]) == ("purchase.locked", is_met, not is_met)
    assert by_api(world, made, price) == (422, "purchase.locked")
    assert by_sql(world.buyer, made, price) == f"partnerships_purchase_{lacking}"
    assert by_sql(JOB, made, price) == f"partnerships_purchase_{lacking}"
    assert seen(world).money.bought_ore == 0


@pytest.mark.django_db
def test_with_both_it_is_bought_and_a_newer_finding_locks_again():
    world = make_world()
    made = developing(world)
    find(world, made, made.one, 1)
    find(world, made, made.one, 2, "close")
    find(world, made, made.one, 2, "met", after=1)
    bought = buy_solution(
        actor=world.buyer, partnership_id=made.id, partner_id=made.one, quantity=10, unit_price_ore=MAXIMUM_ORE, now=NOW
    )
    assert bought.state == "bought"
    assert seen(world).money.bought_ore == 10 * MAXIMUM_ORE
    find(world, made, made.one, 1, "not-documented", after=2)
    assert by_action(world, made, MAXIMUM_ORE)[1]["unmet"] == [1]
    assert by_sql(world.buyer, made, MAXIMUM_ORE) == "partnerships_purchase_level"


@pytest.mark.django_db
def test_the_other_partner_is_not_bought_on_the_first_ones_evidence():
    world = make_world()
    made = developing(world)
    for requirement in (1, 2):
        find(world, made, made.one, requirement)
    with pytest.raises(Refusal, match=r"purchase\.locked"):
        buy_solution(
            actor=world.buyer, partnership_id=made.id, partner_id=made.other, quantity=1, unit_price_ore=1, now=NOW
        )
    assert seen(world).state == "running"


VERDICTS = (None, "met", "continue", "close", "not-documented")


@pytest.mark.parametrize("count", range(4))
def test_the_gate_opens_only_where_everything_is_met(count):
    """Second witness: the sentence of the law, word by word, for every combination."""
    for said in product(VERDICTS, repeat=count):
        for maximum, price in product((None, 10), (9, 10, 11)):
            verdicts = {number: verdict for number, verdict in enumerate(said, 1) if verdict}
            found = gate(range(1, count + 1), verdicts, maximum, price)
            levels = [verdict == "met" for verdict in said]
            agreed = maximum is not None and price <= maximum
            assert found.is_open == (count > 0 and all(levels) and agreed)
            assert len(found.unmet) == levels.count(False)
