"""The facade's CapabilityStatement, from the same table that the searches are made of."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version

from gavn.journeys.fhir.asked import ID, STATUS, Kind
from gavn.journeys.fhir.kinds import KINDS
from gavn.standards import fhir
from gavn.standards.fhir import Capability, SearchParameter, Supported
from gavn.standards.fhir.parts import Json

SINCE = dt.date(2026, 12, 1)  # when the resources and their parameters became what they are
TOKEN, REFERENCE = "token", "reference"


def capabilities(base: str) -> Json:
    """What can be asked under that address."""
    supported = [Supported(kind.name, kind.documentation, _parameters(kind)) for kind in KINDS.values()]
    return fhir.capability(Capability(base, "Gavn", version("gavn"), SINCE, supported))


def _parameters(kind: Kind) -> list[SearchParameter]:
    return [
        SearchParameter(name, TOKEN if field in (ID, STATUS) else REFERENCE, _words(field))
        for name, field in kind.parameters.items()
    ]


def _words(field: str) -> str:
    if field == STATUS:
        return "One or several codes of the resource's required value set, with commas between."
    return "A UUID, alone or after its type and a stroke."
