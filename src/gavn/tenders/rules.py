"""Who may do what with a tender. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import BID_MANAGER, BUYER, EVALUATOR

CONTRACT_FORMS = ("one", "several")
BUYING_KINDS = ("region", "municipality")


def may_lead(actor: Actor, lead_id: UUID) -> bool:
    """A buyer of the lead runs the tender."""
    return actor.has_role(BUYER, lead_id)


def may_approve(actor: Actor, organisation_id: UUID) -> bool:
    """A party approves through its own buyer."""
    return actor.has_role(BUYER, organisation_id)


def may_bid(actor: Actor, organisation_id: UUID) -> bool:
    """A company's bid manager bids for it."""
    return actor.has_role(BID_MANAGER, organisation_id)


def may_mark(actor: Actor, buyer_ids: Iterable[UUID]) -> bool:
    """Evaluators of the lead and of the parties mark."""
    return any(actor.has_role(EVALUATOR, buyer_id) for buyer_id in buyer_ids)


def may_look_inside(actor: Actor, buyer_ids: Iterable[UUID]) -> bool:
    """Buyers and evaluators of the lead and of the parties see how far it is."""
    return any(actor.has_role(role, buyer_id) for role in (BUYER, EVALUATOR) for buyer_id in buyer_ids)
