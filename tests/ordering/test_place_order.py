"""Placing orders: every line by itself, price and payer frozen, why not and when, one answer to a key."""

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gavn.contracts.models import Buyer, Contract, Price
from gavn.grants.models import EntitlementEntry, Grant
from gavn.infra.actors import Actor, acting
from gavn.infra.models import Event
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7
from gavn.ordering.actions.lines import cancel_line
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.errors import LINE_REFUSALS
from gavn.ordering.models import Order, OrderLine, OrderLineStep, RefusedLine, SupplierOrder
from tests.supply import START, grant, make_supply, offer, ordering_world
from tests.world import JOB, NOW, World, make_world

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 8


def order(world: World, *lines: tuple, key: str = "k", actor: Actor | None = None, citizen=None, now=NOW):
    return place_order(
        actor=actor or world.citizen_person, citizen_id=citizen or world.citizen, key=key, now=now,
        lines=[OrderRequestLine(product_id, packs) for product_id, packs in lines],
    )  # fmt: skip


def refusal(function, *arguments, **named) -> Refusal:
    with pytest.raises(Refusal) as refused:
        function(*arguments, **named)
    return refused.value


def only(outcome):
    (line,) = outcome.lines
    assert not line.accepted
    assert line.line_id is None
    assert set(line.facts) == set(LINE_REFUSALS[line.code])
    return line.code, line.facts


def drawn_units(grant_line) -> int:
    with acting(JOB):
        return -sum(EntitlementEntry.objects.filter(line_id=grant_line).values_list("units", flat=True))


def drawn_ore(organisation) -> int:
    with acting(JOB):
        return Buyer.objects.get(organisation_id=organisation).drawn_ore


def test_an_accepted_line_freezes_price_and_payer_and_draws():
    world, supply, granted = ordering_world()
    outcome = order(world, (supply.bag, 3))

    (line,) = outcome.lines
    assert (line.accepted, line.code, line.packs, outcome.repeated) == (True, None, 3, False)
    with acting(JOB):
        stored = OrderLine.objects.get()
        assert (stored.id, stored.order_id) == (line.line_id, outcome.order_id)
        assert (stored.packs, stored.units, stored.price_ore) == (3, 30, 100_00)
        assert (stored.municipality_id, stored.supplier_id) == (world.aarhus, world.supplier)
        assert (stored.state, stored.grant_line_id) == ("placed", granted.lines[supply.bags])
        step = OrderLineStep.objects.get()
        assert (step.move, step.to_state, step.actor) == ("place", "placed", world.citizen_person.reference)
        assert step.on_behalf_of is None
        assert Order.objects.get().placed_by_name == "Åse Ærø"
        assert Event.objects.get(name="ordering.order_placed").payload == {"order_id": str(outcome.order_id)}
        Price.objects.update(price_ore=1)
        assert OrderLine.objects.get().price_ore == 100_00
    assert (drawn_units(granted.lines[supply.bags]), drawn_ore(world.aarhus)) == (30, 300_00)


def test_refused_lines_never_stop_the_others_and_take_nothing():
    world, supply, granted = ordering_world(bags=100, belts=2)
    unknown = uuid4()
    outcome = order(world, (supply.belt, 3), (supply.bag, 4), (unknown, 1), (supply.big_bag, 2), (supply.bag, 1))

    codes = [line.code for line in outcome.lines]
    assert codes == ["entitlement.exceeded", None, "product.unknown", None, "entitlement.exceeded"]
    assert outcome.lines[4].facts["remaining_units"] == 0  # 100 - 4 x 10 - 2 x 30
    assert drawn_units(granted.lines[supply.bags]) == 100
    assert drawn_units(granted.lines[supply.belts]) == 0
    assert drawn_ore(world.aarhus) == 4 * 100_00 + 2 * 250_00
    with acting(JOB):
        assert [line.line_no for line in OrderLine.objects.order_by("line_no")] == [2, 4]
        assert [line.line_no for line in RefusedLine.objects.order_by("line_no")] == [1, 3, 5]


def test_each_supplier_gets_a_part_with_a_number_of_its_own():
    world, supply, _ = ordering_world()
    outcome = order(world, (supply.other_bag, 1), (supply.bag, 1), (supply.belt, 1))
    with acting(JOB):
        parts = {part.supplier_id: part for part in SupplierOrder.objects.all()}
        assert {part.number for part in parts.values()} == {f"{outcome.number}-1", f"{outcome.number}-2"}
        assert parts[world.other_supplier].number == f"{outcome.number}-1"
        lines = OrderLine.objects.select_related("supplier_order")
        assert all(line.supplier_id == line.supplier_order.supplier_id for line in lines)
        assert OrderLine.objects.filter(supplier_order=parts[world.supplier]).count() == 2
        assert parts[world.supplier].street == "Prøvevej 1"


