"""One PostgreSQL server for a whole test run, shared by all its workers; every database is a copy of a migrated one.

The server runs in a temporary folder. Addresses are known before it starts, so Django's settings can load first and
a run without database tests never starts it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from gavn.infra.locks import FileLock
from gavn.infra.postgres import APP, OWNER, WORKER, Cluster, prepare_database
from gavn.infra.postgres.processes import is_alive

FOLDER_VARIABLE = "GAVN_TEST_FOLDER"
PREFIX = "gavn-test-"
OWNER_FILE = "owner.pid"
TEMPLATE = "gavn_template"
TESTER = "gavn_tester"
FAST = {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}  # what a power cut would lose is no loss


@dataclass(frozen=True)
class Database:
    """A database of one test: addresses of the application, the worker, the owner and the server's administrator."""

    name: str
    app_url: str
    worker_url: str
    owner_url: str
    admin_url: str


def choose_folder() -> None:
    """Called once a run, before workers start: a new temporary folder; what killed runs left is removed."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if not _is_used(left):
            remove_run(left)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o711)  # the server's account passes through it
    (folder / OWNER_FILE).write_text(str(os.getpid()), encoding="ascii")
    os.environ[FOLDER_VARIABLE] = str(folder)


def remove_run(folder: Path) -> None:
    """Stop the server in `folder`, if any, and remove everything."""
    if (folder / "passwords").exists():
        Cluster(folder).destroy()
    shutil.rmtree(folder, ignore_errors=True)


def _is_used(folder: Path) -> bool:
    """Whether the run that made the folder lives, was begun this minute, or is another user's."""
    made = folder.stat()
    if made.st_uid != os.geteuid() or time.time() - made.st_mtime < 60:
        return True
    try:
        return is_alive(int((folder / OWNER_FILE).read_text(encoding="ascii")))
    except OSError:
        return False


@cache
def server() -> Cluster:
    """The run's server; `start` starts or joins it."""
    return Cluster(Path(os.environ[FOLDER_VARIABLE]), settings=FAST, report=lambda line: None)


def own_name() -> str:
    """The database of this worker."""
    return f"gavn_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def addresses(name: str) -> dict[str, str]:
    """The environment that points Gavn at the database `name`.

    Tests log in as one that may be the application or the worker, whichever the acting person needs.
    """
    cluster = server()
    return {**cluster.environment(name), "DATABASE_URL": cluster.url(role=TESTER, database=name)}


def prepare_environment() -> None:
    """Environment for Django's settings in this process and its children."""
    os.environ.update(addresses(own_name()))
    os.environ.setdefault("GAVN_SECRET_KEY", "test " * 12)
    os.environ.setdefault("GAVN_CPR_KEY", "5a" * 32)
    os.environ.pop("GAVN_ROLE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "gavn.config.settings"


def make_template() -> None:
    """Make and migrate the template, once a run: the first worker does, the others wait."""
    cluster = server()
    done = cluster.home.folder / "template.done"
    with FileLock(cluster.home.folder / "template.lock"):
        if done.exists():
            return
        _make_tester(cluster)
        cluster.drop_database(TEMPLATE)
        cluster.create_database(TEMPLATE)
        prepare_database(cluster.admin_url, TEMPLATE)
        _migrate(TEMPLATE)
        done.touch()


def recreate(name: str) -> Database:
    """A fresh copy of the template under `name`."""
    cluster = server()
    cluster.drop_database(name)
    with FileLock(cluster.home.folder / "template.lock"):  # a template is copied by one at a time
        cluster.create_database(name, template=TEMPLATE)
    return Database(
        name=name,
        app_url=cluster.url(role=APP, database=name),
        worker_url=cluster.url(role=WORKER, database=name),
        owner_url=cluster.url(role=OWNER, database=name),
        admin_url=cluster.url(role="gavn_admin", database=name),
    )


@contextmanager
def temporary_copy() -> Iterator[Database]:
    """A copy of the template that is dropped at the end."""
    database = recreate(f"gavn_copy_{uuid4().hex[:12]}")
    try:
        yield database
    finally:
        server().drop_database(database.name)


def _make_tester(cluster: Cluster) -> None:
    password = urlsplit(cluster.url(role=TESTER)).password
    with psycopg.connect(cluster.admin_url, autocommit=True) as connection:
        if connection.execute("select from pg_roles where rolname = %s", [TESTER]).fetchone() is None:
            connection.execute(f"create role {TESTER} login nosuperuser nobypassrls password '{password}'")
            connection.execute(f"grant {APP}, {WORKER} to {TESTER}")


def _migrate(name: str) -> None:
    environment = {**os.environ, **addresses(name), "GAVN_ROLE": "owner"}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"migrations failed:\n{done.stderr or done.stdout}")
