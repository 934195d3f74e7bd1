"""What all tests share: the run's database server, Django where a room needs it, marks that follow from fixtures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from gavn.infra.postgres import Cluster, find_binaries
from tests import database

pytest_plugins = ["tests.browser"]

WITHOUT_DJANGO = ("kernel", "engine", "standards", "cli", "repo", "infra/postgres")
DATABASE_FIXTURES = {"db", "transactional_db", "database_server", "own_database", "committed"}
ENTERED = pytest.StashKey[bool]()
BROWSER_FIXTURES = {"browser", "page"}


def pytest_configure(config: pytest.Config) -> None:
    """One folder a run, chosen before the workers start."""
    if not hasattr(config, "workerinput"):
        database.choose_folder()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last one out removes the server and its folder."""
    folder = os.environ.get(database.FOLDER_VARIABLE)
    if folder and not hasattr(config, "workerinput"):
        database.remove_run(Path(folder))


def pytest_report_header() -> str:
    """Which server the database tests of this run use."""
    found = find_binaries()
    return f"database: PostgreSQL {found.major} in {found.folder}"


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> None:
    """Enter Django before the first test file that needs it is imported."""
    inside = module_path.relative_to(Path(__file__).parent).as_posix()
    if ENTERED not in parent.config.stash and not inside.startswith(WITHOUT_DJANGO):
        parent.config.stash[ENTERED] = True
        import_module("tests.django_rooms").enter(parent.config)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark `database` and `browser` by what a test uses, so that no mark can be forgotten."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if fixtures & BROWSER_FIXTURES:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def database_server() -> Iterator[Cluster]:
    """The run's PostgreSQL server."""
    with database.server() as running:
        yield running


@pytest.fixture(scope="session")
def django_db_setup(database_server: Cluster, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """This worker's database: a copy of the migrated template. `db` then undoes each test by rolling back."""
    with django_db_blocker.unblock():
        database.make_template()
        database.recreate(database.own_name())
    yield
    connections.close_all()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django with real commits, for several connections or threads; the database is made anew afterwards."""
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        database.recreate(database.own_name())


@pytest.fixture
def own_database(django_db_setup: None) -> Iterator[database.Database]:
    """A migrated database for this test alone, for raw SQL under any role."""
    with database.temporary_copy() as own:
        yield own
