"""Begin a phase, judge its milestones, and decide after it who goes on: pass, drop partners, or stop it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.partnerships.errors import (
    MilestoneJudged,
    MilestonePaysLess,
    MilestonesOpen,
    PartnerNotFound,
    PhaseNotFound,
    PhaseOutOfOrder,
)
from gavn.partnerships.events import PartnershipEnded, PhaseEnded
from gavn.partnerships.holding import (
    check_reason,
    locked_partner,
    locked_partnership,
    move,
    move_partners,
    move_phase,
    phase_of,
)
from gavn.partnerships.models import Milestone, MilestoneResult, Partner, Partnership, Phase
from gavn.partnerships.states import PARTNER_MOVES


@dataclass(frozen=True, slots=True)
class PhaseRef:
    """A phase, and where it and its partnership stand."""

    id: UUID
    number: int
    state: str
    partnership_state: str


def begin_phase(*, actor: Actor, partnership_id: UUID, phase_id: UUID, now: dt.datetime) -> PhaseRef:
    """Begin a phase of a running partnership; those before it are passed.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `phase.not-found`, `phase.out-of-order`,
    `phase.wrong-state`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        phase = phase_of(row, phase_id)
        before = Phase.objects.filter(partnership=row, number__lt=phase.number).exclude(state="passed")
        if row.state != "running" or before.exists():
            raise PhaseOutOfOrder(phase=phase.number)
        move_phase(phase, "begin", actor=actor, now=now)
        return _ref(row, phase)


def judge_milestone(
    *,
    actor: Actor,
    partnership_id: UUID,
    milestone_id: UUID,
    partner_id: UUID,
    is_met: bool,
    reason: str,
    paid_ore: int | None = None,
    now: dt.datetime,
) -> UUID:
    """Say whether a partner met a milestone of the running phase, why, and what it is paid: all of the instalment where
    nothing else is said, less where the documents let the payment be reduced, nothing where it is not met.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `phase.not-found`, `phase.wrong-state`,
    `partner.not-found`, `partner.wrong-state`, `partnership.reason-missing`, `milestone.pays-less`,
    `milestone.judged`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        milestone = Milestone.objects.select_related("phase").filter(id=milestone_id, phase__partnership=row).first()
        if milestone is None:
            raise PhaseNotFound
        target({"judge": {"running": "running"}}, "judge", milestone.phase.state, noun="phase")
        partner = locked_partner(row, partner_id)
        target(PARTNER_MOVES, "stop", partner.state, noun="partner")  # only who develops is judged
        most = milestone.payment_ore if is_met else 0
        paid = most if paid_ore is None else paid_ore
        if not 0 <= paid <= most:
            raise MilestonePaysLess(most_ore=most)
        result = MilestoneResult(
            id=uuid7(now),
            milestone=milestone,
            partner=partner,
            is_met=is_met,
            reason=check_reason(reason),
            paid_ore=paid,
            judged_by=actor.reference,
            judged_by_name=actor.name,
            judged_at=now,
        )
        MilestoneResult.objects.bulk_create([result], ignore_conflicts=True)
        if not MilestoneResult.objects.filter(id=result.id).exists():
            raise MilestoneJudged
        return result.id


def end_phase(
    *,
    actor: Actor,
    partnership_id: UUID,
    phase_id: UUID,
    stopped: Mapping[UUID, str],
    reason: str,
    now: dt.datetime,
) -> PhaseRef:
    """Decide after a phase: the partners in `stopped` leave, each with a reason; the others go on.

    Who goes on has every milestone of the phase judged. Where nobody goes on the phase is stopped and the partnership
    closed with the same reason (udbudsloven § 73: it can be ended after each phase).

    Refuses `partnership.not-found`, `partnership.not-permitted`, `phase.not-found`, `phase.wrong-state`,
    `partner.not-found`, `partnership.reason-missing`, `phase.milestones-open`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        phase = phase_of(row, phase_id)
        said = check_reason(reason)
        partners = list(Partner.objects.select_for_update().filter(partnership=row, state="partner"))
        if stopped.keys() - {each.id for each in partners}:
            raise PartnerNotFound
        going_on = [each for each in partners if each.id not in stopped]
        _check_judged(phase, going_on)
        for partner in partners:
            if partner.id in stopped:
                move_partners([partner], "stop", actor=actor, reason=check_reason(stopped[partner.id]), now=now)
        move_phase(phase, "pass" if going_on else "stop", actor=actor, reason=said, now=now)
        record([PhaseEnded(row.id, phase.id, phase.state)], actor=actor, now=now)
        if not going_on:
            move(row, "close", actor=actor, reason=said, now=now)
            record([PartnershipEnded(row.id, row.need_id, row.state)], actor=actor, now=now)
        return _ref(row, phase)


def _check_judged(phase: Phase, partners: list[Partner]) -> None:
    milestones = list(Milestone.objects.filter(phase=phase).order_by("number"))
    judged = set(MilestoneResult.objects.filter(milestone__in=milestones).values_list("milestone_id", "partner_id"))
    missing = [
        {"partner": partner.id, "milestone": milestone.number}
        for partner in partners
        for milestone in milestones
        if (milestone.id, partner.id) not in judged
    ]
    if missing:
        raise MilestonesOpen(milestones=missing)


def _ref(row: Partnership, phase: Phase) -> PhaseRef:
    return PhaseRef(phase.id, phase.number, phase.state, row.state)
