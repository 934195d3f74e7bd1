"""Work that waits for somebody as a Task: an application to decide, an order line to deliver."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.standards.fhir.parts import (
    Concept,
    Identifier,
    Json,
    Reference,
    concept,
    filled,
    identifiers,
    moment,
    period,
    reference,
)


@dataclass(frozen=True, slots=True)
class Task:
    """`about` is the resource that it is about, `before` the day after the last one that it should be done on."""

    id: str
    number: Identifier
    status: str
    intent: str
    code: Concept
    business_status: str
    about: Reference | None
    patient: Reference | None
    owner: Reference
    created_at: dt.datetime
    changed_at: dt.datetime
    before: dt.date | None


def render(value: Task) -> Json:
    """The resource."""
    return filled(
        resourceType="Task",
        id=value.id,
        identifier=identifiers(value.number),
        status=value.status,
        businessStatus={"text": value.business_status},
        intent=value.intent,
        code=concept(value.code),
        focus=reference(value.about),
        for_=reference(value.patient),
        authoredOn=moment(value.created_at),
        lastModified=moment(value.changed_at),
        owner=reference(value.owner),
        restriction=filled(period=period(None, value.before)),
    )
