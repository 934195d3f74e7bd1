"""Grants follow their citizens: moves, deaths and annulments in any order come to the same end."""

import datetime as dt
from itertools import permutations

import pytest

from gavn.grants.actions.follow import follow_citizens
from gavn.grants.models import Grant
from gavn.infra.actors import acting
from gavn.infra.outbox import drain_all
from gavn.kernel.errors import Refusal
from gavn.parties.actions.register import receive_register_messages
from gavn.parties.register import ANNULLED, DIED, MOVED, RegisterMessage
from tests.grants.cases import TODAY, granted, make_case
from tests.grants.ledger import draw, left, lines_of
from tests.world import JOB, NOW, organisation

pytestmark = pytest.mark.django_db


def tell(*messages):
    receive_register_messages(actor=JOB, messages=messages, now=NOW)
    drain_all(now=NOW)


def held(grant_id):
    with acting(JOB):
        row = Grant.objects.get(id=grant_id)
        return row.municipality_id, row.state, row.end_before


def test_the_new_municipality_helps_and_pays_and_nothing_is_counted_twice():
    case = make_case()
    world = case.world
    grant = granted(case).grant_id
    line = lines_of(grant)["bags"]
    draw(line, 60, TODAY)
    tell(RegisterMessage("m1", world.citizen, MOVED, TODAY, world.viborg))
    assert held(grant) == (world.viborg, "active", None)
    assert left(line, TODAY, world.neighbour)[2] == 30
    assert left(line, TODAY, world.caseworker) is None
    tell(RegisterMessage("a1", world.citizen, ANNULLED, TODAY, annuls="m1"))
    assert held(grant) == (world.aarhus, "active", None)


def test_one_that_cannot_buy_under_the_contract_leaves_nobody_without():
    case = make_case()
    outside = organisation("municipality", "657", "Herning Kommune", case.world.region)
    grant = granted(case).grant_id
    tell(RegisterMessage("m1", case.world.citizen, MOVED, TODAY, outside))
    assert held(grant) == (case.world.aarhus, "active", None)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_any_order_comes_to_the_same_end(order):
    case = make_case()
    world = case.world
    grant = granted(case, end_before=dt.date(2026, 12, 1)).grant_id
    told = [
        RegisterMessage("m1", world.citizen, MOVED, TODAY, world.viborg),
        RegisterMessage("d1", world.citizen, DIED, TODAY),
        RegisterMessage("a1", world.citizen, ANNULLED, TODAY, annuls="d1"),
        RegisterMessage("m2", world.citizen, MOVED, dt.date(2026, 2, 1), world.aarhus),
    ]
    for place in order:
        tell(told[place])
    assert held(grant) == (world.viborg, "active", dt.date(2026, 12, 1))
    tell(RegisterMessage("d2", world.citizen, DIED, dt.date(2026, 3, 1)))  # before the grant began
    assert held(grant) == (world.viborg, "deceased", dt.date(2026, 3, 3))
    assert follow_citizens(actor=JOB, citizen_ids=[world.citizen], now=NOW) == 0


def test_only_a_job_lets_grants_follow():
    case = make_case()
    with pytest.raises(Refusal, match=r"grant\.not-permitted"):
        follow_citizens(actor=case.world.caseworker, citizen_ids=[case.world.citizen], now=NOW)
