"""Who and what the resources point at. Citizens and organisations have no resource here, so they go by identifier."""

from __future__ import annotations

from uuid import UUID

from gavn.standards.fhir.parts import GTIN, Coding, Concept, Identifier, Reference

CITIZEN, ORGANISATION = "urn:gavn:citizen", "urn:gavn:organisation"
GROUP, ITEM = "urn:gavn:product-group", "urn:gavn:item-number"
ORDER_LINE, DESPATCH, CASE = "urn:gavn:order-line", "urn:gavn:despatch", "urn:gavn:case"


def citizen(citizen_id: UUID) -> Reference:
    """The citizen: an id of Gavn's, never a name or CPR number."""
    return Reference("Patient", identifier=Identifier(CITIZEN, str(citizen_id)))


def citizen_if_known(citizen_id: UUID | None) -> Reference | None:
    """The citizen, where the reader may know who it is."""
    return citizen(citizen_id) if citizen_id else None


def organisation(organisation_id: UUID, name: str) -> Reference:
    """An authority or a supplier."""
    return Reference("Organization", identifier=Identifier(ORGANISATION, str(organisation_id)), display=name)


def item(name: str, item_number: str, gtin: str) -> Concept:
    """A product by its supplier's item number and its GTIN."""
    return Concept(name, (Coding(ITEM, item_number, name), Coding(GTIN, gtin)))


def group(code: str, name: str) -> Concept:
    """A product group."""
    return Concept(name, (Coding(GROUP, code, name),))
