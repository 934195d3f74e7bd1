"""Who may do what with orders."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import BUYER, CASEWORKER, ECONOMIST, NURSE, SUPPLIER_CLERK


def may_order(actor: Actor, citizen_id: UUID, granting_municipality_ids: Collection[UUID]) -> bool:
    """The citizen, whoever has a mandate, and a caseworker of a municipality that granted the citizen something."""
    return (
        actor.is_job
        or citizen_id in actor.citizen_ids
        or any(actor.has_role(CASEWORKER, each) for each in granting_municipality_ids)
    )


def is_own_case(actor: Actor, citizen_id: UUID, granting_municipality_ids: Collection[UUID]) -> bool:
    """Whether a caseworker would order on a grant of the own municipality to the caseworker, or to one acted for."""
    return citizen_id in actor.citizen_ids and any(
        actor.has_role(CASEWORKER, each) for each in granting_municipality_ids
    )


def may_supply(actor: Actor, supplier_id: UUID) -> bool:
    """The supplier's own staff confirm and despatch."""
    return actor.is_job or actor.has_role(SUPPLIER_CLERK, supplier_id)


def may_receive(actor: Actor, citizen_id: UUID, municipality_id: UUID) -> bool:
    """The citizen, whoever has a mandate, and a caseworker of the paying municipality. Never the supplier."""
    return actor.is_job or citizen_id in actor.citizen_ids or actor.has_role(CASEWORKER, municipality_id)


def may_cancel(actor: Actor, citizen_id: UUID, municipality_id: UUID, supplier_id: UUID) -> bool:
    """Those who may receive; and the supplier, who cannot deliver."""
    return may_receive(actor, citizen_id, municipality_id) or may_supply(actor, supplier_id)


def on_behalf_of(actor: Actor, citizen_id: UUID) -> UUID | None:
    """The citizen for whom somebody else does what is the citizen's to do."""
    return None if actor.is_job or actor.citizen_id == citizen_id else citizen_id


def may_plan_carry_over(actor: Actor, lead_id: UUID) -> bool:
    """A buyer of the contract's lead plans, orders and reverses the switch."""
    return actor.is_job or actor.has_role(BUYER, lead_id)


def may_decide_item(actor: Actor, municipality_id: UUID) -> bool:
    """A caseworker of the paying municipality decides where the citizen's consent is not enough."""
    return actor.has_role(CASEWORKER, municipality_id)


def may_pay(actor: Actor, payer_id: UUID) -> bool:
    """An economist of the payer decides on what is claimed of it."""
    return actor.has_role(ECONOMIST, payer_id)


def may_tell(actor: Actor, citizen_id: UUID, municipality_id: UUID, clinic_id: UUID | None) -> bool:
    """Those who may receive for the citizen, and a nurse of the citizen's clinic, tell what a product is like."""
    return may_receive(actor, citizen_id, municipality_id) or fits_products(actor, clinic_id)


def fits_products(actor: Actor, clinic_id: UUID | None) -> bool:
    """A nurse of the citizen's clinic fits products before anything is ordered."""
    return clinic_id is not None and actor.has_role(NURSE, clinic_id)
