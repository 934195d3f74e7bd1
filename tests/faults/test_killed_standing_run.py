"""The run of standing orders, killed at random points and started again, on one machine and on several: same end."""

import datetime as dt
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from gavn.infra.actors import acting
from gavn.ordering.standing_run import give_notices, run_standing_orders
from tests.country import LINES, make_country
from tests.world import JOB

ROOT = Path(__file__).resolve().parents[2]
CITIZENS, AT_ONCE, KILLS = 300, 10, 4
FIRST_ON = dt.date(2026, 3, 3)
AT = dt.datetime(2026, 3, 3, 6, tzinfo=dt.UTC)
ENDS = {
    "orders": "select count(*), count(distinct citizen_id) from ordering_order",
    "lines": "select count(*) from ordering_line",
    "drawn": "select -sum(units), count(distinct cause) from grants_entitlement",
    "amount": "select sum(packs * price_ore) from ordering_line",
    "ceilings": "select sum(drawn_ore) from contracts_buyer",
    "events": "select count(*) from infra_event where name = 'ordering.order_placed'",
    "turns": "select count(*) from ordering_standing_turn where outcome = 'ordered'",
    "notices": "select count(*) from ordering_notice where code = 'standing.ordered'",
    "next": "select count(*) from ordering_standing where next_on = '2026-04-03' and ready_on is null and turn = 1",
}
AMOUNT_ORE = CITIZENS * (2 * 100_00 + 90_00 + 75_50)
EXPECTED = {
    "orders": (CITIZENS, CITIZENS), "lines": (LINES * CITIZENS,), "drawn": (31 * CITIZENS, LINES * CITIZENS),
    "amount": (AMOUNT_ORE,), "ceilings": (AMOUNT_ORE,), "events": (CITIZENS,), "turns": (CITIZENS,),
    "notices": (CITIZENS,), "next": (CITIZENS,),
}  # fmt: skip


def ends() -> dict[str, tuple]:
    found = {}
    with acting(JOB), connection.cursor() as cursor:
        for name, query in ENDS.items():
            cursor.execute(query)
            found[name] = cursor.fetchone()
    return found


def orders_now() -> int:
    return ends()["orders"][0]


def start_runner() -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.faults.standing_runner"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.usefixtures("committed")
def test_killed_at_random_points_and_started_again_it_ends_the_same():
    make_country(CITIZENS, FIRST_ON)
    chance = random.Random(7)
    for _ in range(KILLS):
        runner = start_runner()
        assert runner.stdout is not None
        assert runner.stdout.readline() == "begins\n"
        enough = orders_now() + chance.randrange(1, 40)
        while orders_now() < min(enough, CITIZENS) and runner.poll() is None:
            time.sleep(0.005)
        runner.send_signal(signal.SIGKILL)
        runner.communicate(timeout=30)
    assert 0 < orders_now() <= CITIZENS
    last = start_runner()
    told, _ = last.communicate(timeout=120)
    assert told.split()[-1] == "0"  # nothing is left
    assert ends() == EXPECTED
    assert run_standing_orders(actor=JOB, now=AT).turns == 0
    assert ends() == EXPECTED


@pytest.mark.usefixtures("committed")
def test_the_same_run_on_four_machines_takes_every_turn_once():
    make_country(CITIZENS, FIRST_ON)
    begin = threading.Barrier(4)

    def run(_: int) -> int:
        try:
            begin.wait(timeout=30)
            return run_standing_orders(actor=JOB, now=AT, at_once=AT_ONCE).turns
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(run, range(4))) == CITIZENS
    assert ends() == EXPECTED
    soon = dt.datetime(2026, 3, 30, 6, tzinfo=dt.UTC)
    assert give_notices(actor=JOB, now=soon, at_once=AT_ONCE) == CITIZENS
