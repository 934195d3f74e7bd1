"""Who may do what with applications and grants. Pure."""

from __future__ import annotations

from uuid import UUID

from gavn.grants.kinds import CITIZEN, CLINIC, MUNICIPALITY, RELATIVE
from gavn.infra.actors import Actor
from gavn.parties.roles import CASEWORKER, NURSE


def applicant(actor: Actor, citizen_id: UUID, clinic_id: UUID | None, municipality_id: UUID) -> str | None:
    """As what the actor applies for the citizen; None where the actor may not."""
    if clinic_id is not None:
        return CLINIC if actor.has_role(NURSE, clinic_id) else None
    if citizen_id in actor.citizen_ids:
        return CITIZEN if citizen_id == actor.citizen_id else RELATIVE
    return MUNICIPALITY if may_decide(actor, municipality_id) else None


def may_decide(actor: Actor, municipality_id: UUID) -> bool:
    """A caseworker decides for the municipality in which the caseworker works."""
    return actor.has_role(CASEWORKER, municipality_id)


def is_own(actor: Actor, citizen_id: UUID) -> bool:
    """Whether it is the actor's own case or one in which the actor acts for the citizen: others see to it."""
    return citizen_id in actor.citizen_ids


def applies_from(actor: Actor, clinic_id: UUID | None) -> bool:
    """Whether the actor works as a nurse in the clinic that applied."""
    return clinic_id is not None and actor.has_role(NURSE, clinic_id)


def decides(actor: Actor) -> bool:
    """Whether the actor decides anywhere at all."""
    return actor.has_role(CASEWORKER)


def may_carry_over(actor: Actor) -> bool:
    """Many grants at once are carried over by a job."""
    return actor.is_job
