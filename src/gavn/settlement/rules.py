"""Who may do what with the ledger. Pure."""

from __future__ import annotations

from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import ECONOMIST


def may_read_ledger(actor: Actor, organisation_id: UUID) -> bool:
    """An economist reads the ledger of the own authority, a job any."""
    return actor.is_job or actor.has_role(ECONOMIST, organisation_id)


def may_post(actor: Actor) -> bool:
    """Postings follow from events and imports; people do not write in the ledger."""
    return actor.is_job
