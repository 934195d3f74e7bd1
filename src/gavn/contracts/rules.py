"""Who may do what with contracts, and what a contract must hold. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gavn.infra.actors import Actor


def may_register(actor: Actor) -> bool:
    """Contracts, products and prices come from imports."""
    return actor.is_job


def names_buyers(buyers: Sequence[tuple[UUID, int]]) -> bool:
    """At least one buyer, each once, each with a ceiling above zero (øre)."""
    ids = {organisation_id for organisation_id, _ in buyers}
    return bool(buyers) and len(ids) == len(buyers) and all(ceiling_ore > 0 for _, ceiling_ore in buyers)
