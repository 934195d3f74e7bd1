"""Packs of an order line in a delivery as a SupplyDelivery."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.standards.fhir.parts import (
    PACKS,
    Concept,
    Identifier,
    Json,
    Reference,
    concept,
    filled,
    identifiers,
    moment,
    quantity,
    reference,
)


@dataclass(frozen=True, slots=True)
class SupplyDelivery:
    """Sent at `sent_at`; completed once it is received. `patient` is empty where the reader may not know."""

    id: str
    number: Identifier
    status: str
    request: Reference
    patient: Reference | None
    item: Concept
    packs: int
    supplier: Reference
    sent_at: dt.datetime


def render(value: SupplyDelivery) -> Json:
    """The resource."""
    return filled(
        resourceType="SupplyDelivery",
        id=value.id,
        identifier=identifiers(value.number),
        basedOn=[reference(value.request)],
        status=value.status,
        patient=reference(value.patient),
        suppliedItem={"quantity": quantity(value.packs, PACKS), "itemCodeableConcept": concept(value.item)},
        occurrenceDateTime=moment(value.sent_at),
        supplier=reference(value.supplier),
    )
