"""The kinds of resources in one table, and the way to each."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Found
from gavn.journeys.fhir import grants, orders, tasks
from gavn.journeys.fhir.asked import ID, ORGANISATION, PATIENT, RELATED, STATUS, Asked, Kind
from gavn.journeys.fhir.errors import ResourceNotFound
from gavn.standards.fhir import Resource

ALL_OF_A_CITIZEN = 10_000
KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "Coverage",
            "A grant (bevilling): the payer and the period.",
            {"_id": ID, "patient": PATIENT, "beneficiary": PATIENT, "payor": ORGANISATION, "status": STATUS},
            grants.find_coverages,
        ),
        Kind(
            "DeviceRequest",
            "A line of a grant (bevilget ydelse): units of a product group in every window of months.",
            {"_id": ID, "patient": PATIENT, "subject": PATIENT, "insurance": RELATED, "status": STATUS},
            grants.find_device_requests,
        ),
        Kind(
            "CoverageEligibilityRequest",
            "What each grant is asked: what may be had today. Its id is that of the Coverage.",
            {"_id": ID, "patient": PATIENT, "status": STATUS},
            grants.find_questions,
        ),
        Kind(
            "CoverageEligibilityResponse",
            "What a grant gives today, computed when it is read. Its id is that of the Coverage.",
            {"_id": ID, "patient": PATIENT, "insurer": ORGANISATION, "request": RELATED, "status": STATUS},
            grants.find_answers,
        ),
        Kind(
            "SupplyRequest",
            "An order line. For the citizen and the payer it is based on a DeviceRequest; the supplier gets a place.",
            {"_id": ID, "subject": PATIENT, "supplier": ORGANISATION, "status": STATUS},
            orders.find_supply_requests,
        ),
        Kind(
            "SupplyDelivery",
            "Packs of an order line in a delivery.",
            {"_id": ID, "patient": PATIENT, "supplier": ORGANISATION, "status": STATUS},
            orders.find_supply_deliveries,
        ),
        Kind(
            "Task",
            "An application to decide or an order line to deliver, and whose it is to move on.",
            {"_id": ID, "patient": PATIENT, "owner": ORGANISATION, "status": STATUS},
            tasks.find_tasks,
        ),
    )
}


def find(*, actor: Actor, kind: str, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[Resource]:
    """Resources of the kind from `first` on, and how many there are in all."""
    with acting(actor):
        return KINDS[kind].find(actor, asked, first, count, now)


def read(*, actor: Actor, kind: str, resource_id: UUID, now: dt.datetime) -> Resource:
    """One resource. Refuses `resource.not-found`."""
    found = find(actor=actor, kind=kind, asked=Asked(id=resource_id), first=0, count=1, now=now)
    if not found.items:
        raise ResourceNotFound(kind=kind, id=str(resource_id))
    return found.items[0]


def everything_of(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> tuple[Resource, ...]:
    """All resources about a citizen that the actor may see, kind after kind. Refuses `resource.not-found`."""
    asked = Asked(patient=citizen_id)
    with acting(actor):
        found = [
            resource
            for kind in KINDS
            for resource in find(actor=actor, kind=kind, asked=asked, first=0, count=ALL_OF_A_CITIZEN, now=now).items
        ]
    if not found:
        raise ResourceNotFound(kind="Patient", id=str(citizen_id))
    return tuple(found)
