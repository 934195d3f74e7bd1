"""The database is killed in the middle of orders by several writers: every acknowledged order is there, none twice."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from gavn.infra.postgres import OWNER, WORKER, Cluster
from gavn.infra.postgres.processes import postmaster_pid, wait_for_end

pytestmark = pytest.mark.database
ROOT = Path(__file__).resolve().parents[2]
WRITERS = 3
ENOUGH_ORDERS = 25  # acknowledged by each writer before the kill, and again after it
LONGEST_WAIT_S = 120
BAGS, BELTS = 10, 2  # units in each order


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server of the test's own, as durable as in use."""
    folder = Path(tempfile.mkdtemp(prefix="gavn-fault-"))
    folder.chmod(0o711)
    running = Cluster(folder, report=lambda line: None)
    with running:
        yield running
    running.destroy()
    shutil.rmtree(folder, ignore_errors=True)


def run(cluster: Cluster, role: str, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, env=environment(cluster, role),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment(cluster: Cluster, role: str) -> dict[str, str]:
    addresses = {
        "DATABASE_URL": cluster.url(),
        "DATABASE_WORKER_URL": cluster.url(role=WORKER),
        "DATABASE_OWNER_URL": cluster.url(role=OWNER),
    }
    return {**os.environ, **addresses, "GAVN_ROLE": role}


def start_writer(cluster: Cluster, number: int, known: str, told: Path, stop: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.faults.order_writers", "write", str(number), known, str(stop)]
    with told.open("w") as output:
        return subprocess.Popen(command, cwd=ROOT, env=environment(cluster, "app"), stdout=output)


def acknowledged(told: Path) -> list[tuple[str, str]]:
    words = [line.split() for line in told.read_text().splitlines()]
    return [(key, order_id) for key, order_id in words if key != "again"]


def wait_until_each_has(files: list[Path], counts: list[int]) -> None:
    end = time.monotonic() + LONGEST_WAIT_S
    while any(len(acknowledged(told)) < count for told, count in zip(files, counts, strict=True)):
        assert time.monotonic() < end, "the writers do not get on"
        time.sleep(0.05)


def kill_database(cluster: Cluster) -> None:
    pid = postmaster_pid(cluster.home.data)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert wait_for_end(pid, seconds=30)


def test_every_acknowledged_order_is_there_and_none_twice(cluster: Cluster, tmp_path: Path):
    run(cluster, "owner", "django", "migrate", "--verbosity=0")
    known = run(cluster, "worker", "tests.faults.order_writers", "seed").strip()
    told, stop = [tmp_path / str(number) for number in range(WRITERS)], tmp_path / "stop"
    writers = [start_writer(cluster, number, known, told[number], stop) for number in range(WRITERS)]
    try:
        wait_until_each_has(told, [ENOUGH_ORDERS] * WRITERS)
        kill_database(cluster)
        before = [len(acknowledged(each)) for each in told]
        cluster.start()
        wait_until_each_has(told, [count + ENOUGH_ORDERS for count in before])
    finally:
        stop.touch()
        codes = [writer.wait(60) for writer in writers]
    assert codes == [0] * WRITERS

    assert all("again" in each.read_text() for each in told)  # each was in the middle of something
    orders = [order for each in told for order in acknowledged(each)]
    with psycopg.connect(cluster.url(role=WORKER)) as connection:
        stored = connection.execute("select key, id::text from ordering_order").fetchall()
        assert sorted(stored) == sorted(orders)  # every acknowledged one, none twice, none that nobody was told of
        assert connection.execute("select count(*) from ordering_line").fetchone() == (2 * len(orders),)
        placed = "select count(*) from infra_event where name = 'ordering.order_placed'"
        assert connection.execute(placed).fetchone() == (len(orders),)
        drawn = connection.execute("select -sum(units), count(distinct cause) from grants_entitlement").fetchone()
        assert drawn == (len(orders) * (BAGS + BELTS), 2 * len(orders))
        amount = connection.execute("select sum(packs * price_ore) from ordering_line").fetchone()
        assert connection.execute("select sum(drawn_ore) from contracts_buyer").fetchone() == amount
