"""What is said for notices, and what is wrong with it. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gavn.kernel.errors import Fault
from gavn.standards.notice.codes import NATURES, SIZES

CPV = re.compile(r"\d{8}")
NUTS = re.compile(r"[A-Z]{2}[A-Z0-9]{3}")
COUNTRY = re.compile(r"[A-Z]{3}")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
WEB = re.compile(r"https?://[^\s]+")
LONGEST_VALIDITY_MONTHS = 24
LOT_KEYS = ("description", "cpv", "estimated_ore", "maximum_ore")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a notice says of a tender beside the tender itself.

    `lots`: code → description, cpv, estimated_ore, maximum_ore, each where it differs from the whole.
    """

    description: str
    nature: str
    cpv: str
    documents_url: str
    nuts: str = ""
    validity_months: int = 6
    planned_on: dt.date | None = None
    lots: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Address:
    """How notices name an organisation. `nuts` is a region of level 3, `country` ISO 3166 alpha-3."""

    company_id: str
    postcode: str
    city: str
    nuts: str
    email: str
    phone: str
    street: str = ""
    country: str = "DNK"
    website: str = ""
    size: str = ""
    legal_type: str = ""
    activity: str = ""


def scope_faults(scope: Scope) -> list[str]:
    """Every mistake in a scope, as place, found and expected."""
    return [str(fault) for fault in _of_scope(scope)]


def address_faults(address: Address) -> list[str]:
    """Every mistake in an address."""
    return [str(fault) for fault in _of_address(address)]


def _of_scope(scope: Scope) -> Iterator[Fault]:
    if not scope.description.strip():
        yield Fault("description", "nothing", "text")
    if scope.nature not in NATURES:
        yield Fault("nature", repr(scope.nature), "one of " + ", ".join(NATURES))
    yield from _match("cpv", scope.cpv, CPV, "a CPV code of eight digits")
    yield from _match("documents_url", scope.documents_url, WEB, "an address on the web")
    if scope.nuts:
        yield from _match("nuts", scope.nuts, NUTS, "a NUTS code of level 3 (DK041)")
    if not 0 < scope.validity_months <= LONGEST_VALIDITY_MONTHS:
        yield Fault("validity_months", str(scope.validity_months), f"from 1 to {LONGEST_VALIDITY_MONTHS}")
    for code, said in scope.lots.items():
        yield from _of_lot(code, said)


def _of_lot(code: str, said: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in said.items():
        place = f"lots.{code}.{name}"
        if name not in LOT_KEYS:
            yield Fault(place, "a key that is not known", "one of " + ", ".join(LOT_KEYS))
        elif name == "cpv":
            yield from _match(place, value, CPV, "a CPV code of eight digits")
        elif name.endswith("_ore") and not (isinstance(value, int) and not isinstance(value, bool) and value > 0):
            yield Fault(place, str(value)[:40], "a whole number of øre above 0")
        elif name == "description" and not (isinstance(value, str) and value.strip()):
            yield Fault(place, str(value)[:40], "text")


def _of_address(address: Address) -> Iterator[Fault]:
    for name in ("company_id", "postcode", "city", "phone"):
        if not getattr(address, name).strip():
            yield Fault(name, "nothing", "text")
    yield from _match("nuts", address.nuts, NUTS, "a NUTS code of level 3 (DK041)")
    yield from _match("country", address.country, COUNTRY, "a country of ISO 3166 alpha-3 (DNK)")
    yield from _match("email", address.email, MAIL, "an e-mail address")
    if address.website:
        yield from _match("website", address.website, WEB, "an address on the web")
    if address.size and address.size not in SIZES:
        yield Fault("size", repr(address.size), "one of " + ", ".join(SIZES))


def _match(place: str, value: object, pattern: re.Pattern[str], expected: str) -> Iterator[Fault]:
    if not (isinstance(value, str) and pattern.fullmatch(value)):
        yield Fault(place, repr(value)[:60], expected)
