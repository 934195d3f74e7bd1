"""What went wrong elsewhere (NAV, ERPNext, VA, Odoo), one test each. Pitfalls that live nearer their code are named in
`ELSEWHERE`, and a test holds that they are there.
"""

import datetime as dt
import importlib

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel

from gavn.contracts.models import Price, Product
from gavn.grants.models import EntitlementEntry, Grant, GrantLine
from gavn.infra import events
from gavn.infra.actors import acting
from gavn.infra.models import OutboxItem
from gavn.infra.outbox import drain_all
from gavn.kernel.errors import Refusal
from gavn.ordering.actions import standing
from gavn.ordering.actions.deliveries import despatch
from gavn.ordering.actions.lines import cancel_line, confirm_lines
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.events import OrderPlaced
from gavn.ordering.models import Order, OrderLine, StandingOrder
from gavn.ordering.standing_days import day_of_turn
from gavn.ordering.standing_run import run_standing_orders
from gavn.parties.actions.citizens import NewCitizen, register_citizens
from gavn.parties.models import Organisation
from tests.supply import grant, make_supply, ordering_world
from tests.world import JOB, LONG_AGO, NOW, make_world

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
ELSEWHERE = {
    "double submit": "tests.ordering.test_place_order:test_the_same_key_gives_the_first_answer_again",
    "opposite lock order": (
        "tests.concurrency.test_grant_line_cap:test_lines_in_opposite_order_never_deadlock_and_blocked_ones_eat_nothing"
    ),
    "zero cap is not no limit": "tests.ordering.test_place_order:test_a_grant_of_nothing_is_not_a_grant_without_limit",
    "scheduler on two nodes": (
        "tests.faults.test_killed_standing_run:test_the_same_run_on_four_machines_takes_every_turn_once"
    ),
    "back-dated grant end": "tests.ordering.test_place_order:test_a_back_dated_end_of_the_grant_counts_at_once",
    "status committed, work lost": (
        "tests.faults.test_killed_standing_run:test_killed_at_random_points_and_started_again_it_ends_the_same"
    ),
    "negative quantity": "tests.ordering.test_after_orders:test_a_negative_quantity_is_always_refused",
}


def order(world, key, *lines, actor=None, now=NOW):
    return place_order(
        actor=actor or world.citizen_person, citizen_id=world.citizen, key=key, now=now,
        lines=[OrderRequestLine(product, packs) for product, packs in lines],
    )  # fmt: skip


def created_in(migration) -> set[str]:
    """The tables that a migration itself makes: nothing waits in them."""
    return {each.name_lower for each in migration.operations if isinstance(each, CreateModel)}


def drawn() -> int:
    with acting(JOB):
        return -sum(EntitlementEntry.objects.values_list("units", flat=True))


@pytest.mark.parametrize("pitfall", ELSEWHERE)
def test_pitfalls_with_a_test_nearer_their_code(pitfall):
    module, _, name = ELSEWHERE[pitfall].partition(":")
    assert callable(getattr(importlib.import_module(module), name))


def test_an_error_after_success_and_the_same_form_again_is_one_order(monkeypatch):
    """NAV 2021: the answer was lost after the order was written, and people sent it again."""
    world, supply, _ = ordering_world()
    first = order(world, "k", (supply.bag, 1))
    again = order(world, "k", (supply.bag, 1), now=NOW + DAY)
    assert (again.order_id, again.repeated, drawn()) == (first.order_id, True, 10)


def test_a_failing_reaction_never_fails_the_order(monkeypatch):
    """NAV 2021: a fault in the metrics made the order fail; 2026: a failed publish rolled it back."""
    world, supply, _ = ordering_world()

    def metrics(recorded, now):
        raise RuntimeError("the metrics are down")

    monkeypatch.setitem(events._reactions, OrderPlaced.name, {"tests.metrics": metrics})
    assert order(world, "k", (supply.bag, 1)).any_accepted
    drain_all(now=NOW)
    with acting(JOB):
        assert Order.objects.count() == 1
        assert OutboxItem.objects.get(reaction="tests.metrics", done_at=None).attempts == 1


def test_records_in_flight_survive_every_new_column():
    """NAV 2021: a new field that had to be filled broke what waited. Ours is empty, null or has a default."""
    added = [
        (migration, operation.name)
        for migration, each in MigrationLoader(None).disk_migrations.items()
        for operation in each.operations
        if isinstance(operation, AddField)
        and not (operation.field.null or operation.field.blank or operation.field.has_default())
        and operation.model_name_lower not in created_in(each)
    ]
    assert added == []


def test_a_change_of_state_changes_what_is_consumed_too():
    """ERPNext #54593: cancelling left the consumed quantity. A part that is sent stays drawn; the rest comes back."""
    world, supply, _ = ordering_world()
    line = order(world, "k", (supply.bag, 5)).lines[0].line_id
    with acting(JOB):
        part = OrderLine.objects.get(id=line).supplier_order_id
    despatch(actor=world.clerk, supplier_order_id=part, number="D", packs_by_line={line: 2}, now=NOW)
    cancel_line(actor=world.citizen_person, line_id=line, reason="", now=NOW)
    assert drawn() == 20


