"""Folders, accounts and rights: root hands the server over without opening anybody's folder."""

import os
import shutil
from pathlib import Path

import psycopg
import pytest

from gavn.infra.postgres import Binaries, Cluster
from gavn.infra.postgres.home import LONGEST_SOCKET_PATH, find_home
from gavn.infra.postgres.processes import postmaster_pid
from gavn.kernel.errors import PartMissing
from tests.infra.postgres.conftest import as_root


def silent(folder: Path, binaries: Binaries | None = None) -> Cluster:
    return Cluster(folder, binaries, report=lambda line: None)


@as_root
def test_the_server_does_not_run_as_root(cluster: Cluster):
    pid = postmaster_pid(cluster.home.data)
    assert Path("/proc", str(pid)).stat().st_uid == cluster.home.account.uid != 0
    assert cluster.home.data.stat().st_mode & 0o077 == 0


@as_root
def test_the_owner_of_the_folder_runs_the_server(place: Path, wheel: Binaries):
    os.chown(place, 65534, 65534)
    with silent(place / "db", wheel) as cluster:
        assert cluster.home.account.uid == 65534


@as_root
def test_a_closed_folder_above_stays_closed_and_the_data_go_elsewhere(place: Path, wheel: Binaries):
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    cluster = silent(closed / "db", wheel)
    try:
        with cluster, psycopg.connect(cluster.owner_url) as connection:
            connection.execute("create table kept (id int)")
        assert closed.stat().st_mode & 0o777 == 0o700
        elsewhere = cluster.home.place
        assert elsewhere.parent in (Path("/var/lib"), Path("/var/tmp"))
        assert elsewhere.stat().st_mode & 0o022 == 0
        closed.chmod(0o711)  # the way is open now, but the data stay where they are
        with silent(closed / "db") as again, psycopg.connect(again.owner_url) as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (0,)
    finally:
        cluster.destroy()
    assert not elsewhere.exists()


@as_root
def test_programs_in_a_closed_folder_are_copied(place: Path, wheel: Binaries):
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    package = wheel.folder.parents[1]
    shutil.copytree(
        package / "pginstall", closed / package.name / "pginstall", ignore=shutil.ignore_patterns("include")
    )
    shutil.copytree(package.with_name(f"{package.name}.libs"), closed / f"{package.name}.libs")
    unreachable = Binaries(closed / package.name / "pginstall" / "bin", wheel.major, "wheel")
    for _ in range(2):
        with silent(place / "db", unreachable) as cluster, psycopg.connect(cluster.url()) as connection:
            assert connection.execute("select 1").fetchone() == (1,)


@as_root
def test_programs_of_the_operator_in_a_closed_folder_are_said(place: Path, wheel: Binaries):
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(wheel.folder, closed / "bin")
    with pytest.raises(PartMissing, match="cannot run the programs in"):
        silent(place / "db", Binaries(closed / "bin", wheel.major, "GAVN_PG_BIN")).start()


def test_a_long_path_gets_a_short_socket(place: Path, wheel: Binaries):
    deep = place / ("x" * 90)
    with silent(deep, wheel) as cluster, psycopg.connect(cluster.url()) as connection:
        assert len(os.fsencode(connection.info.host)) < LONGEST_SOCKET_PATH
        assert cluster.home.run.stat().st_mode & 0o077 == 0
    cluster.destroy()
    assert not cluster.home.run.exists()


def test_a_socket_folder_put_there_by_another_is_refused(place: Path, wheel: Binaries):
    cluster = silent(place / ("x" * 90), wheel)
    trap = cluster.home.run
    trap.symlink_to("/tmp")
    try:
        with pytest.raises(PartMissing, match="does not belong to"):
            cluster.start()
    finally:
        trap.unlink()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(PartMissing, match="a folder for the database is missing"):
        find_home(tmp_path / "file" / "db")