# Why not, and when


def test_packs_must_be_positive():
    world, supply, _ = ordering_world()
    assert only(order(world, (supply.bag, 0)))[0] == "line.packs-not-positive"
    assert only(order(world, (supply.bag, -5), key="l"))[0] == "line.packs-not-positive"
    assert drawn_ore(world.aarhus) == 0


def test_without_any_grant():
    world = make_world()
    supply = make_supply(world)
    assert only(order(world, (supply.bag, 1))) == ("grant.none", {})


def test_a_group_that_no_grant_covers():
    world = make_world()
    supply = make_supply(world)
    grant(world, supply, {supply.belts: 4})
    assert only(order(world, (supply.bag, 1))) == ("grant.group-not-covered", {"group_id": str(supply.bags)})


def test_a_grant_begins_on_its_first_day_and_has_ended_on_its_end_day():
    world = make_world()
    supply = make_supply(world)
    grant(world, supply, {supply.bags: 10}, start_on=dt.date(2026, 3, 10), end_before=dt.date(2026, 4, 10))

    def at(day: str) -> dt.datetime:
        return dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")

    early = order(world, (supply.bag, 1), key="a", now=at("2026-03-09"))
    late = order(world, (supply.bag, 1), key="b", now=at("2026-04-10"))
    assert only(early) == ("grant.not-yet", {"from": "2026-03-10"})
    assert only(late) == ("grant.expired", {"expired_on": "2026-04-09"})
    last = order(world, (supply.bag, 1), key="c", now=at("2026-04-09"))
    assert last.lines[0].accepted


def test_the_day_is_the_danish_one():
    """22:30 UTC in summer is half past midnight in Denmark."""
    world = make_world()
    supply = make_supply(world)
    grant(world, supply, {supply.bags: 10}, start_on=dt.date(2026, 7, 1))
    before = dt.datetime(2026, 6, 30, 21, 59, tzinfo=dt.UTC)
    after = dt.datetime(2026, 6, 30, 22, 0, tzinfo=dt.UTC)
    assert only(order(world, (supply.bag, 1), key="a", now=before))[0] == "grant.not-yet"
    assert order(world, (supply.bag, 1), key="b", now=after).lines[0].accepted


def test_the_next_grant_is_told_before_the_last():
    world = make_world()
    supply = make_supply(world)
    grant(world, supply, {supply.bags: 10}, start_on=START, end_before=dt.date(2026, 2, 1))
    assert only(order(world, (supply.bag, 1), key="a")) == ("grant.expired", {"expired_on": "2026-01-31"})
    grant(world, supply, {supply.bags: 10}, start_on=dt.date(2026, 5, 1))
    assert only(order(world, (supply.bag, 1), key="b")) == ("grant.not-yet", {"from": "2026-05-01"})


def test_a_back_dated_end_of_the_grant_counts_at_once():
    world, supply, granted = ordering_world()
    with acting(JOB):
        Grant.objects.filter(id=granted.grant).update(end_before=dt.date(2026, 2, 1))
    assert only(order(world, (supply.bag, 1))) == ("grant.expired", {"expired_on": "2026-01-31"})


def test_what_is_left_and_when_there_is_more():
    world, supply, _ = ordering_world(bags=25)
    assert order(world, (supply.bag, 2), key="a").lines[0].accepted
    facts = {"remaining_units": 5, "units_per_pack": 10, "next_on": "2026-04-01"}
    assert only(order(world, (supply.bag, 1), key="b")) == ("entitlement.exceeded", facts)
    next_window = dt.datetime(2026, 4, 1, 8, tzinfo=dt.UTC)
    assert order(world, (supply.bag, 2), key="c", now=next_window).lines[0].accepted


def test_no_next_day_where_the_grant_ends_before():
    world = make_world()
    supply = make_supply(world)
    grant(world, supply, {supply.bags: 5}, end_before=dt.date(2026, 4, 1))
    assert only(order(world, (supply.bag, 1)))[1]["next_on"] is None


def test_two_stomas_draw_on_whichever_grant_has_enough():
    world = make_world()
    supply = make_supply(world)
    one = grant(world, supply, {supply.bags: 20})
    two = grant(world, supply, {supply.bags: 10}, indication="urostomy")
    outcome = order(world, (supply.bag, 2), (supply.bag, 1), (supply.bag, 1))
    assert [line.accepted for line in outcome.lines] == [True, True, False]
    assert (drawn_units(one.lines[supply.bags]), drawn_units(two.lines[supply.bags])) == (20, 10)