def test_a_price_that_is_extended_reaches_every_line():
    """NAV: extending an agreement did not reach its products. A price without an end holds as long as the contract."""
    world, supply, _ = ordering_world()
    with acting(JOB):
        assert not Price.objects.filter(line__contract_id=supply.contract, end_before__isnull=False).exists()
    last = dt.datetime(2027, 12, 31, 9, tzinfo=dt.UTC)
    with acting(JOB):
        Grant.objects.update(end_before=None)
    assert order(world, "k", (supply.bag, 1), now=last).any_accepted
    assert order(world, "k2", (supply.bag, 1), now=last + DAY).lines[0].code == "product.not-offered"


def test_a_run_that_makes_nothing_says_so():
    """ERPNext #53308: the job was completed and nothing was made."""
    world, supply, _ = ordering_world(bags=9)
    start(world, supply.bag)
    report = run_standing_orders(actor=JOB, now=NOW + DAY)
    assert (report.turns, report.refused, report.left) == (1, 1, 0)


def start(world, product, first_on=None):
    return standing.start_standing(
        actor=world.citizen_person, citizen_id=world.citizen, lines=[OrderRequestLine(product, 1)], every_months=1,
        first_on=first_on or NOW.date() + DAY, now=NOW,
    )  # fmt: skip


def test_packs_and_pieces_are_never_mixed_up():
    """A grant counts pieces, an order packs: three packs of thirty are ninety pieces, and half a pack is no pack."""
    world, supply, _ = ordering_world(bags=95)
    assert order(world, "k", (supply.big_bag, 3)).any_accepted
    assert drawn() == 90
    left = order(world, "k2", (supply.bag, 1)).lines[0]
    assert (left.code, left.facts["remaining_units"]) == ("entitlement.exceeded", 5)
    with pytest.raises(Refusal, match=r"order\.unreadable"):
        order(world, "k3", (supply.bag, 0.5))


def test_a_new_gtin_of_the_same_item_changes_no_order_and_no_grant():
    world, supply, _ = ordering_world()
    order(world, "k", (supply.bag, 1))
    start(world, supply.bag)
    with acting(JOB):
        Product.objects.filter(id=supply.bag).update(gtin="05701234567899")
    assert order(world, "k", (supply.bag, 1)).repeated
    assert run_standing_orders(actor=JOB, now=NOW + DAY).ordered == 1


def test_a_supplier_that_has_merged_still_delivers_what_was_ordered_of_it():
    """NAV V38, V58: decisions were moved by hand when suppliers merged. An order keeps the supplier it was sent to."""
    world, supply, _ = ordering_world()
    line = order(world, "k", (supply.bag, 1)).lines[0].line_id
    with acting(JOB):
        Organisation.objects.filter(id=world.supplier).update(end_before=NOW.date() + DAY)
    confirm_lines(actor=world.clerk, line_ids=[line], now=NOW + 5 * DAY)
    with acting(JOB):
        assert OrderLine.objects.get(id=line).supplier_id == world.supplier


def test_the_hour_that_summer_time_takes_or_gives_moves_no_turn():
    world, supply, _ = ordering_world()
    sunday = dt.date(2026, 3, 29)  # at 2 the clock is 3
    started = start(world, supply.bag, first_on=sunday)
    before = dt.datetime(2026, 3, 28, 22, 59, tzinfo=dt.UTC)  # 23.59 on Saturday
    assert run_standing_orders(actor=JOB, now=before).turns == 0
    assert run_standing_orders(actor=JOB, now=before + dt.timedelta(minutes=1)).ordered == 1
    with acting(JOB):
        assert StandingOrder.objects.get(id=started).next_on == dt.date(2026, 4, 29)
    assert day_of_turn(dt.date(2026, 1, 31), 1, 1) == dt.date(2026, 2, 28)
    assert day_of_turn(dt.date(2026, 1, 31), 1, 25) == dt.date(2028, 2, 29)


def test_a_person_registered_under_two_numbers_shares_no_entitlement():
    """Two identities are two citizens until somebody joins them: the one's grant is never drawn by the other."""
    world, supply, granted = ordering_world(bags=10)
    again = NewCitizen(
        cpr="610170-0010", name="Åse Ærø", street="Prøvevej 1", postcode="8000", city="Aarhus C",
        municipality_id=world.aarhus, resident_since_on=LONG_AGO,
    )  # fmt: skip
    (other,) = register_citizens(actor=JOB, citizens=[again], now=NOW)
    with pytest.raises(Refusal, match=r"order\.not-permitted"):
        place_order(actor=world.caseworker, citizen_id=other, key="k", lines=[OrderRequestLine(supply.bag, 1)], now=NOW)
    assert order(world, "k", (supply.bag, 1)).any_accepted
    with acting(JOB):
        assert GrantLine.objects.filter(grant__citizen_id=world.citizen, id=granted.lines[supply.bags]).exists()


def test_a_new_cpr_number_keeps_orders_and_grants():
    """Everything hangs on the citizen's own id, never on the number."""
    world = make_world()
    supply = make_supply(world)
    grant(world, supply, {supply.bags: 20})
    order(world, "k", (supply.bag, 1))
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute("update parties_citizen set cpr_hash = %s where id = %s", [b"new", world.citizen])
    assert order(world, "k2", (supply.bag, 1)).any_accepted
    assert order(world, "k3", (supply.bag, 1)).lines[0].code == "entitlement.exceeded"
