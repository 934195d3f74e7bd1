"""Who may do what with applications and grants. Pure."""

from __future__ import annotations

from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import CASEWORKER, NURSE


def may_apply(actor: Actor, clinic_id: UUID) -> bool:
    """A nurse applies from the clinic in which the nurse works."""
    return actor.has_role(NURSE, clinic_id)


def may_decide(actor: Actor, municipality_id: UUID) -> bool:
    """A caseworker decides for the municipality in which the caseworker works."""
    return actor.has_role(CASEWORKER, municipality_id)


def decides(actor: Actor) -> bool:
    """Whether the actor decides anywhere at all."""
    return actor.has_role(CASEWORKER)


def may_carry_over(actor: Actor) -> bool:
    """Many grants at once are carried over by a job."""
    return actor.is_job
