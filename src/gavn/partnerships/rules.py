"""Who may do what with partnerships and research contracts. Pure."""

from __future__ import annotations

from uuid import UUID

from gavn.infra.actors import FINANCE, PURCHASING, Actor
from gavn.parties.roles import BID_MANAGER, BUYER, INNOVATION_LEAD


def may_own(actor: Actor, owner_id: UUID) -> bool:
    """Buyers and innovation leads see to the partnerships of their organisation; an import to any."""
    return actor.is_job or actor.has_role(BUYER, owner_id) or actor.has_role(INNOVATION_LEAD, owner_id)


def organisations_of(actor: Actor) -> tuple[UUID, ...]:
    """The organisations whose partnerships the actor reads whole: for purchases, or for the money."""
    return tuple(dict.fromkeys((*actor.scope(PURCHASING), *actor.scope(FINANCE))))


def may_apply(actor: Actor, company_id: UUID) -> bool:
    """Those who answer tenders for a company answer here as well."""
    return actor.is_job or actor.has_role(BID_MANAGER, company_id)
