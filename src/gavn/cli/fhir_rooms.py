"""FHIR resources of what is in the database, for the command line."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from gavn.infra import clock
from gavn.infra.actors import job
from gavn.journeys import fhir as facade
from gavn.standards import fhir

JOB = job("documents")


def find(kind: str, resource_id: UUID | None, base: str) -> dict[str, Any]:
    """A resource; all of a citizen's for `Patient`; what the facade can do without an id.

    Refuses `resource.not-found`.
    """
    now = clock.now()
    if resource_id is None:
        return facade.capabilities(base)
    if kind in facade.KINDS:
        return fhir.render(facade.read(actor=JOB, kind=kind, resource_id=resource_id, now=now))
    return fhir.collection(facade.everything_of(actor=JOB, citizen_id=resource_id, now=now), base=base)
