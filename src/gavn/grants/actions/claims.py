"""A citizen bought elsewhere (frit valg): claim the refund, and decide it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from gavn.contracts import queries as contracts
from gavn.grants import batch, rules
from gavn.grants.errors import (
    ClaimExceedsEntitlement,
    ClaimNotFound,
    ClaimOfIdenticalProduct,
    ClaimUnreadable,
    GrantNotFound,
    GrantNotPermitted,
    OwnCase,
    ReasonMissing,
)
from gavn.grants.events import ClaimRefunded
from gavn.grants.free_choice import Refund, is_identical, refund_of
from gavn.grants.models import Claim, ClaimStep, GrantLine
from gavn.grants.states import CLAIM_MOVES
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period


@dataclass(frozen=True, slots=True)
class Purchase:
    """What was bought elsewhere; `paid_ore` is the whole price that the citizen paid."""

    product_name: str
    supplier_name: str
    units: int
    paid_ore: int
    bought_on: dt.date


def claim_refund(*, actor: Actor, grant_line_id: UUID, purchase: Purchase, now: dt.datetime) -> UUID:
    """Ask for the refund of an own purchase within a grant: the citizen, a relative, or a caseworker on paper.

    Refuses `grant.not-found`, `grant.not-permitted`, `claim.unreadable`.
    """
    with acting(actor):
        line = GrantLine.objects.select_related("grant").filter(id=grant_line_id).first()
        if line is None:
            raise GrantNotFound
        grant = line.grant
        of_citizen = grant.citizen_id in actor.citizen_ids
        if not of_citizen and not rules.may_decide(actor, grant.municipality_id):
            raise GrantNotPermitted
        _check(purchase, Period(grant.start_on, grant.end_before), day_of(now))
        claim = Claim(
            id=uuid7(now),
            citizen_id=grant.citizen_id,
            municipality_id=grant.municipality_id,
            line=line,
            product_name=purchase.product_name.strip(),
            supplier_name=purchase.supplier_name.strip(),
            units=purchase.units,
            paid_ore=purchase.paid_ore,
            bought_on=purchase.bought_on,
            claimed_at=now,
            state=target(CLAIM_MOVES, "claim", "", noun="claim"),
        )
        step = new_step(ClaimStep, claim.id, actor=actor, move="claim", from_state="", to_state=claim.state, now=now)
        batch.write_rows([claim, step])
        return claim.id


def refund_claim(*, actor: Actor, claim_id: UUID, own_product_id: UUID, now: dt.datetime) -> Refund:
    """Refund up to the price of the municipality's own product that the caseworker names, out of the entitlement.

    Refuses `claim.not-found`, `grant.not-permitted`, `case.own`, `claim.wrong-state`, `product.not-offered`,
    `claim.identical-product`, `claim.exceeds-entitlement`.
    """
    with acting(actor):
        claim = _locked(actor, claim_id)
        grant = claim.line.grant
        offered = contracts.offers(
            actor=actor, product_ids=[own_product_id], contract_id=grant.contract_id, on=claim.bought_on
        )
        own = offered.get(own_product_id)
        if own is None or own.group_id != claim.line.group_id:
            raise ClaimUnreadable
        if is_identical(claim.product_name, claim.supplier_name, own.name, own.supplier_name):
            raise ClaimOfIdenticalProduct
        refund = refund_of(claim.paid_ore, claim.units, own.price_ore, own.units_per_pack)
        claim.own_product_id, claim.cap_ore, claim.refund_ore = own_product_id, refund.cap_ore, refund.refund_ore
        _move(claim, "refund", "", actor, now)
        _draw(claim, now)
        refunded = ClaimRefunded(
            claim.id,
            claim.municipality_id,
            grant.contract_id,
            claim.line.group_id,
            claim.units,
            refund.refund_ore,
            claim.bought_on,
        )
        record([refunded], actor=actor, now=now)
        return refund


def refuse_claim(*, actor: Actor, claim_id: UUID, reasons: str, now: dt.datetime) -> None:
    """Refund nothing, and say why. Refuses `claim.not-found`, `grant.not-permitted`, `grant.reason-missing`."""
    with acting(actor):
        claim = _locked(actor, claim_id)
        if not reasons.strip():
            raise ReasonMissing
        claim.reasons = reasons.strip()
        _move(claim, "refuse", claim.reasons, actor, now)


def _check(purchase: Purchase, period: Period, today: dt.date) -> None:
    named = purchase.product_name.strip() and purchase.supplier_name.strip()
    in_time = period.contains(purchase.bought_on) and purchase.bought_on <= today
    if not named or not in_time or purchase.units <= 0 or purchase.paid_ore <= 0:
        raise ClaimUnreadable


def _locked(actor: Actor, claim_id: UUID) -> Claim:
    rows = Claim.objects.select_for_update(of=("self",)).select_related("line__grant")
    claim = rows.filter(id=claim_id).first()
    if claim is None:
        raise ClaimNotFound
    if not rules.may_decide(actor, claim.municipality_id):
        raise GrantNotPermitted
    if rules.is_own(actor, claim.citizen_id):
        raise OwnCase
    return claim


def _move(claim: Claim, move: str, reason: str, actor: Actor, now: dt.datetime) -> None:
    from_state = claim.state
    claim.state = target(CLAIM_MOVES, move, from_state, noun="claim")
    claim.save(update_fields=["state", "own_product_id", "cap_ore", "refund_ore", "reasons"])
    step = new_step(
        ClaimStep,
        claim.id,
        actor=actor,
        move=move,
        from_state=from_state,
        to_state=claim.state,
        reason=reason,
        now=now,
    )
    write_steps([step])


def _draw(claim: Claim, now: dt.datetime) -> None:
    try:
        with transaction.atomic():
            batch.draw_for_claim(claim.id, now)
    except IntegrityError as problem:
        if batch.constraint_of(problem) == "grants_entitlement_keep":
            raise ClaimExceedsEntitlement from None
        raise
