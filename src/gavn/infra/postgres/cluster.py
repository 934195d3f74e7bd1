"""One PostgreSQL server in a folder: started by whoever comes first, stopped by whoever leaves last."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import psycopg
from psycopg import sql

from gavn.infra.locks import FileLock
from gavn.infra.postgres import server
from gavn.infra.postgres.binaries import Binaries, find_binaries
from gavn.infra.postgres.home import find_home
from gavn.infra.postgres.initdb import ADMIN, data_major, make_data
from gavn.infra.postgres.passwords import Passwords
from gavn.infra.postgres.roles import APP, OWNER, WORKER, prepare_database, socket_url
from gavn.kernel.errors import PartMissing

DATABASE = "gavn"
PORT = 5432  # names the socket; no network port is opened


class Cluster:
    """A server in `folder`, reached through a Unix socket with passwords; addresses are known before it starts.

    with Cluster(Path("var/postgres")) as cluster:
        psycopg.connect(cluster.url(role="gavn_app"))

    Several processes may start it at once: one does, the others join, and the last to stop it stops the server. One
    that is killed leaves a server that the next start joins. Failures are PartMissing with the server's own words.
    """

    def __init__(
        self,
        folder: Path,
        binaries: Binaries | None = None,
        *,
        settings: Mapping[str, str] | None = None,
        report: Callable[[str], None] | None = None,
    ) -> None:
        self.home = find_home(Path(folder))
        self.settings = dict(settings or {})
        self._binaries = binaries
        self._report = report or _to_stderr
        self._passwords = Passwords(self.home.folder / "passwords")
        self._starting = FileLock(self.home.folder / "starting.lock")
        self._in_use = FileLock(self.home.folder / "in-use.lock")
        self._started_by: int | None = None

    @property
    def admin_url(self) -> str:
        """The address of the server's administrator. For setting up; nothing of Gavn runs with it."""
        return self.url(role=ADMIN, database="postgres")

    @property
    def owner_url(self) -> str:
        """The address of the owner of Gavn's tables."""
        return self.url(role=OWNER)

    def url(self, *, role: str = APP, database: str = DATABASE) -> str:
        """`postgresql://role:password@/database?host=...` for one of Gavn's roles."""
        return socket_url(role, self._passwords.of(role), database, host=str(self.home.run), port=PORT)

    def environment(self, database: str = DATABASE) -> dict[str, str]:
        """The variables that point Gavn at `database`, one address for each role."""
        return {
            "DATABASE_URL": self.url(role=APP, database=database),
            "DATABASE_WORKER_URL": self.url(role=WORKER, database=database),
            "DATABASE_OWNER_URL": self.url(role=OWNER, database=database),
        }

    def start(self) -> Cluster:
        """Start or join the server, recover it where it crashed, make roles and the database `gavn`."""
        self.home = find_home(self.home.folder)  # made again where it was destroyed
        with self._starting:
            self._in_use.acquire(shared=True)
            try:
                self._bring_up()
            except BaseException:
                self._in_use.release()
                raise
            if self._started_by is None:
                atexit.register(self.stop)
            self._started_by = os.getpid()
        return self

    def stop(self) -> None:
        """Leave the server; stop it if nobody else uses it. Harmless where it was not started."""
        if self._started_by != os.getpid():
            return
        with self._starting:
            if self._in_use.try_exclusive():
                server.stop(self.home)
            self._in_use.release()
        self._started_by = None
        atexit.unregister(self.stop)

    def destroy(self) -> None:
        """Stop the server and remove all its data. Refused (PartMissing) while somebody else uses it."""
        self.stop()
        with self._starting:
            if not self._in_use.try_exclusive():
                self._in_use.release()
                raise PartMissing("a database nobody uses", f"Another Gavn runs on {self.home.folder}. Stop it first.")
            server.stop(self.home)
            for folder in (self.home.data, self.home.run, self.home.log.parent, self._passwords.folder):
                shutil.rmtree(folder, ignore_errors=True)
            if self.home.place != self.home.folder:
                shutil.rmtree(self.home.place)
            (self.home.folder / "location").unlink(missing_ok=True)
            self._in_use.release()

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database that `gavn_owner` owns, as a copy of `template` (which nobody may be using) or empty."""
        statement = sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER))
        if template is not None:
            statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(statement)

    def drop_database(self, name: str) -> None:
        """Remove a database, with everybody in it; harmless where it is not there."""
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _bring_up(self) -> None:
        binaries = self._binaries or find_binaries(data_major(self.home.data))
        self.home.make_folders()
        binaries = server.reachable(binaries, self.home)
        if data_major(self.home.data) is None:
            self._report(f"Making a PostgreSQL {binaries.major} database in {self.home.place} ...")
            make_data(self.home, binaries, self._passwords.of(ADMIN))
        server.run_until_ready(self.home, binaries, self.settings, self.admin_url, self._report)
        passwords = {role: self._passwords.of(role) for role in (OWNER, APP, WORKER)}
        try:
            prepare_database(self.admin_url, DATABASE, passwords)
        except psycopg.OperationalError as problem:
            how = f"The server in {self.home.place} runs, but refuses us: {problem}".strip()
            raise PartMissing("a way into the database", how) from None

    def __enter__(self) -> Cluster:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _to_stderr(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
