"""What this server can do, as a CapabilityStatement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from gavn.standards.fhir.parts import FHIR_VERSION, Json

INTERACTIONS = ("read", "search-type")
MEDIA_TYPE = "application/fhir+json"


@dataclass(frozen=True, slots=True)
class SearchParameter:
    """A parameter of a search; `kind` is token, reference, date, …"""

    name: str
    kind: str
    documentation: str


@dataclass(frozen=True, slots=True)
class Supported:
    """A type of resource that can be read and searched for."""

    kind: str
    documentation: str
    parameters: Sequence[SearchParameter]


@dataclass(frozen=True, slots=True)
class Capability:
    """Where the server is, what it is called, and since when it can do this."""

    url: str
    name: str
    version: str
    since: dt.date
    supported: Sequence[Supported]


def capability(value: Capability) -> Json:
    """The resource."""
    security = {
        "description": "Authorization: Bearer TOKEN, from POST /api/v1/tokens. What one may not see is not found."
    }
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": value.since.isoformat(),
        "kind": "instance",
        "software": {"name": value.name, "version": value.version},
        "implementation": {"description": "Grants, orders and deliveries of aids, to read", "url": value.url},
        "fhirVersion": FHIR_VERSION,
        "format": [MEDIA_TYPE],
        "rest": [{"mode": "server", "security": security, "resource": [_resource(each) for each in value.supported]}],
    }


def _resource(value: Supported) -> Json:
    return {
        "type": value.kind,
        "documentation": value.documentation,
        "interaction": [{"code": each} for each in INTERACTIONS],
        "searchParam": [
            {"name": each.name, "type": each.kind, "documentation": each.documentation} for each in value.parameters
        ],
    }
