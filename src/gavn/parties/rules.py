"""Who may do what with parties. Pure."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import BUYER, CASEWORKER, NURSE


def may_open_contact(actor: Actor, clinic_id: UUID) -> bool:
    """A nurse finds citizens for the clinic in which the nurse works."""
    return actor.has_role(NURSE, clinic_id)


def may_give_mandate(actor: Actor, citizen_id: UUID) -> bool:
    """A mandate is given by the citizen, never by one who has a mandate."""
    return actor.citizen_id == citizen_id


def counts_from(today: dt.date, end_before: dt.date | None) -> bool:
    """Whether a period that ends so has a day left, today included."""
    return end_before is None or end_before > today


def may_register(actor: Actor) -> bool:
    """Organisations, people and citizens come from registers."""
    return actor.is_job


def may_give_support(actor: Actor, organisation_id: UUID) -> bool:
    """A caseworker lets somebody look into the own municipality's cases."""
    return actor.has_role(CASEWORKER, organisation_id)


def may_accede(actor: Actor, organisation_id: UUID) -> bool:
    """A buyer signs a joint agreement for the own authority; imports register what was signed before."""
    return actor.is_job or actor.has_role(BUYER, organisation_id)


def sees_address(actor: Actor, citizen_id: UUID, municipality_id: UUID, is_protected: bool) -> bool:
    """A protected address is for the citizen and the responsible municipality's caseworkers alone.

    Neither one with a mandate nor the clinic, whoever delivers or whoever supports sees it.
    """
    return not is_protected or actor.citizen_id == citizen_id or actor.has_role(CASEWORKER, municipality_id)
