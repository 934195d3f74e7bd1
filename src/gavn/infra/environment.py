"""What the environment says: database addresses and secrets. A missing value is an error that tells how to mend it."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from gavn.kernel.errors import PartMissing

ROLE_VARIABLES = {"app": "DATABASE_URL", "worker": "DATABASE_WORKER_URL", "owner": "DATABASE_OWNER_URL"}
DATABASE_ROLES = {"app": "gavn_app", "worker": "gavn_worker"}


def process_role() -> str:
    """Whose rights this process has at the database: app (pages and API), worker (jobs) or owner (migrations)."""
    role = os.environ.get("GAVN_ROLE", "app")
    if role not in ROLE_VARIABLES:
        raise PartMissing("GAVN_ROLE", f"Set it to one of {', '.join(ROLE_VARIABLES)}; it is {role!r}.")
    return role


def database_url(role: str) -> str:
    """The address for `role`; DATABASE_URL serves every role that has no address of its own."""
    url = os.environ.get(ROLE_VARIABLES[role]) or os.environ.get("DATABASE_URL")
    if not url:
        raise PartMissing("DATABASE_URL", "Set it to postgresql://user:password@host:port/name, or run ./gavn demo.")
    return url


def database_settings(role: str) -> dict[str, Any]:
    """Django's settings for the database at `role`'s address.

    Where one login serves several roles, the session takes on the role's own rights at connection, so that pages never
    run with the rights of an owner.
    """
    parts = urlsplit(database_url(role))
    query = dict(parse_qsl(parts.query))
    options: dict[str, Any] = {key: value for key, value in query.items() if key not in ("host", "port")}
    if role in DATABASE_ROLES and unquote(parts.username or "") != DATABASE_ROLES[role]:
        options["options"] = f"-c role={DATABASE_ROLES[role]}"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or unquote(parts.hostname or ""),
        "PORT": query.get("port") or str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": None},
    }


def secret(name: str) -> str:
    """A secret from the environment, or from the file that `NAME_FILE` points to."""
    value = os.environ.get(name)
    if value:
        return value
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            with open(path, encoding="utf-8") as file:
                return file.read().strip()
        except OSError as problem:
            raise PartMissing(name, f"The file named by {name}_FILE cannot be read: {problem.strerror}.") from None
    how = "python3 -c 'import secrets; print(secrets.token_hex(32))'"
    raise PartMissing(name, f"Set {name} to 64 hexadecimal digits (make them with: {how}), or {name}_FILE to a file.")
