"""Keep what was found about a partner's solution, and buy it when level and maximum cost are both met."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.partnerships.actions.partnerships import PartnershipRef, ref
from gavn.partnerships.errors import (
    FindingFromEvidence,
    FindingIncomplete,
    PartnershipNeedsTender,
    PurchaseIncomplete,
    PurchaseLocked,
    RequirementNotFound,
)
from gavn.partnerships.events import SolutionBought
from gavn.partnerships.gates import gate_of
from gavn.partnerships.holding import locked_partner, locked_partnership, move, move_partners
from gavn.partnerships.kinds import INNOVATION, VERDICTS
from gavn.partnerships.models import Finding, Partner, Purchase, Requirement
from gavn.partnerships.states import PARTNER_MOVES, PARTNERSHIP_MOVES

LARGEST_ORE = 10**15


def record_finding(
    *,
    actor: Actor,
    partnership_id: UUID,
    partner_id: UUID,
    requirement: int,
    verdict: str,
    measured: str,
    source: str,
    now: dt.datetime,
) -> UUID:
    """Keep what a test report says about a requirement (by number) that no protocol decides. The newest finding counts.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partner.not-found`, `requirement.not-found`,
    `finding.from-evidence`, `finding.incomplete`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        partner = locked_partner(row, partner_id)
        asked = Requirement.objects.filter(partnership=row, number=requirement).first()
        if asked is None:
            raise RequirementNotFound
        if asked.criterion:
            raise FindingFromEvidence(criterion=asked.criterion)
        said = {"verdict": verdict in VERDICTS, "measured": measured.strip(), "source": source.strip()}
        missing = [name for name, given in said.items() if not given]
        if missing:
            raise FindingIncomplete(missing=missing)
        return write_finding(actor, partner, asked, verdict, measured.strip(), source.strip(), "", now)


def write_finding(
    actor: Actor,
    partner: Partner,
    requirement: Requirement,
    verdict: str,
    measured: str,
    source: str,
    protocol_sha256: str,
    now: dt.datetime,
) -> UUID:
    """Add a finding; who may is asked before."""
    return Finding.objects.create(
        id=uuid7(now),
        requirement=requirement,
        partner=partner,
        verdict=verdict,
        measured=measured,
        source=source,
        protocol_sha256=protocol_sha256,
        found_by=actor.reference,
        found_by_name=actor.name,
        found_at=now,
    ).id


def buy_solution(
    *,
    actor: Actor,
    partnership_id: UUID,
    partner_id: UUID,
    quantity: int,
    unit_price_ore: int,
    now: dt.datetime,
) -> PartnershipRef:
    """Buy what a partner developed, without another tender. Locked until the level *and* the maximum cost are met.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.needs-tender`, `partner.not-found`,
    `partner.wrong-state`, `partnership.wrong-state`, `purchase.incomplete`, `purchase.locked`. The database refuses
    the same by itself: `partnerships_keep_gate`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        if row.kind != INNOVATION:
            raise PartnershipNeedsTender(kind=row.kind)
        partner = locked_partner(row, partner_id)
        target(PARTNERSHIP_MOVES, "buy", row.state, noun="partnership")
        target(PARTNER_MOVES, "buy", partner.state, noun="partner")
        if not (0 < quantity <= 2**31 - 1 and 0 < unit_price_ore <= LARGEST_ORE):
            raise PurchaseIncomplete
        found = gate_of(partner, unit_price_ore)
        if not found.is_open:
            raise PurchaseLocked(
                level_met=found.is_level_met,
                cost_met=bool(found.is_cost_met),
                unmet=list(found.unmet),
                maximum_unit_ore=found.maximum_unit_ore,
            )
        purchase = Purchase.objects.create(
            id=uuid7(now),
            partner=partner,
            quantity=quantity,
            unit_price_ore=unit_price_ore,
            bought_by=actor.reference,
            bought_by_name=actor.name,
            bought_at=now,
        )
        move_partners([partner], "buy", actor=actor, now=now)
        move(row, "buy", actor=actor, now=now)
        record([SolutionBought(row.id, purchase.id, quantity * unit_price_ore)], actor=actor, now=now)
        return ref(row)
