"""A line of a grant (bevilget ydelse) as a DeviceRequest: units of a product group in every window of months."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.standards.fhir.parts import UNITS, Concept, Json, Reference, concept, filled, period, quantity, reference


@dataclass(frozen=True, slots=True)
class DeviceRequest:
    """What a citizen may have; `coverage` is the grant that it stands on."""

    id: str
    status: str
    intent: str
    code: Concept
    subject: Reference
    requester: Reference
    coverage: Reference
    reason: str
    units: int
    every_months: int
    start_on: dt.date
    end_before: dt.date | None


def render(value: DeviceRequest) -> Json:
    """The resource."""
    repeat = filled(
        boundsPeriod=period(value.start_on, value.end_before),
        frequency=1,
        period=value.every_months,
        periodUnit="mo",
    )
    return filled(
        resourceType="DeviceRequest",
        id=value.id,
        status=value.status,
        intent=value.intent,
        codeCodeableConcept=concept(value.code),
        parameter=[{"code": {"text": "units in every period"}, "valueQuantity": quantity(value.units, UNITS)}],
        subject=reference(value.subject),
        occurrenceTiming={"repeat": repeat},
        requester=reference(value.requester),
        reasonCode=[{"text": value.reason}],
        insurance=[reference(value.coverage)],
    )