def test_a_product_that_is_not_offered_that_day():
    world, supply, _ = ordering_world()
    never = offer(None, supply.bags, world.supplier, "X-1", 10, None)
    without_price = offer(supply.contract, supply.bags, world.supplier, "X-2", 10, None)
    soon = offer(supply.contract, supply.bags, world.supplier, "X-3", 10, 1_00, start_on=dt.date(2026, 5, 1))
    gone = offer(supply.contract, supply.bags, world.supplier, "X-4", 10, 1_00, end_before=dt.date(2026, 3, 2))
    for key, product, since in (
        ("a", never, None),
        ("b", without_price, None),
        ("c", soon, "2026-05-01"),
        ("d", gone, None),
    ):
        assert only(order(world, (product, 1), key=key)) == ("product.not-offered", {"from": since})


def test_nothing_is_offered_outside_the_contracts_term():
    world, supply, _ = ordering_world()
    with acting(JOB):
        Contract.objects.update(end_before=dt.date(2026, 3, 2))
    assert only(order(world, (supply.bag, 1))) == ("product.not-offered", {"from": None})


def test_only_a_named_buyer_calls_off():
    world = make_world()
    supply = make_supply(world)
    with acting(JOB):
        Buyer.objects.filter(organisation_id=world.aarhus).delete()
    grant(world, supply, {supply.bags: 10})
    assert only(order(world, (supply.bag, 1))) == ("buyer.not-named", {})


def test_the_ceiling_is_a_hard_stop_and_what_is_cancelled_is_free_again():
    world = make_world()
    supply = make_supply(world, ceiling_ore=250_00)
    granted = grant(world, supply, {supply.bags: 1000})
    outcome = order(world, (supply.bag, 3), (supply.bag, 2), (supply.bag, 1), key="a")
    assert [line.code for line in outcome.lines] == ["ceiling.reached", None, "ceiling.reached"]
    assert outcome.lines[0].facts == {}
    assert drawn_units(granted.lines[supply.bags]) == 20
    cancel_line(actor=world.citizen_person, line_id=outcome.lines[1].line_id, reason="", now=NOW)
    assert order(world, (supply.bag, 2), key="b").lines[0].accepted
    assert drawn_ore(world.aarhus) == 200_00


def test_a_grant_of_nothing_is_not_a_grant_without_limit():
    """Zero left is a limit: a grant line whose window is used up refuses one unit."""
    world, supply, _ = ordering_world(belts=1)
    assert order(world, (supply.belt, 1), key="a").lines[0].accepted
    assert only(order(world, (supply.belt, 1), key="b"))[1]["remaining_units"] == 0


# One answer to a key


def test_the_same_key_gives_the_first_answer_again():
    world, supply, granted = ordering_world(bags=30)
    first = order(world, (supply.bag, 2), (supply.bag, 2))
    again = order(world, (supply.bag, 2), (supply.bag, 2), now=NOW + dt.timedelta(days=200))
    assert (first.repeated, again.repeated) == (False, True)
    assert (again.order_id, again.number, again.lines) == (first.order_id, first.number, first.lines)
    assert drawn_units(granted.lines[supply.bags]) == 20
    with acting(JOB):
        assert Event.objects.filter(name="ordering.order_placed").count() == 1


def test_another_body_or_citizen_under_a_key():
    world, supply, _ = ordering_world()
    grant(world, supply, {supply.bags: 100}, citizen=world.neighbour_citizen, municipality=world.viborg)
    order(world, (supply.bag, 1))
    reused = refusal(order, world, (supply.bag, 2))
    assert (reused.code, reused.facts) == ("order.key-reused", {"key": "k"})
    other = order(world, (supply.bag, 1), actor=world.neighbour, citizen=world.neighbour_citizen)
    assert not other.repeated
    with acting(JOB):
        assert Order.objects.count() == 2


# Damaged requests


@pytest.mark.parametrize("key", ["", "x" * 201, "a\0b", "\ud800", None, 7])
def test_a_damaged_key_is_refused(key):
    world, supply, _ = ordering_world()
    assert refusal(order, world, (supply.bag, 1), key=key).code == "order.unreadable"


@pytest.mark.parametrize("packs", [True, 1.0, "1", None, 2**31, -(2**31)])
def test_packs_that_are_no_number_are_refused(packs):
    world, supply, _ = ordering_world()
    refused = refusal(order, world, (supply.bag, packs))
    assert (refused.code, refused.facts["line_no"], refused.facts["field"]) == ("order.unreadable", 1, "packs")


def test_the_largest_numbers_are_refused_like_any_other():
    world, supply, _ = ordering_world()
    code, facts = only(order(world, (supply.big_bag, 2**31 - 1)))
    assert (code, facts["remaining_units"]) == ("entitlement.exceeded", 100)


def test_an_empty_or_endless_order_is_refused():
    world, supply, _ = ordering_world()
    assert refusal(order, world).code == "order.empty"
    assert refusal(order, world, *[(supply.bag, 1)] * 101).facts == {"lines": 101, "most": 100}
    assert refusal(order, world, ("no id", 1)).facts["field"] == "product_id"


