"""Who may do what with contracts, and what a contract must hold. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gavn.infra.actors import FINANCE, PURCHASING, Actor
from gavn.parties.roles import BUYER


def may_register(actor: Actor) -> bool:
    """Contracts, products and prices come from imports."""
    return actor.is_job


def may_manage(actor: Actor, lead_id: UUID) -> bool:
    """A buyer of the lead manages the contract; a job does so in its name."""
    return actor.is_job or actor.has_role(BUYER, lead_id)


def may_see_use(actor: Actor) -> bool:
    """What has been called off is for those who buy or pay."""
    return actor.is_job or bool(actor.scope(PURCHASING) or actor.scope(FINANCE))


def names_buyers(buyers: Sequence[tuple[UUID, int]]) -> bool:
    """At least one buyer, each once, each with a ceiling above zero (øre)."""
    ids = {organisation_id for organisation_id, _ in buyers}
    return bool(buyers) and len(ids) == len(buyers) and all(ceiling_ore > 0 for _, ceiling_ore in buyers)
