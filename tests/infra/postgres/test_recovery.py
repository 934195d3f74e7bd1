"""After a crash: nothing acknowledged is lost, and no remains of the old server stop the new one."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from gavn.infra.postgres import Binaries, Cluster
from gavn.infra.postgres.processes import postmaster_pid, survivors, wait_for_end
from tests.infra.postgres.conftest import new_place

WRITERS = 4


def silent(folder: Path, binaries: Binaries | None = None) -> Cluster:
    return Cluster(folder, binaries, report=lambda line: None)


def kill_postmaster(cluster: Cluster) -> None:
    pid = postmaster_pid(cluster.home.data)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert wait_for_end(pid, seconds=30)


def write_until_it_dies(url: str, writer: int, acknowledged: list[tuple[int, int]], enough: threading.Event) -> None:
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            for number in range(1_000_000):
                connection.execute("insert into written values (%s, %s)", [writer, number])
                acknowledged.append((writer, number))
                if number == 100:
                    enough.set()
    except psycopg.OperationalError:
        return


def test_every_acknowledged_row_survives_kill_9(cluster: Cluster):
    with psycopg.connect(cluster.owner_url) as connection:
        connection.execute("drop table if exists written")
        connection.execute("create table written (writer int, number int, primary key (writer, number))")
    acknowledged: list[list[tuple[int, int]]] = [[] for _ in range(WRITERS)]
    enough = [threading.Event() for _ in range(WRITERS)]
    threads = [
        threading.Thread(
            target=write_until_it_dies, args=(cluster.owner_url, writer, acknowledged[writer], enough[writer])
        )
        for writer in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    assert all(event.wait(60) for event in enough)
    kill_postmaster(cluster)
    cluster.start()
    for thread in threads:
        thread.join(60)
    with psycopg.connect(cluster.owner_url) as connection:
        there = set(connection.execute("select writer, number from written").fetchall())
    told = {row for rows in acknowledged for row in rows}
    assert len(told) > WRITERS * 100
    assert told <= there
    assert len(there - told) <= WRITERS  # at most one row each was written but not yet acknowledged


def test_busy_orphans_of_a_crashed_server_are_ended(cluster: Cluster):
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        busy = threading.Thread(target=_count_for_long, args=(connection,))
        busy.start()
        kill_postmaster(cluster)
        cluster.start()
        busy.join(60)
    assert not busy.is_alive()
    with psycopg.connect(cluster.url()) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def _count_for_long(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.OperationalError):
        connection.execute("select count(*) from generate_series(1, 100000000000)")


@pytest.fixture(scope="module")
def stopped(wheel: Binaries) -> Iterator[Cluster]:
    """A stopped server with a table."""
    with new_place() as folder:
        with silent(folder, wheel) as cluster, psycopg.connect(cluster.owner_url) as connection:
            connection.execute("create table kept (id int)")
        yield cluster


@pytest.mark.parametrize("content", ["", "\n", "not a pid\n", "-1\n", "{us}\n/somewhere\n", "99999999\n"])
def test_a_stale_or_damaged_pid_file_is_no_obstacle(stopped: Cluster, content: str):
    (stopped.home.data / "postmaster.pid").write_text(content.format(us=os.getpid()), encoding="ascii")
    with silent(stopped.home.folder) as again, psycopg.connect(again.owner_url) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (0,)


def test_a_server_whose_pid_file_was_damaged_is_replaced_not_doubled(place: Path, wheel: Binaries):
    first = silent(place, wheel).start()
    with psycopg.connect(first.owner_url) as connection:
        connection.execute("create table kept as select 1 as id")
    before = survivors(first.home.data)
    (first.home.data / "postmaster.pid").write_text("", encoding="ascii")
    with silent(place) as second, psycopg.connect(second.owner_url) as connection:
        assert connection.execute("select id from kept").fetchone() == (1,)
        assert not set(before) & set(survivors(second.home.data))
    first.stop()
    assert survivors(first.home.data) == []
