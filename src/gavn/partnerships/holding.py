"""Find a partnership, a partner or a phase for whoever acts, held against others until the transaction ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.infra.steps import new_step, target, write_steps
from gavn.partnerships import rules
from gavn.partnerships.errors import (
    PartnerNotFound,
    PartnershipNotFound,
    PartnershipNotPermitted,
    PartnershipReasonMissing,
    PhaseNotFound,
    WrongKind,
)
from gavn.partnerships.models import Partner, Partnership, PartnershipStep, PartnerStep, Phase, PhaseStep
from gavn.partnerships.states import PARTNER_MOVES, PARTNERSHIP_MOVES, PHASE_MOVES


def locked_partnership(actor: Actor, partnership_id: UUID) -> Partnership:
    """The partnership, locked, for its owner. Refuses `partnership.not-found`, `partnership.not-permitted`."""
    # PostgreSQL lets nobody lock a row that its update policy hides, so who may see it is asked first.
    seen = Partnership.objects.filter(id=partnership_id).first()
    if seen is None:
        raise PartnershipNotFound
    if not rules.may_own(actor, seen.owner_id):
        raise PartnershipNotPermitted
    return Partnership.objects.select_for_update().get(id=partnership_id)


def locked_partner(partnership: Partnership, partner_id: UUID) -> Partner:
    """A partner of the partnership, locked. Refuses `partner.not-found`."""
    row = Partner.objects.select_for_update().filter(partnership=partnership, id=partner_id).first()
    if row is None:
        raise PartnerNotFound
    return row


def phase_of(partnership: Partnership, phase_id: UUID) -> Phase:
    """A phase of the partnership. Refuses `phase.not-found`."""
    row = Phase.objects.filter(partnership=partnership, id=phase_id).first()
    if row is None:
        raise PhaseNotFound
    return row


def running_phase(partnership: Partnership) -> Phase | None:
    """The phase that runs, if any."""
    return Phase.objects.filter(partnership=partnership, state="running").first()


def check_kind(partnership: Partnership, *kinds: str) -> None:
    """Refuses `partnership.wrong-kind`."""
    if partnership.kind not in kinds:
        raise WrongKind(kind=partnership.kind, needs=list(kinds))


def check_reason(reason: str) -> str:
    """The reason without spaces around it. Refuses `partnership.reason-missing`."""
    if not reason.strip():
        raise PartnershipReasonMissing
    return reason.strip()


def move(partnership: Partnership, name: str, *columns: str, actor: Actor, reason: str = "", now: dt.datetime) -> None:
    """Move the partnership, keep the step, save these other columns with it. Refuses `partnership.wrong-state`."""
    from_state = partnership.state
    partnership.state = target(PARTNERSHIP_MOVES, name, from_state, noun="partnership")
    partnership.save(update_fields=["state", *columns])
    write_steps([_step(PartnershipStep, partnership.id, name, from_state, partnership.state, actor, reason, now)])


def move_partners(partners: Sequence[Partner], name: str, *, actor: Actor, reason: str = "", now: dt.datetime) -> None:
    """Move partners, keep a step of each. Refuses `partner.wrong-state`."""
    steps = []
    for partner in partners:
        from_state = partner.state
        partner.state = target(PARTNER_MOVES, name, from_state, noun="partner")
        steps.append(_step(PartnerStep, partner.id, name, from_state, partner.state, actor, reason, now))
    Partner.objects.bulk_update(partners, ["state"])
    write_steps(steps)


def enter_partner(row: Partner, name: str, *, actor: Actor, now: dt.datetime) -> bool:
    """Write a new partner with its first step; False where the company is in the partnership already."""
    row.state = target(PARTNER_MOVES, name, "", noun="partner")
    Partner.objects.bulk_create([row], ignore_conflicts=True)
    if not Partner.objects.filter(id=row.id).exists():
        return False
    write_steps([_step(PartnerStep, row.id, name, "", row.state, actor, "", now)])
    return True


def move_phase(phase: Phase, name: str, *, actor: Actor, reason: str = "", now: dt.datetime) -> None:
    """Move the phase and keep the step. Refuses `phase.wrong-state`."""
    from_state = phase.state
    phase.state = target(PHASE_MOVES, name, from_state, noun="phase")
    phase.save(update_fields=["state"])
    write_steps([_step(PhaseStep, phase.id, name, from_state, phase.state, actor, reason, now)])


def plan_step(phase: Phase, *, actor: Actor, now: dt.datetime) -> PhaseStep:
    """The first step of a phase, not yet written."""
    step: PhaseStep = _step(PhaseStep, phase.id, "plan", "", phase.state, actor, "", now)
    return step


def open_step(partnership: Partnership, *, actor: Actor, now: dt.datetime) -> PartnershipStep:
    """The first step of a partnership, not yet written."""
    step: PartnershipStep = _step(PartnershipStep, partnership.id, "open", "", partnership.state, actor, "", now)
    return step


def _step(
    table: type[Any], subject_id: UUID, name: str, from_state: str, to_state: str, actor: Actor, reason: str,
    now: dt.datetime,
) -> Any:  # fmt: skip
    return new_step(
        table, subject_id, actor=actor, move=name, from_state=from_state, to_state=to_state, reason=reason, now=now
    )
