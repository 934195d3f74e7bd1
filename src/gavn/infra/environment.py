"""What the environment says: database addresses and secrets. A missing value is an error that tells how to mend it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from string import hexdigits
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from gavn.kernel.errors import PartMissing

ROLE_VARIABLES = {"app": "DATABASE_URL", "worker": "DATABASE_WORKER_URL", "owner": "DATABASE_OWNER_URL"}
ADDRESS_FORM = "postgresql://user:password@host:port/name"
SCHEMES = ("postgresql", "postgres")
HEX_DIGITS = 64
DATABASE_ROLES = {"app": "gavn_app", "worker": "gavn_worker"}


def process_role() -> str:
    """Whose rights this process has at the database: app (pages and API), worker (jobs) or owner (migrations)."""
    role = os.environ.get("GAVN_ROLE", "app")
    if role not in ROLE_VARIABLES:
        raise PartMissing("GAVN_ROLE", f"Set it to one of {', '.join(ROLE_VARIABLES)}; it is {role!r}.")
    return role


def database_url(role: str) -> str:
    """The address for `role`; DATABASE_URL serves every role that has no address of its own."""
    variable = ROLE_VARIABLES[role] if os.environ.get(ROLE_VARIABLES[role]) else "DATABASE_URL"
    url = os.environ.get(variable)
    if not url:
        raise PartMissing("DATABASE_URL", f"Set it to {ADDRESS_FORM}, or run ./gavn demo.")
    if not is_database_address(url):
        # What stands there is not shown: it may hold a password.
        raise PartMissing(
            f"a usable {variable}", f"What it is set to is no address of a database; write {ADDRESS_FORM}."
        )
    return url


def is_database_address(url: str) -> bool:
    """Whether the text has the form of a PostgreSQL address."""
    try:
        parts = urlsplit(url)
        return parts.scheme in SCHEMES and "://" in url and (parts.port is None or parts.port > 0)
    except ValueError:  # a port that is no number, brackets that hold no address
        return False


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
        except (OSError, ValueError) as problem:
            reason = getattr(problem, "strerror", None) or "it is no text in UTF-8"
            raise PartMissing(name, f"The file named by {name}_FILE cannot be read: {reason}.") from None
    raise PartMissing(name, how_to_set(name))


@dataclass(frozen=True, slots=True)
class OidcProvider:
    """An OpenID Connect provider to log in through, such as a MitID broker; `cpr_claim` holds the CPR number."""

    name: str
    issuer: str
    client_id: str
    client_secret: str
    scope: str
    cpr_claim: str


def oidc_provider() -> OidcProvider | None:
    """The provider that the environment names by GAVN_OIDC_ISSUER; None where log-in is by password alone."""
    issuer = os.environ.get("GAVN_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    return OidcProvider(
        name=os.environ.get("GAVN_OIDC_NAME", "MitID"),
        issuer=issuer,
        client_id=os.environ.get("GAVN_OIDC_CLIENT_ID", "gavn"),
        client_secret=secret("GAVN_OIDC_CLIENT_SECRET"),
        scope=os.environ.get("GAVN_OIDC_SCOPE", "openid"),
        cpr_claim=os.environ.get("GAVN_OIDC_CPR_CLAIM", "dk.cpr"),
    )


def hexadecimal_secret(name: str) -> bytes:
    """The 32 bytes of a secret that is written as 64 hexadecimal digits."""
    text = secret(name)
    if len(text) != HEX_DIGITS or not set(text) <= set(hexdigits):
        raise PartMissing(
            f"a usable {name}", f"What it is set to is not {HEX_DIGITS} hexadecimal digits. {how_to_set(name)}"
        )
    return bytes.fromhex(text)


def check_secrets() -> None:
    """Refuse secrets that are missing or unusable, before anything is started."""
    secret("GAVN_SECRET_KEY")
    hexadecimal_secret("GAVN_CPR_KEY")


def how_to_set(name: str) -> str:
    """How an operator makes a secret."""
    how = "python3 -c 'import secrets; print(secrets.token_hex(32))'"
    return f"Set {name} to {HEX_DIGITS} hexadecimal digits (make them with: {how}), or {name}_FILE to a file."
