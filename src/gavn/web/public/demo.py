"""The demonstration's people, as the demo world wrote them down. Used only where settings.DEMO is on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from gavn.infra.places import VAR

DEMO_FILE = VAR / "demo" / "people.json"
"""{"password": "…", "people": [{"login", "name", "role", "organisation"}]}; role `citizen` or one of parties.roles.

`to_find`: [{"name", "cpr"}], invented citizens whom a nurse can look up.
"""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody whom one can log in as."""

    login: str
    name: str
    role: str
    organisation: str


def demo_password() -> str:
    """The password that all demo people share."""
    return str(_read()["password"])


def demo_people() -> dict[str, list[DemoPerson]]:
    """The people by role, in the order of the file. Empty before the demo world is made."""
    by_role: dict[str, list[DemoPerson]] = {}
    for row in _read()["people"]:
        person = DemoPerson(row["login"], row["name"], row["role"], row.get("organisation", ""))
        by_role.setdefault(person.role, []).append(person)
    return by_role


def citizens_to_find() -> list[tuple[str, str]]:
    """Names and invented CPR numbers to look up."""
    return [(row["name"], row["cpr"]) for row in _read().get("to_find", [])]


def _read() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(DEMO_FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {"password": "", "people": []}
    return found
