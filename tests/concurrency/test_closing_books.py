"""A month closes while goods and refunds are posted: nothing lands behind the closing, and nothing is lost."""

import datetime as dt
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, transaction

from gavn.infra.actors import acting
from gavn.kernel.period import Period
from gavn.ordering.actions.deliveries import despatch, receive_delivery
from gavn.ordering.actions.lines import confirm_lines
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.models import DeliveryLine, OrderLine
from gavn.settlement.actions.books import close_due_months
from gavn.settlement.actions.refunds import post_refund
from gavn.settlement.batch import post_received_goods
from gavn.settlement.models import BookClosing, Leg, Posting
from tests import database
from tests.supply import make_group, ordering_world
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.usefixtures("committed")
MARCH_IS_OVER = dt.datetime(2026, 4, 20, 9, tzinfo=dt.UTC)
POSTERS, REFUNDS = 4, 30


def in_a_thread(pool: ThreadPoolExecutor, work, *arguments):
    """Run it with a connection of its own, given back at the end."""

    def run():
        try:
            return work(*arguments)
        finally:
            connection.close()

    return pool.submit(run)


def refund(world, group, bought_on, claim_id=None):
    return post_refund(
        actor=JOB, claim_id=claim_id or uuid4(), municipality_id=world.aarhus, group_id=group, units=1,
        refund_ore=100, bought_on=bought_on, now=NOW,
    )  # fmt: skip


def wait_for_a_waiter(url: str) -> None:
    """Until some connection waits for the lock of the books."""
    with psycopg.connect(url, autocommit=True) as watcher:
        for _ in range(600):
            found = watcher.execute("select count(*) from pg_locks where locktype = 'advisory' and not granted")
            if found.fetchone()[0]:
                return
            time.sleep(0.05)
    raise AssertionError("nobody waits")


def watcher_url() -> str:
    return database.server().url(role="gavn_admin", database=database.own_name())


def test_a_closing_waits_for_what_is_being_posted_and_what_comes_later_is_posted_later():
    world = make_world()
    group = make_group("bags")
    march = dt.date(2026, 3, 2)
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():  # not committed when the closing begins
            first = refund(world, group, march)
            closing = in_a_thread(pool, lambda: close_due_months(actor=JOB, now=MARCH_IS_OVER))
            wait_for_a_waiter(watcher_url())
            late = in_a_thread(pool, refund, world, group, march)
        assert closing.result(timeout=60) == (dt.date(2026, 3, 1),)
        second = late.result(timeout=60)
    third = refund(world, group, march)
    with acting(JOB):
        days = {row.id: (row.posted_on, row.occurred_on) for row in Posting.objects.all()}
    assert days[first] == (march, None)
    assert days[third] == (dt.date(2026, 4, 1), march)
    assert days[second] == (dt.date(2026, 4, 1), march)  # it came after the closing in the queue


def received_goods(world, supply) -> list:
    """Ids of delivery lines: a pack received on each of some days of March, none of them posted."""
    packs = 8
    placed = place_order(
        actor=world.citizen_person, citizen_id=world.citizen, key="k", lines=[OrderRequestLine(supply.bag, packs)],
        now=NOW,
    )  # fmt: skip
    line = placed.lines[0].line_id
    confirm_lines(actor=world.clerk, line_ids=[line], now=NOW)
    with acting(JOB):
        part = OrderLine.objects.get(id=line).supplier_order_id
    for number in range(packs):
        at = NOW + dt.timedelta(days=3 * number)
        sent = despatch(
            actor=world.clerk, supplier_order_id=part, number=str(number), packs_by_line={line: 1}, now=at
        )  # fmt: skip
        receive_delivery(actor=world.citizen_person, delivery_id=sent.delivery_id, now=at)
    with acting(JOB):
        return list(DeliveryLine.objects.values_list("id", flat=True))


def kept(month_on: dt.date) -> tuple[int, int]:
    """How many legs a month has, and what its debits sum to."""
    month = Period.of_month(month_on.year, month_on.month)
    with acting(JOB):
        legs = Leg.objects.filter(posted_on__gte=month.start_on, posted_on__lt=month.end_before)
        amounts = list(legs.values_list("amount_ore", flat=True))
    return len(amounts), sum(each for each in amounts if each > 0)


def test_months_close_while_many_post_and_every_month_stays_as_it_was_closed():
    """Posters tell the same refunds and goods again and again; the closer notes each month when it has closed it."""
    world, supply, _ = ordering_world(bags=200)
    goods = received_goods(world, supply)
    claims = [(uuid4(), dt.date(2026, 3 + number % 4, 1 + number % 28)) for number in range(REFUNDS)]
    refund(world, supply.bags, dt.date(2026, 3, 1))  # so that there is a month to close
    begin = threading.Barrier(POSTERS + 1)

    def post(poster: int) -> int:
        begin.wait(timeout=60)
        for claim_id, bought_on in claims[poster:] + claims[:poster]:
            refund(world, supply.bags, bought_on, claim_id)
            with transaction.atomic(), acting(JOB):
                post_received_goods(goods, actor=JOB, now=NOW)
        return poster

    def close() -> dict[dt.date, tuple[int, int]]:
        begin.wait(timeout=60)
        found = {}
        for month in (4, 5, 6, 7):
            time.sleep(0.3)
            for closed in close_due_months(actor=JOB, now=dt.datetime(2026, month, 20, 9, tzinfo=dt.UTC)):
                found[closed] = kept(closed)
        return found

    with ThreadPoolExecutor(POSTERS + 1) as pool:
        posters = [in_a_thread(pool, post, each) for each in range(POSTERS)]
        closed = in_a_thread(pool, close).result(timeout=300)
        assert [each.result(timeout=300) for each in posters] == list(range(POSTERS))
    assert list(closed) == [dt.date(2026, month, 1) for month in (3, 4, 5, 6)]
    assert closed == {month_on: kept(month_on) for month_on in closed}
    with acting(JOB):
        assert set(BookClosing.objects.values_list("month_on", flat=True)) == set(closed)
        causes = Counter(Posting.objects.values_list("cause", "kind"))
        assert set(causes.values()) == {1}
        assert {cause for cause, kind in causes if kind == "delivery"} == set(goods)
        assert {claim for claim, _ in claims} < {cause for cause, kind in causes if kind == "refund"}
        spent = sum(Leg.objects.filter(amount_ore__gt=0).values_list("amount_ore", flat=True))
        assert spent == -sum(Leg.objects.filter(amount_ore__lt=0).values_list("amount_ore", flat=True))
        assert spent == (REFUNDS + 1) * 100 + len(goods) * 100_00
