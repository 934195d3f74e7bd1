"""What a search asks for, and what a kind of resource can be asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.infra.paging import Found
from gavn.standards.fhir import Resource

# The fields of `Asked` that a search parameter can fill.
ID, PATIENT, ORGANISATION, RELATED, STATUS = "id", "patient", "organisation", "related", "statuses"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is empty is not asked. `organisation` pays, supplies or owns; `related` is what the resource stands on."""

    id: UUID | None = None
    patient: UUID | None = None
    organisation: UUID | None = None
    related: UUID | None = None
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of resource: its search parameters with the field that each fills, and how it is found."""

    name: str
    documentation: str
    parameters: Mapping[str, str]
    find: Callable[[Actor, Asked, int, int, dt.datetime], Found[Resource]]


def chosen(statuses: Sequence[str], of_status: Mapping[str, Sequence[str]]) -> tuple[str, ...] | None:
    """Our states that have one of the asked statuses: none asked is (), none of ours is None."""
    states = tuple(state for status in statuses for state in of_status.get(status, ()))
    return None if statuses and not states else states
