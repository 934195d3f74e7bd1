"""Servers of their own for tests of the launcher: each in a new folder, on the wheel's programs and on the system's."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gavn.infra.postgres import Binaries, Cluster
from gavn.infra.postgres.binaries import read_binaries, system_binaries, wheel_folder


@pytest.fixture(autouse=True)
def _no_binaries_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAVN_PG_BIN", raising=False)


@contextmanager
def new_place() -> Iterator[Path]:
    """A short folder that the server's account can pass; its server is stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="gavn-pg-"))
    folder.chmod(0o711)
    yield folder
    for part in (folder, folder / "db"):
        if (part / "starting.lock").exists():
            Cluster(part).destroy()
    shutil.rmtree(folder)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for a server of the test's own."""
    with new_place() as folder:
        yield folder


@pytest.fixture(scope="session")
def wheel() -> Binaries:
    folder = wheel_folder()
    assert folder is not None
    found = read_binaries(folder, "wheel")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def system() -> Binaries:
    found = system_binaries()
    if not found:
        pytest.skip("no PostgreSQL of the system's own; `gavn test` ends with status 3 and says how to get it")
    return found[-1]


@pytest.fixture(scope="session", params=["wheel", "system"])
def binaries(request: pytest.FixtureRequest) -> Binaries:
    """Both, one after the other."""
    chosen: Binaries = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture(scope="session")
def cluster(binaries: Binaries) -> Iterator[Cluster]:
    """A started server, shared; a test that breaks it starts it again."""
    with new_place() as folder, Cluster(folder, binaries, report=lambda line: None) as running:
        yield running


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
