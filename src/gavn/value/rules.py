"""Who may do what with value cases, gains and requests. Pure."""

from __future__ import annotations

from uuid import UUID

from gavn.infra.actors import FINANCE, PURCHASING, Actor
from gavn.parties.roles import BUYER, ECONOMIST, INNOVATION_LEAD

WORKING_ON_VALUE = (ECONOMIST, BUYER, INNOVATION_LEAD)


def organisations_of(actor: Actor) -> tuple[UUID, ...]:
    """The organisations for which the actor works with money or purchases."""
    return (*actor.scope(FINANCE), *actor.scope(PURCHASING))


def may_own(actor: Actor, owner_id: UUID) -> bool:
    """Economists, buyers and innovation leads see to the cases of their organisation; an import to any."""
    return actor.is_job or any(actor.has_role(role, owner_id) for role in WORKING_ON_VALUE)


def may_rebind(actor: Actor) -> bool:
    """What a contract or the ledger says is read by a job; people do not type it."""
    return actor.is_job


def may_see_to_gain(actor: Actor, case_owner_id: UUID, gain_owner_id: UUID) -> bool:
    """The case's owner and the gain's owner see to a gain."""
    return may_own(actor, case_owner_id) or may_own(actor, gain_owner_id)


def may_ask(actor: Actor, asker_id: UUID) -> bool:
    """Whoever works on value cases in an organisation asks for help on its behalf."""
    return may_own(actor, asker_id)


def may_take(actor: Actor) -> bool:
    """Any economist takes a request: there are few who can."""
    return actor.has_role(ECONOMIST)


def may_see_request(actor: Actor, asker_id: UUID) -> bool:
    """A request is for those who asked, and for every economist."""
    return actor.is_job or may_take(actor) or asker_id in organisations_of(actor)
