"""Preparing any server: what is missing is made, and what we may not make is asked for, without secrets."""

from collections.abc import Iterator

import psycopg
import pytest

from gavn.infra.postgres import APP, OWNER, WORKER, Cluster, prepare_database
from gavn.kernel.errors import PartMissing


@pytest.fixture
def bare(cluster: Cluster) -> Iterator[Cluster]:
    """A server on which nothing is prepared, with a login that may do nothing."""
    undo(cluster)
    with psycopg.connect(cluster.admin_url, autocommit=True) as connection:
        connection.execute("create role stranger login password 'stranger-pw'")
    yield cluster
    undo(cluster)
    cluster.start()


def undo(cluster: Cluster) -> None:
    for name in ("gavn", "region"):
        cluster.drop_database(name)
    with psycopg.connect(cluster.admin_url, autocommit=True) as connection:
        connection.execute(f"drop role if exists {APP}, {WORKER}, {OWNER}, stranger")


def stranger_url(cluster: Cluster) -> str:
    return f"postgresql://stranger:stranger-pw@/postgres?host={cluster.home.run}"


def login(cluster: Cluster, role: str, password: str, database: str) -> psycopg.Connection:
    return psycopg.connect(f"postgresql://{role}:{password}@/{database}?host={cluster.home.run}")


def test_everything_is_made_once_and_repeating_is_harmless(bare: Cluster):
    passwords = {OWNER: "owner-pw", APP: "app-pw", WORKER: "worker-pw"}
    for _ in range(2):
        prepare_database(bare.admin_url, "region", passwords)
    with login(bare, OWNER, "owner-pw", "region") as connection:
        connection.execute(
            "create table booked (room int, during tstzrange, exclude using gist (room with =, during with &&))"
        )
        owner = connection.execute(
            "select pg_get_userbyid(datdba) from pg_database where datname = 'region'"
        ).fetchone()
    assert owner == (OWNER,)
    for role, password in ((APP, "app-pw"), (WORKER, "worker-pw")):
        with login(bare, role, password, "region") as connection:
            assert connection.execute("select current_user").fetchone() == (role,)


def test_the_owner_moves_rows_that_row_security_hides_from_the_application(bare: Cluster):
    prepare_database(bare.admin_url, "region", {OWNER: "owner-pw", APP: "app-pw"})
    with login(bare, OWNER, "owner-pw", "region") as connection:
        connection.execute("create table citizen (name text)")
        connection.execute("alter table citizen enable row level security")
        connection.execute("alter table citizen force row level security")
        connection.execute(f"create policy worker on citizen to {WORKER} using (true) with check (true)")
        connection.execute(f"grant select on citizen to {APP}, {WORKER}")
        connection.execute("insert into citizen values ('Nancy')")
    with login(bare, OWNER, "owner-pw", "region") as connection:
        assert connection.execute("select count(*) from citizen").fetchone() == (1,)
    with login(bare, APP, "app-pw", "region") as connection:
        assert connection.execute("select count(*) from citizen").fetchone() == (0,)


def test_what_may_not_be_made_is_asked_for_word_by_word(bare: Cluster):
    with pytest.raises(PartMissing) as missing:
        prepare_database(stranger_url(bare), "region", {OWNER: "owner-pw"})
    assert missing.value.part == f"the role {OWNER}"
    assert f"CREATE ROLE {OWNER} LOGIN NOSUPERUSER" in missing.value.how_to_get
    assert "owner-pw" not in str(missing.value)


def test_the_words_asked_for_are_enough(bare: Cluster):
    """An administrator runs each statement as printed until nothing is missing."""
    asked = []
    for _ in range(10):
        try:
            prepare_database(stranger_url(bare), "region")
            break
        except PartMissing as missing:
            statement = missing.how_to_get.split("run: ")[1]
            asked.append(statement)
            with psycopg.connect(
                bare.url(role="gavn_admin", database=_database_of(statement)), autocommit=True
            ) as admin:
                admin.execute(statement.encode())
    assert asked[-1].startswith("CREATE EXTENSION")
    assert len(asked) == 6


def _database_of(statement: str) -> str:
    return "region" if "EXTENSION" in statement else "postgres"


def test_a_role_that_passes_by_row_security_is_put_right(bare: Cluster):
    with psycopg.connect(bare.admin_url, autocommit=True) as connection:
        connection.execute(f"create role {APP} login bypassrls")
    prepare_database(bare.admin_url, "region")
    with psycopg.connect(bare.admin_url) as connection:
        assert connection.execute("select rolbypassrls from pg_roles where rolname = %s", [APP]).fetchone() == (False,)
