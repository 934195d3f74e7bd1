"""The three logins Gavn needs, its database and its extension, on any PostgreSQL from 15 up.

`gavn_owner` owns the tables and changes them when Gavn is updated. `gavn_app` serves people and `gavn_worker` does
the jobs: they own nothing and cannot pass by row security.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import conninfo, sql

from gavn.kernel.errors import PartMissing

OWNER, APP, WORKER = "gavn_owner", "gavn_app", "gavn_worker"
RIGHTS = {
    OWNER: "LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOBYPASSRLS",
    APP: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
    WORKER: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
}
EXTENSION = "btree_gist"
OLDEST_VERSION = 150000


def prepare_database(admin_url: str, database: str, passwords: Mapping[str, str] | None = None) -> None:
    """Make the roles, the database and the extension where they are missing; harmless to repeat.

    `admin_url` logs in as somebody who may; where it may not, PartMissing says what the operator must run.
    `passwords` by role are set on roles made here; a role made without one cannot log in until it is given one.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        _check_version(connection)
        for role in RIGHTS:
            _make_role(connection, role, (passwords or {}).get(role))
        _let_owner_see_all_rows(connection)
        _make_database(connection, database)
    with psycopg.connect(with_database(admin_url, database), autocommit=True) as connection:
        _make_extension(connection, database)


def with_database(url: str, database: str) -> str:
    """The same address for another database. Accepts any form that PostgreSQL accepts, answers in `key=value` form."""
    return conninfo.make_conninfo(url, dbname=database)


def socket_url(role: str, password: str, database: str, *, host: str, port: int) -> str:
    """`postgresql://role:password@/database?host=...`; `host` is a socket's folder or an address."""
    parts = (quote(part, safe="") for part in (role, password, database, host))
    return "postgresql://{}:{}@/{}?host={}".format(*parts) + f"&port={port}"


def _check_version(connection: psycopg.Connection[Any]) -> None:
    if connection.info.server_version < OLDEST_VERSION:
        found = connection.info.server_version // 10000
        raise PartMissing("PostgreSQL 15 or newer", f"The server at DATABASE_URL is version {found}.")


def _make_role(connection: psycopg.Connection[Any], role: str, password: str | None) -> None:
    found = connection.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    if found is None:
        statement = f"CREATE ROLE {role} {RIGHTS[role]}"
        secret = sql.SQL(" PASSWORD {}").format(sql.Literal(password)) if password else None
        _run_or_ask(connection, f"the role {role}", statement, secret)
    elif any(found):
        statement = f"ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS"
        _run_or_ask(connection, f"a role {role} that cannot pass by row security", statement)


def _let_owner_see_all_rows(connection: psycopg.Connection[Any]) -> None:
    """Row security binds the owner too; as a member of the worker's role it can still move data when it migrates."""
    if connection.execute("SELECT pg_has_role(%s, %s, 'MEMBER')", [OWNER, WORKER]).fetchone() != (True,):
        _run_or_ask(connection, f"{OWNER} as a member of {WORKER}", f"GRANT {WORKER} TO {OWNER}")


def _make_database(connection: psycopg.Connection[Any], database: str) -> None:
    if connection.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
        name = sql.Identifier(database).as_string(connection)
        statement = f"CREATE DATABASE {name} OWNER {OWNER} ENCODING 'UTF8'"
        _run_or_ask(connection, f"the database {database}", statement)


def _make_extension(connection: psycopg.Connection[Any], database: str) -> None:
    if connection.execute("SELECT FROM pg_extension WHERE extname = %s", [EXTENSION]).fetchone() is None:
        what = f"the extension {EXTENSION} in the database {database}"
        _run_or_ask(connection, what, f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}")


def _run_or_ask(
    connection: psycopg.Connection[Any], what: str, statement: str, secret: sql.Composable | None = None
) -> None:
    """Run `statement`; where we may not, name it for the operator (never with a password in it)."""
    try:
        connection.execute(sql.SQL(statement) + (secret or sql.SQL("")))
    except (psycopg.errors.DuplicateObject, psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
        return  # somebody else made it between our look and our step
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.FeatureNotSupported) as problem:
        reason = problem.diag.message_primary or type(problem).__name__
        user = connection.info.user
        how = f"{user} may not make it ({reason}). Have an administrator of the server run: {statement};"
        raise PartMissing(what, how) from None
