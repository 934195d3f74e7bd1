"""Who may do what with needs. Pure."""

from __future__ import annotations

from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import BUYER, INNOVATION_LEAD


def may_own(actor: Actor, owner_id: UUID) -> bool:
    """Buyers and innovation leads see to the needs of the organisation in which they work; an import to any."""
    return actor.is_job or actor.has_role(BUYER, owner_id) or actor.has_role(INNOVATION_LEAD, owner_id)
