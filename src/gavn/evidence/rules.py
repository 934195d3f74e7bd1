"""Who may do what with protocols and observations. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import BID_MANAGER, BUYER, INNOVATION_LEAD, INVESTIGATOR

# Units of analysis that are people: their rows are never made public.
PERSONS = ("patient", "person", "citizen", "borger", "participant", "deltager", "respondent", "staff", "medarbejder")


def may_own(actor: Actor, owner_id: UUID) -> bool:
    """Buyers and innovation leads of the owner write, lock and decide; an import to any."""
    return actor.is_job or any(actor.has_role(role, owner_id) for role in (BUYER, INNOVATION_LEAD))


def may_test(actor: Actor, owner_id: UUID, site_ids: Iterable[UUID]) -> bool:
    """Investigators at the owner and the other places of the test record observations and ask for looks."""
    return actor.is_job or any(actor.has_role(INVESTIGATOR, place) for place in (owner_id, *site_ids))


def may_look(actor: Actor, owner_id: UUID, site_ids: Iterable[UUID]) -> bool:
    """A look is asked for by who tests and by who owns."""
    return may_own(actor, owner_id) or may_test(actor, owner_id, site_ids)


def supplies(actor: Actor, supplier_id: UUID | None) -> bool:
    """A company's bid manager follows its own product."""
    return supplier_id is not None and actor.has_role(BID_MANAGER, supplier_id)


def are_persons(units: Iterable[str]) -> bool:
    """Whether one of the units of analysis is a person."""
    return any(unit.strip().lower() in PERSONS for unit in units)
