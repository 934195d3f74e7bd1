"""Who may do what with the ledger. Pure."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import ECONOMIST


def may_read_ledger(actor: Actor, organisation_id: UUID) -> bool:
    """An economist reads the ledger of the own authority, a job any."""
    return actor.is_job or actor.has_role(ECONOMIST, organisation_id)


def may_post(actor: Actor) -> bool:
    """Postings follow from events and imports; people do not write in the ledger."""
    return actor.is_job


def may_close(actor: Actor, region_id: UUID) -> bool:
    """The region that keeps the agreement closes its years, amends it and approves its initiatives; a job may."""
    return actor.is_job or actor.has_role(ECONOMIST, region_id)


def may_propose(actor: Actor, organisation_ids: Collection[UUID]) -> bool:
    """An economist of one of the agreement's parties proposes an initiative; a job may."""
    return actor.is_job or any(actor.has_role(ECONOMIST, each) for each in organisation_ids)


def may_correct(actor: Actor, kind: str, payer_ids: Collection[UUID]) -> bool:
    """A job corrects anything, an economist a cost that the own authority pays."""
    return actor.is_job or (kind == "cost" and any(actor.has_role(ECONOMIST, each) for each in payer_ids))
