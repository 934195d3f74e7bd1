"""A grant (bevilling) as a Coverage: who pays for what a citizen needs, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.standards.fhir.parts import Concept, Json, Reference, concept, filled, period, reference


@dataclass(frozen=True, slots=True)
class Coverage:
    """The payer covers the beneficiary from `start_on` until the day before `end_before`."""

    id: str
    status: str
    kind: Concept
    beneficiary: Reference
    payor: Reference
    start_on: dt.date
    end_before: dt.date | None


def render(value: Coverage) -> Json:
    """The resource."""
    return filled(
        resourceType="Coverage",
        id=value.id,
        status=value.status,
        type=concept(value.kind),
        beneficiary=reference(value.beneficiary),
        period=period(value.start_on, value.end_before),
        payor=[reference(value.payor)],
    )
