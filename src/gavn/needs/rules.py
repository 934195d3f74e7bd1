"""Who may do what with needs. Pure."""

from __future__ import annotations

from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import BID_MANAGER, BUYER, INNOVATION_LEAD


def may_own(actor: Actor, owner_id: UUID) -> bool:
    """Buyers and innovation leads see to the needs of the organisation in which they work; an import to any."""
    return actor.is_job or actor.has_role(BUYER, owner_id) or actor.has_role(INNOVATION_LEAD, owner_id)


def may_ask(actor: Actor, organisation_id: UUID) -> bool:
    """A company's bid manager speaks for it."""
    return actor.has_role(BID_MANAGER, organisation_id)


def may_declare(actor: Actor, organisation_id: UUID) -> bool:
    """An authority's own buyer or innovation lead says what it would buy."""
    return may_own(actor, organisation_id)


def may_report(actor: Actor, organisation_id: UUID) -> bool:
    """An organisation, public or private, reports its own room and its own waiting list."""
    return may_own(actor, organisation_id) or may_ask(actor, organisation_id)
