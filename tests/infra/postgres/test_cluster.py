"""Starting, joining, stopping; what a new server is like."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from gavn.infra.postgres import APP, OWNER, WORKER, Binaries, Cluster
from gavn.infra.postgres.processes import postmaster_pid, survivors
from gavn.kernel.errors import PartMissing


def one(url: str, statement: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(statement).fetchone()
    assert row is not None
    return row[0]


def silent(folder: Path, binaries: Binaries | None = None) -> Cluster:
    return Cluster(folder, binaries, report=lambda line: None)


def test_a_new_server_is_durable_and_speaks_danish(cluster: Cluster, binaries: Binaries):
    assert one(cluster.url(), "select current_setting('server_version_num')::int / 10000") == binaries.major
    for setting in ("fsync", "synchronous_commit", "data_checksums"):
        assert one(cluster.url(), f"select current_setting('{setting}')") == "on"
    assert one(cluster.url(), "select current_setting('server_encoding')") == "UTF8"
    assert one(cluster.url(), "select upper('æøå')") == "ÆØÅ"
    assert one(cluster.url(), "select 'Ærø' > 'Zealand'") is True


def test_no_network_port_is_open(cluster: Cluster):
    assert one(cluster.url(), "select current_setting('listen_addresses')") == ""


@pytest.mark.parametrize("role", [OWNER, APP, WORKER])
def test_each_role_logs_in_and_is_no_superuser(cluster: Cluster, role: str):
    assert one(cluster.url(role=role), "select current_user") == role
    assert (
        one(cluster.url(role=role), f"select rolsuper or rolbypassrls from pg_roles where rolname = '{role}'") is False
    )


def test_application_and_worker_own_nothing_and_make_nothing(cluster: Cluster):
    for role in (APP, WORKER):
        with psycopg.connect(cluster.url(role=role)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create table planted (id int)")


def test_a_wrong_password_is_refused(cluster: Cluster):
    wrong = cluster.url().replace(f"{APP}:", f"{APP}:x")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_passwords_are_readable_by_us_alone(cluster: Cluster):
    folder = cluster.home.folder / "passwords"
    assert folder.stat().st_mode & 0o077 == 0
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}


def test_data_outlives_a_stop(place: Path, binaries: Binaries):
    with silent(place, binaries) as first, psycopg.connect(first.owner_url) as connection:
        connection.execute("create table kept as select 42 as answer")
    assert survivors(first.home.data) == []
    with silent(place) as second:  # finds the programs of the version that made the data by itself
        assert one(second.owner_url, "select answer from kept") == 42


def test_addresses_are_known_before_the_start(place: Path, wheel: Binaries):
    address = silent(place).url()
    with silent(place, wheel) as running:
        assert running.url() == address


def test_a_copy_of_a_database_has_its_rows(cluster: Cluster):
    cluster.create_database("template_of_ours")
    with psycopg.connect(cluster.url(role=OWNER, database="template_of_ours")) as connection:
        connection.execute("create table town as select 'Ærøskøbing' as name")
    cluster.create_database("copy", template="template_of_ours")
    assert one(cluster.url(role=OWNER, database="copy"), "select name from town") == "Ærøskøbing"
    for name in ("copy", "copy", "template_of_ours"):
        cluster.drop_database(name)  # harmless where it is gone


def test_the_last_to_leave_stops_the_server(place: Path, wheel: Binaries):
    first, second = silent(place, wheel).start(), silent(place, wheel).start()
    first.stop()
    assert one(second.url(), "select 1") == 1
    second.stop()
    assert postmaster_pid(second.home.data) is None


STARTER = """
import sys
from pathlib import Path
import psycopg
from gavn.infra.postgres import Cluster
with Cluster(Path(sys.argv[1]), report=lambda line: None) as cluster, psycopg.connect(cluster.admin_url) as connection:
    print(connection.execute("select pg_postmaster_start_time()").fetchone()[0], flush=True)
    sys.stdin.readline()
"""


def test_many_starters_at_once_share_one_server(place: Path):
    command = [sys.executable, "-c", STARTER, str(place)]
    starters = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    began = {starter.stdout.readline() for starter in starters if starter.stdout}
    assert len(began) == 1
    assert began != {""}
    for starter in starters:
        starter.communicate("\n", timeout=60)
        assert starter.returncode == 0
    assert survivors(silent(place).home.data) == []


def test_a_killed_owner_leaves_a_server_that_the_next_joins(place: Path):
    owner = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with owner:
        assert owner.stdout is not None
        began = owner.stdout.readline().strip()
        owner.kill()
    left = postmaster_pid(silent(place).home.data)
    assert left is not None
    with silent(place) as joined:
        assert str(one(joined.admin_url, "select pg_postmaster_start_time()")) == began
        assert postmaster_pid(joined.home.data) == left
    assert survivors(joined.home.data) == []


def test_destroying_is_refused_while_another_uses_it(place: Path, wheel: Binaries):
    with silent(place, wheel), pytest.raises(PartMissing, match="Another Gavn"):
        silent(place).destroy()


def test_an_interrupted_initdb_is_done_again(place: Path, wheel: Binaries):
    half_made = silent(place).home.place / "data.new" / "base"
    half_made.mkdir(parents=True)
    with silent(place, wheel) as cluster:
        assert one(cluster.url(), "select 1") == 1


def test_a_server_that_cannot_start_says_why_at_once(place: Path, wheel: Binaries):
    broken = Cluster(place, wheel, settings={"shared_buffers": "many"}, report=lambda line: None)
    with pytest.raises(PartMissing, match="shared_buffers"):
        broken.start()


def test_data_of_another_version_is_refused_in_plain_words(
    place: Path, wheel: Binaries, monkeypatch: pytest.MonkeyPatch
):
    with silent(place, wheel) as cluster:
        data = cluster.home.data
    (data / "PG_VERSION").write_text("99\n", encoding="ascii")
    with pytest.raises(PartMissing, match="PostgreSQL 99 is missing"):
        silent(place).start()
    (data / "PG_VERSION").write_text(f"{wheel.major}\n", encoding="ascii")
