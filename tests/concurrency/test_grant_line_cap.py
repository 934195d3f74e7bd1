"""Many writers at once on one grant line: exactly what the grant holds is given, and nobody waits in a circle."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from gavn.contracts.models import Buyer
from gavn.grants.models import EntitlementEntry
from gavn.infra.actors import acting
from gavn.ordering.actions.deliveries import despatch
from gavn.ordering.actions.lines import cancel_line
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.batch import OrderRequest, take_orders
from gavn.ordering.errors import LineNothingWaiting, LinePacksExceedWaiting
from gavn.ordering.models import Order, OrderLine, RefusedLine
from tests.supply import grant, make_supply, ordering_world
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.usefixtures("committed")
WRITERS, ATTEMPTS = 8, 20


def at_once(work: Callable[[int], object], writers: int = WRITERS) -> list:
    """Run `work(writer)` in as many threads, all begun together, each with a connection of its own."""
    begin = threading.Barrier(writers)

    def run(writer: int):
        try:
            begin.wait(timeout=30)
            return work(writer)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        return [each.result(timeout=300) for each in [pool.submit(run, writer) for writer in range(writers)]]


def drawn(grant_line) -> int:
    with acting(JOB):
        return -sum(EntitlementEntry.objects.filter(line_id=grant_line).values_list("units", flat=True))


def drawn_ore(organisation) -> int:
    with acting(JOB):
        return Buyer.objects.get(organisation_id=organisation).drawn_ore


def test_the_cap_is_exact():
    world, supply, granted = ordering_world(bags=30 * 10 + 9)

    def work(writer: int) -> int:
        outcomes = [
            place_order(
                actor=world.citizen_person if writer % 2 else world.caseworker, citizen_id=world.citizen,
                key=f"{writer}-{attempt}", lines=[OrderRequestLine(supply.bag, 1)], now=NOW,
            )
            for attempt in range(ATTEMPTS)
        ]  # fmt: skip
        return sum(outcome.any_accepted for outcome in outcomes)

    assert sum(at_once(work)) == 30
    assert drawn(granted.lines[supply.bags]) == 300
    assert drawn_ore(world.aarhus) == 30 * 100_00
    with acting(JOB):
        assert (Order.objects.count(), OrderLine.objects.count()) == (WRITERS * ATTEMPTS, 30)
        assert RefusedLine.objects.filter(code="entitlement.exceeded").count() == WRITERS * ATTEMPTS - 30


def test_lines_in_opposite_order_never_deadlock_and_blocked_ones_eat_nothing():
    """Half of the writers ask for belts first. Some lines of most orders fail."""
    world = make_world()
    supply = make_supply(world)
    mine = grant(world, supply, {supply.bags: 155, supply.belts: 7})

    def work(writer: int) -> Counter:
        taken: Counter = Counter()
        for attempt in range(ATTEMPTS):
            asked = [OrderRequestLine(supply.bag, 2), OrderRequestLine(supply.belt, 1), OrderRequestLine(supply.bag, 1)]
            outcome = place_order(
                actor=world.citizen_person, citizen_id=world.citizen, key=f"{writer}-{attempt}", now=NOW,
                lines=asked if writer % 2 else asked[::-1],
            )  # fmt: skip
            for line in outcome.lines:
                taken[line.product_id] += line.packs * line.accepted
        return taken

    taken = sum(at_once(work), Counter())
    assert taken == {supply.bag: 15, supply.belt: 7}
    assert (drawn(mine.lines[supply.bags]), drawn(mine.lines[supply.belts])) == (150, 7)
    assert drawn_ore(world.aarhus) == 15 * 100_00 + 7 * 75_50


def test_one_ceiling_for_many_citizens_is_exact():
    world = make_world()
    supply = make_supply(world, ceiling_ore=25 * 100_00 + 99_99)
    for citizen in (world.citizen, world.neighbour_citizen):
        grant(world, supply, {supply.bags: 10_000}, citizen=citizen)

    def work(writer: int) -> int:
        citizen = (world.citizen, world.neighbour_citizen)[writer % 2]
        return sum(
            place_order(
                actor=world.caseworker, citizen_id=citizen, key=f"{writer}-{attempt}", now=NOW,
                lines=[OrderRequestLine(supply.bag, 1)],
            ).any_accepted
            for attempt in range(ATTEMPTS)
        )  # fmt: skip

    assert sum(at_once(work)) == 25
    assert drawn_ore(world.aarhus) == 25 * 100_00


def test_the_last_pack_under_a_ceiling_goes_to_one_again_and_again():
    """Room for one pack, asked for by all at the same moment; who got it gives it back, and all ask again."""
    world = make_world()
    supply = make_supply(world, ceiling_ore=100_00)
    people = (world.citizen, world.neighbour_citizen)
    for citizen in people:
        grant(world, supply, {supply.bags: 10_000}, citizen=citizen)
    together = threading.Barrier(WRITERS)

    def work(writer: int) -> list[bool]:
        won = []
        for attempt in range(ATTEMPTS):
            together.wait(timeout=60)
            outcome = place_order(
                actor=world.caseworker, citizen_id=people[writer % 2], key=f"{writer}-{attempt}", now=NOW,
                lines=[OrderRequestLine(supply.bag, 1)],
            )  # fmt: skip
            together.wait(timeout=60)
            won.append(outcome.any_accepted)
            if outcome.any_accepted:
                cancel_line(actor=world.caseworker, line_id=outcome.lines[0].line_id, reason="prøve", now=NOW)
        return won

    assert [sum(each) for each in zip(*at_once(work), strict=True)] == [1] * ATTEMPTS
    assert drawn_ore(world.aarhus) == 0


def test_one_key_sent_by_all_is_one_order():
    world, supply, granted = ordering_world()

    def work(writer: int):
        return place_order(
            actor=world.citizen_person, citizen_id=world.citizen, key="the same", now=NOW,
            lines=[OrderRequestLine(supply.bag, 1), OrderRequestLine(supply.belt, 9)],
        )  # fmt: skip

    outcomes = at_once(work)
    assert len({(outcome.order_id, outcome.number, outcome.lines[0].line_id) for outcome in outcomes}) == 1
    assert sum(not outcome.repeated for outcome in outcomes) == 1
    assert drawn(granted.lines[supply.bags]) == 10


def test_cancelling_sending_and_ordering_at_once_lose_nothing():
    """A supplier sends while the citizen cancels and orders again: what is drawn is what is ordered less cancelled."""
    world, supply, granted = ordering_world(bags=200)
    placed = place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key="first", now=NOW,
        lines=[OrderRequestLine(supply.bag, 1)] * 20,
    )  # fmt: skip
    lines = [line.line_id for line in placed.lines]
    with acting(JOB):
        part = OrderLine.objects.get(id=lines[0]).supplier_order_id

    def work(writer: int) -> None:
        for line_id in lines:
            try:
                if writer % 3 == 0:
                    cancel_line(actor=world.citizen_person, line_id=line_id, reason="", now=NOW)
                elif writer % 3 == 1:
                    despatch(
                        actor=world.clerk, supplier_order_id=part, number=f"{writer}-{line_id}",
                        packs_by_line={line_id: 1}, now=NOW,
                    )  # fmt: skip
                else:
                    place_order(
                        actor=world.citizen_person, citizen_id=world.citizen, key=f"{writer}-{line_id}", now=NOW,
                        lines=[OrderRequestLine(supply.bag, 1)],
                    )  # fmt: skip
            except (LineNothingWaiting, LinePacksExceedWaiting):
                pass  # the other came first

    at_once(work, writers=6)
    with acting(JOB):
        stored = list(OrderLine.objects.all())
        assert all(line.packs_despatched + line.packs_cancelled == 1 for line in stored if line.id in lines)
        standing = sum(line.packs - line.packs_cancelled for line in stored)
    assert drawn(granted.lines[supply.bags]) == standing * 10
    assert drawn_ore(world.aarhus) == standing * 100_00


def test_batches_and_orders_in_opposite_order_never_deadlock():
    """Jobs take the orders of two citizens in either order while people order for themselves."""
    world = make_world()
    supply = make_supply(world)
    people = (world.citizen, world.neighbour_citizen)
    lines = [grant(world, supply, {supply.bags: 400, supply.belts: 30}, citizen=each).lines for each in people]
    asked = (OrderRequestLine(supply.bag, 1), OrderRequestLine(supply.belt, 1))

    def work(writer: int) -> int:
        turn = 1 if writer % 2 else -1
        accepted = 0
        for attempt in range(ATTEMPTS // 2):
            orders = [
                OrderRequest(each, asked[::turn], f"{writer}-{attempt}", "job:tests", "tests")
                for each in people[::turn]
            ]
            outcomes = take_orders(orders, actor=JOB, now=NOW)
            accepted += sum(line.accepted for outcome in outcomes for line in outcome.lines)
        return accepted

    assert sum(at_once(work)) == 2 * (40 + 30)
    assert [drawn(each[supply.bags]) for each in lines] == [400, 400]
    assert [drawn(each[supply.belts]) for each in lines] == [30, 30]


def test_one_run_on_many_machines_takes_every_order_once():
    """A scheduler that starts the same run everywhere, each in a sequence of its own."""
    world = make_world()
    supply = make_supply(world)
    people = (world.citizen, world.neighbour_citizen)
    lines = [grant(world, supply, {supply.bags: 10_000}, citizen=each).lines[supply.bags] for each in people]
    asked = (OrderRequestLine(supply.bag, 1),)
    run = [OrderRequest(each, asked, str(number), "job:tests", "") for number in range(100) for each in people]

    def work(writer: int) -> int:
        shuffled = random.Random(writer).sample(run, len(run))
        outcomes = take_orders(shuffled, actor=JOB, now=NOW)
        assert all(outcome.any_accepted for outcome in outcomes)
        return sum(not outcome.repeated for outcome in outcomes)

    assert sum(at_once(work)) == len(run)
    assert [drawn(each) for each in lines] == [1000, 1000]
