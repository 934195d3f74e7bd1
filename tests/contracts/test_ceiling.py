"""The ceiling of a named buyer: drawn through one function, never passed, whoever draws at the same time."""

import threading

import pytest
from django.db import DatabaseError, connection, connections

from gavn.contracts import queries
from gavn.infra.actors import PUBLIC, acting
from gavn.kernel.ids import uuid7
from tests.contracts.test_register import register
from tests.world import JOB, make_world


def call(function, *values):
    casts = {"contracts_draw_ceiling": "%s::uuid[], %s::bigint[]", "contracts_lock_buyers": "%s::uuid[]"}[function]
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {function}({casts})", [list(each) for each in values])
        return cursor.fetchall()


def draw(buyers, amounts, actor=JOB):
    with acting(actor):
        call("contracts_draw_ceiling", buyers, amounts)


def outcome_of(attempt):
    try:
        attempt()
    except DatabaseError as problem:
        return problem.__cause__.diag.constraint_name
    return "drawn"


def buyers_of(contract):
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute("select id from contracts_buyer where contract_id = %s order by ceiling_ore desc", [contract])
        return [row[0] for row in cursor.fetchall()]


def drawn(contract):
    """Of Aarhus and Viborg: the query has them in Danish order, where Aa comes last."""
    return [use.drawn_ore for use in queries.buyer_use(actor=JOB, contract_id=contract)][::-1]


@pytest.mark.django_db
def test_draws_and_releases_add_up_and_stop_at_the_ceiling():
    world = make_world()
    contract = register(world)
    aarhus, viborg = buyers_of(contract)  # 2,000 and 1,000
    draw([aarhus, viborg, aarhus], [500, 1_000, 1_500])
    assert drawn(contract) == [2_000, 1_000]
    for buyers, amounts in (([aarhus], [1]), ([aarhus, viborg], [-2_001, 0]), ([viborg, aarhus], [-500, 1])):
        with pytest.raises(DatabaseError, match="contracts_buyer_ceiling"):
            draw(buyers, amounts)
    assert drawn(contract) == [2_000, 1_000]
    draw([aarhus, aarhus], [-700, 100])
    assert drawn(contract) == [1_400, 1_000]
    with acting(JOB):
        locked = call("contracts_lock_buyers", [viborg, aarhus])
    assert [row[0] for row in locked] == sorted([aarhus, viborg])
    assert {row[0]: row[3] for row in locked} == {aarhus: 600, viborg: 0}


@pytest.mark.django_db
def test_who_is_not_named_calls_nothing_off():
    contract = register(make_world())
    with pytest.raises(DatabaseError, match="not named"):
        draw([uuid7()], [1])
    assert drawn(contract) == [0, 0]


@pytest.mark.django_db
def test_no_person_draws_and_the_worker_only_through_the_function():
    world = make_world()
    contract = register(world)
    aarhus, _ = buyers_of(contract)
    for actor in (world.caseworker, world.neighbour, world.stranger, PUBLIC):
        with pytest.raises(DatabaseError, match="permission denied"):
            draw([aarhus], [1], actor)
        with pytest.raises(DatabaseError, match="permission denied"), acting(actor):
            call("contracts_lock_buyers", [aarhus])
    with pytest.raises(DatabaseError, match="permission denied"), acting(JOB), connection.cursor() as cursor:
        cursor.execute("update contracts_buyer set drawn_ore = 1")


def test_many_at_once_keep_the_ceiling_to_the_ore(committed):
    world = make_world()
    contract = register(world)
    aarhus, viborg = buyers_of(contract)
    outcomes = []

    def take(number):
        try:
            for _ in range(10):
                buyers = [aarhus, viborg] if number % 2 else [viborg, aarhus]  # opposite orders must not deadlock
                outcomes.append(outcome_of(lambda buyers=buyers: draw(buyers, [30, 30])))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["contracts_buyer_ceiling"] * 7 + ["drawn"] * 33  # 33 x 30 fit in 1,000
    assert drawn(contract) == [990, 990]
