"""What resources are made of: references, identifiers, concepts, quantities, periods and moments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

FHIR_VERSION = "4.0.1"
GTIN = "https://www.gs1.org/gtin"
UCUM = "http://unitsofmeasure.org"
PACKS = "{pack}"  # UCUM's annotation: counted, without a unit of measure
UNITS = "{unit}"
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number in the system that gives it."""

    system: str
    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Another resource, `kind` of it: by `id` where this server has it, by `identifier` where it has not."""

    kind: str
    id: str = ""
    identifier: Identifier | None = None
    display: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """A code of a system, and what it means."""

    system: str
    code: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing in the codes of several systems, and in words."""

    text: str
    codings: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is sent: a reference that the parcel carries and an address, never a person."""

    reference: str
    street: str
    postcode: str
    city: str


def filled(**fields: Any) -> Json:
    """The fields that say something. A last underscore keeps Python's own words apart."""
    return {
        name.rstrip("_"): value for name, value in fields.items() if value is not None and value not in ("", [], {})
    }


def identifier(value: Identifier) -> Json:
    """An Identifier."""
    return {"system": value.system, "value": value.value}


def identifiers(*values: Identifier) -> list[Json]:
    """Those that have a value."""
    return [identifier(each) for each in values if each.value]


def reference(value: Reference | None) -> Json | None:
    """A Reference."""
    if value is None:
        return None
    return filled(
        reference=f"{value.kind}/{value.id}" if value.id else None,
        type=value.kind,
        identifier=identifier(value.identifier) if value.identifier else None,
        display=value.display,
    )


def concept(value: Concept) -> Json:
    """A CodeableConcept."""
    codings = [filled(system=each.system, code=each.code, display=each.display) for each in value.codings if each.code]
    return filled(coding=codings, text=value.text)


def quantity(value: int, unit: str) -> Json:
    """A count as a Quantity."""
    return {"value": value, "unit": unit.strip("{}"), "system": UCUM, "code": unit}


def period(start_on: dt.date | None, end_before: dt.date | None) -> Json | None:
    """A Period, whose end is its last day: ours are half-open."""
    last_on = end_before - ONE_DAY if end_before else None
    return filled(start=_day(start_on), end=_day(last_on)) or None


def moment(value: dt.datetime) -> str:
    """A dateTime or instant; never without its zone."""
    return value.isoformat(timespec="seconds")


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