# Who


def test_who_may_order():
    """The citizen, the caseworker of the granting municipality; not the neighbour, the supplier, a stranger."""
    world, supply, _ = ordering_world()
    for key, actor in (("a", world.citizen_person), ("b", world.caseworker)):
        assert order(world, (supply.bag, 1), key=key, actor=actor).lines[0].accepted
    for actor in (world.neighbour, world.nurse, world.clerk, world.economist, world.stranger):
        assert refusal(order, world, (supply.bag, 1), key="c", actor=actor).code == "order.not-permitted"
    with acting(JOB):
        assert OrderLineStep.objects.get(actor=world.caseworker.reference).on_behalf_of == world.citizen


def test_a_caseworker_draws_on_the_own_municipalitys_grant_alone():
    world, supply, _ = ordering_world()
    grant(world, supply, {supply.belts: 4}, municipality=world.viborg, indication="urostomy")
    outcome = order(world, (supply.bag, 1), (supply.belt, 1), actor=world.neighbour)
    assert [line.code for line in outcome.lines] == ["grant.group-not-covered", None]
    with acting(JOB):
        assert OrderLine.objects.get().municipality_id == world.viborg


def test_a_caseworker_does_not_order_on_a_grant_of_the_own_municipality_to_oneself():
    world, supply, _ = ordering_world()
    own = replace(world.caseworker, citizen_id=world.citizen)
    acting_for = replace(world.caseworker, mandate_citizen_ids=(world.citizen,))
    elsewhere = replace(world.neighbour, citizen_id=world.citizen)
    for actor in (own, acting_for):
        assert refusal(order, world, (supply.bag, 1), key="o", actor=actor).code == "order.own-case"
    assert order(world, (supply.bag, 1), key="c", actor=world.caseworker).lines[0].accepted
    assert order(world, (supply.bag, 1), key="f", actor=elsewhere).lines[0].accepted


def test_the_database_asks_again_who_orders():
    world, supply, _ = ordering_world()
    arguments = [
        NOW, [uuid7(NOW)], ["n"], [world.citizen], ["k"], ["h"], [uuid7(NOW)], [1], [1], [supply.bag], [1],
        [uuid7(NOW)], [uuid7(NOW)],
    ]  # fmt: skip
    call = "select ordering_place_orders(%s, %s, %s, %s, %s, %s, %s, %s::int[], %s::int[], %s, %s::int[], %s, %s)"
    for actor in (world.neighbour, world.stranger, world.clerk):
        with pytest.raises(Exception, match="may not order"), acting(actor):
            connection.cursor().execute(call, arguments)
    with pytest.raises(Exception, match="permission denied"), acting(world.citizen_person):
        connection.cursor().execute("insert into ordering_order (id) values (%s)", [uuid7(NOW)])


DAMAGES = {
    "an order twice": {1: lambda w, s: [w.citizen, w.citizen], 3: lambda w, s: [w.citizen, w.citizen]},
    "arrays of different length": {4: lambda w, s: ["k", "l"]},
    "a hole": {9: lambda w, s: [None]},
    "no packs": {10: lambda w, s: [None]},
    "a line of no order": {7: lambda w, s: [2]},
    "an order of no line": {7: lambda w, s: []},
    "no time": {0: lambda w, s: None},
    "no steps": {12: lambda w, s: []},
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_database_refuses_damaged_arguments(damage):
    world, supply, _ = ordering_world()
    arguments = [
        NOW, [uuid7(NOW)], ["n"], [world.citizen], ["k"], ["h"], [uuid7(NOW)], [1], [1], [supply.bag], [1],
        [uuid7(NOW)], [uuid7(NOW)],
    ]  # fmt: skip
    for place, value in DAMAGES[damage].items():
        arguments[place] = value(world, supply)
    call = (
        "select ordering_place_orders(%s, %s::uuid[], %s, %s, %s, %s, %s, %s::int[], %s::int[], %s::uuid[],"
        " %s::int[], %s, %s::uuid[])"
    )
    with pytest.raises(Exception, match="damaged arguments"), acting(world.citizen_person):
        connection.cursor().execute(call, arguments)
    with acting(JOB):
        assert not Order.objects.exists()


def test_an_order_of_three_lines_is_a_few_statements():
    world, supply, _ = ordering_world()
    for actor in (world.citizen_person, world.caseworker):
        with CaptureQueriesContext(connection) as captured:
            order(world, (supply.bag, 1), (supply.other_bag, 1), (supply.belt, 1), actor=actor, key=actor.name)
        assert 0 < len(captured) <= MOST_STATEMENTS, [query["sql"][:80] for query in captured]
