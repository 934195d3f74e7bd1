"""Standing orders: each turn is taken once under the rules of every order, told to the citizen, and easy to stop."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.grants.models import EntitlementEntry
from gavn.infra.actors import acting
from gavn.infra.models import Event
from gavn.kernel.errors import Refusal
from gavn.ordering.actions import standing
from gavn.ordering.actions.orders import OrderRequestLine
from gavn.ordering.models import Notice, Order, OrderLine, StandingOrder, StandingTurn
from gavn.ordering.standing_days import day_of_turn, first_turn_from
from gavn.ordering.standing_queries import notices_of, standing_orders_of
from gavn.ordering.standing_run import NOTICE_DAYS, RunReport, give_notices, run_standing_orders
from tests.supply import ordering_world
from tests.world import JOB, NOW

DAY = dt.timedelta(days=1)
TODAY = NOW.date()


@pytest.fixture
def ready(db):
    """A standing order of two packs of bags a month from tomorrow."""
    world, supply, granted = ordering_world(bags=1000)
    started = start(world, (supply.bag, 2), (supply.belt, 1))
    return world, supply, granted, started


def start(world, *lines, first_on=TODAY + DAY, every_months=1, actor=None):
    return standing.start_standing(
        actor=actor or world.citizen_person, citizen_id=world.citizen, every_months=every_months, first_on=first_on,
        lines=[OrderRequestLine(product, packs) for product, packs in lines], now=NOW,
    )  # fmt: skip


def run(on: dt.date) -> RunReport:
    return run_standing_orders(actor=JOB, now=moment(on))


def notices(on: dt.date) -> int:
    return give_notices(actor=JOB, now=moment(on))


def moment(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(6), dt.UTC)


def ordered() -> list[tuple[str, int]]:
    with acting(JOB):
        return sorted(OrderLine.objects.values_list("product__item_number", "packs"))


def outcomes() -> list[str]:
    with acting(JOB):
        return list(StandingTurn.objects.order_by("due_on").values_list("outcome", flat=True))


def test_the_first_turn_is_ordered_on_its_day_and_never_again(ready):
    _, _, granted, started = ready
    assert run(TODAY).turns == 0
    assert run(TODAY + DAY) == RunReport(1, 0, 0, 0, 0)
    assert run(TODAY + DAY).turns == 0
    assert ordered() == [("A-1", 1), ("A-10", 2)]
    with acting(JOB):
        order = Order.objects.get()
        assert (order.placed_by, order.key) == ("job:standing-orders", f"standing:{started}:{TODAY + DAY}")
        assert -sum(EntitlementEntry.objects.filter(line__grant=granted.grant).values_list("units", flat=True)) == 21
        assert Event.objects.filter(name="ordering.order_placed").count() == 1
        row = StandingOrder.objects.get()
        assert (row.turn, row.next_on, row.ready_on) == (1, dt.date(2026, 4, 3), None)


def test_nothing_is_sent_without_notice_and_a_late_notice_postpones_the_turn(ready):
    *_, started = ready
    run(TODAY + DAY)
    second = dt.date(2026, 4, 3)
    assert run(second).turns == 0  # no notice was given
    assert notices(second + 2 * DAY) == 1
    assert notices(second + 2 * DAY) == 0
    assert run(second + 3 * DAY).turns == 0
    assert run(second + (2 + NOTICE_DAYS) * DAY).ordered == 1
    with acting(JOB):
        told = Notice.objects.get(code="standing.soon")
        assert (told.subject_id, told.about_on) == (started, second)
        assert told.facts == {"ready_on": str(second + (2 + NOTICE_DAYS) * DAY)}


def test_every_turn_tells_the_citizen(ready):
    world, *_ = ready
    run(TODAY + DAY)
    found = notices_of(actor=world.citizen_person, citizen_id=world.citizen, page=1, size=10, now=NOW)
    assert [each.code for each in found.items] == ["standing.ordered"]
    assert notices_of(actor=world.neighbour, citizen_id=world.citizen, page=1, size=10, now=NOW).total == 0


def test_skip_pause_resume_change_once_and_end(ready):
    world, supply, _, started = ready
    me = {"actor": world.citizen_person, "standing_id": started, "now": NOW}
    assert standing.skip_turn(**me) == dt.date(2026, 4, 3)
    assert run(TODAY + DAY).turns == 0
    standing.change_once(**me, packs={supply.bag: 5, supply.belt: 0, supply.other_bag: 1})
    (shown,) = standing_orders_of(actor=world.citizen_person, citizen_id=world.citizen, now=NOW)
    assert sorted((line.item_number, line.packs_next) for line in shown.lines) == [("A-1", 0), ("A-10", 5), ("B-10", 1)]
    notices(dt.date(2026, 4, 1))
    assert run(dt.date(2026, 4, 8)).ordered == 1
    assert ordered() == [("A-10", 5), ("B-10", 1)]
    standing.pause_standing(**me, until=dt.date(2026, 8, 1))
    with pytest.raises(Refusal, match=r"standing\.wrong-state"):
        standing.skip_turn(**me)
    assert notices(dt.date(2026, 7, 1)) == 0
    assert notices(dt.date(2026, 7, 28)) == 1  # woken a week before: the first turn from 1 August
    with acting(JOB):
        assert StandingOrder.objects.get().next_on == dt.date(2026, 8, 3)
    standing.pause_standing(**me)
    assert standing.resume_standing(**me) == dt.date(2026, 8, 3)  # a turn that was passed by never comes back
    standing.end_standing(**me)
    assert (notices(dt.date(2027, 1, 1)), run(dt.date(2027, 1, 1)).turns) == (0, 0)
    assert standing_orders_of(actor=world.citizen_person, citizen_id=world.citizen, now=NOW) == ()
    assert outcomes() == ["skipped", "ordered"]


def test_unused_stock_is_counted_off_once_and_enough_of_it_stops_the_turn(ready):
    world, supply, _, started = ready
    me = {"actor": world.citizen_person, "standing_id": started, "now": NOW}
    standing.report_stock(**me, packs_at_home={supply.bag: 1, supply.belt: 3})
    run(TODAY + DAY)
    assert ordered() == [("A-10", 1)]
    notices(dt.date(2026, 4, 1))
    standing.report_stock(**me, packs_at_home={supply.bag: 2, supply.belt: 1})
    assert run(dt.date(2026, 4, 8)) == RunReport(0, 0, 0, 1, 0)
    assert ordered() == [("A-10", 1)]
    notices(dt.date(2026, 5, 1))
    assert run(dt.date(2026, 5, 8)).ordered == 1
    assert ordered() == [("A-1", 1), ("A-10", 1), ("A-10", 2)]
    with acting(JOB):
        assert Notice.objects.filter(code="standing.in-stock").count() == 1


@pytest.mark.django_db
def test_a_turn_beyond_the_grant_is_told_and_draws_nothing():
    world, supply, granted = ordering_world(bags=30, belts=4)
    start(world, (supply.bag, 4), (supply.belt, 1))
    start(world, (supply.other_bag, 4))
    assert run(TODAY + DAY) == RunReport(0, 1, 1, 0, 0)
    assert ordered() == [("A-1", 1)]
    with acting(JOB):
        assert not EntitlementEntry.objects.filter(line_id=granted.lines[supply.bags]).exists()
        assert sorted(Notice.objects.values_list("code", flat=True)) == ["standing.partly", "standing.refused"]
        assert StandingOrder.objects.filter(next_on=dt.date(2026, 4, 3)).count() == 2  # refused today is asked again


@pytest.mark.django_db
def test_who_may_and_what_can_be_no_standing_order():
    world, supply, _ = ordering_world()
    for stranger in (world.neighbour, world.stranger, world.clerk, world.nurse):
        with pytest.raises(Refusal, match=r"not-permitted|not-found"):
            start(world, (supply.bag, 1), actor=stranger)
    with pytest.raises(Refusal, match=r"standing\.too-soon"):
        start(world, (supply.bag, 1), first_on=TODAY)
    for lines, months in (
        ([], 1),
        ([(supply.bag, 0)], 1),
        ([(supply.bag, 1), (supply.bag, 1)], 1),
        ([(supply.bag, 1)], 0),
    ):
        with pytest.raises(Refusal, match=r"standing\.unreadable"):
            start(world, *lines, every_months=months)
    started = start(world, (supply.bag, 1), actor=world.caseworker)
    with pytest.raises(Refusal, match=r"standing\.product-twice"):
        start(world, (supply.bag, 1))
    for stranger in (world.neighbour, world.stranger, world.clerk):
        with pytest.raises(Refusal, match=r"standing\.not-found"):
            standing.end_standing(actor=stranger, standing_id=started, now=NOW)
    with pytest.raises(Refusal, match=r"order\.not-permitted"):
        run_standing_orders(actor=world.caseworker, now=NOW)


@given(anchor=st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31)), every=st.integers(1, 12), days=st.integers(0, 4000))
def test_turns_are_counted_from_the_first_day(anchor, every, days):
    day = anchor + days * DAY
    turn = first_turn_from(anchor, every, day)
    assert day_of_turn(anchor, every, turn) >= day
    assert turn == 0 or day_of_turn(anchor, every, turn - 1) < day
    assert day_of_turn(anchor, every, turn).day in (anchor.day, 28, 29, 30)
