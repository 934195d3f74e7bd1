"""An order line as a SupplyRequest: one item, how many packs, from whom, to where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.standards.fhir.parts import (
    PACKS,
    Concept,
    Identifier,
    Json,
    Place,
    Reference,
    concept,
    filled,
    identifiers,
    moment,
    quantity,
    reference,
)

# R4 has no basedOn here; this is R5's, as HL7 lets R4 say it (https://hl7.org/fhir/R4/versions.html#extensions).
BASED_ON = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SupplyRequest.basedOn"
PLACE_ID = "place"


@dataclass(frozen=True, slots=True)
class SupplyRequest:
    """`deliver_to` is the citizen, or, for the supplier, a place without a name."""

    id: str
    number: Identifier
    status: str
    item: Concept
    packs: int
    supplier: Reference
    placed_at: dt.datetime
    promised_on: dt.date | None
    deliver_to: Reference | Place
    based_on: Reference | None


def render(value: SupplyRequest) -> Json:
    """The resource."""
    place = value.deliver_to if isinstance(value.deliver_to, Place) else None
    return filled(
        resourceType="SupplyRequest",
        id=value.id,
        contained=[_location(place)] if place else [],
        extension=[{"url": BASED_ON, "valueReference": reference(value.based_on)}] if value.based_on else [],
        identifier=identifiers(value.number),
        status=value.status,
        itemCodeableConcept=concept(value.item),
        quantity=quantity(value.packs, PACKS),
        occurrenceDateTime=value.promised_on.isoformat() if value.promised_on else None,
        authoredOn=moment(value.placed_at),
        supplier=[reference(value.supplier)],
        deliverTo=_deliver_to(value.deliver_to),
    )


def _deliver_to(value: Reference | Place) -> Json | None:
    if isinstance(value, Place):
        return {"reference": f"#{PLACE_ID}", "type": "Location", "display": value.reference}
    return reference(value)


def _location(value: Place) -> Json:
    address = filled(line=[value.street] if value.street else [], city=value.city, postalCode=value.postcode)
    return filled(resourceType="Location", id=PLACE_ID, name=value.reference, address=address)
