"""Decide about a product after a look: accept it, go on, or close it. A decision against the data says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.engine.evidence.protocol.model import GroupSequential
from gavn.evidence.errors import (
    AlreadyDecided,
    ArmUnknown,
    ClosingBinds,
    DecisionUnexplained,
    NotShown,
    OutcomeNotFitting,
)
from gavn.evidence.events import ProductDecided, ProtocolClosed
from gavn.evidence.holding import may_move, move, owned_protocol
from gavn.evidence.judging import ended_arms, running_arms
from gavn.evidence.models import ArmLook, Decision, Protocol
from gavn.evidence.outcomes import ACCEPT, CONTINUE, OUTCOMES, overrules
from gavn.evidence.protocol_file import products, read_text
from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7

MET, CLOSE_VERDICT, NOT_DOCUMENTED = "met", "close", "not-documented"


@dataclass(frozen=True, slots=True)
class DecidedProduct:
    """What was decided about a product, and where the protocol stands after it."""

    protocol_id: UUID
    arm: str
    outcome: str
    overrules: bool
    state: str


def decide_product(
    *,
    actor: Actor,
    protocol_id: UUID,
    arm: str,
    outcome: str,
    reason: str,
    minutes: str = "",
    now: dt.datetime,
) -> DecidedProduct:
    """Decide after the product's last look. When every product is accepted or closed, so is the protocol.

    Nothing is accepted that has not met its bar. A futility bound that does not bind may be overruled, with a reason.
    Refuses `protocol.wrong-state`, `observations.arm-not-known`, `evidence-decision.not-fitting`,
    `evidence-decision.reason-missing`, `evidence-decision.exists`, `evidence-decision.level-not-met`,
    `evidence-decision.closing-binds`.
    """
    with acting(actor):
        protocol = owned_protocol(actor, protocol_id)
        may_move(protocol, "close")
        _check(protocol, arm, outcome, reason)
        last = (
            ArmLook.objects.filter(protocol=protocol, arm=arm).select_related("look").order_by("-look__number").first()
        )
        verdict = last.verdict if last else str(CONTINUE)
        _check_verdict(protocol, verdict, outcome)
        decision = Decision(
            id=uuid7(now),
            protocol=protocol,
            look=last.look if last else None,
            arm=arm,
            outcome=outcome,
            overrules=overrules(verdict, outcome),
            reason=reason.strip(),
            minutes=minutes.strip(),
            decided_by=actor.name,
            decided_at=now,
        )
        Decision.objects.bulk_create([decision])
        record([ProductDecided(protocol.id, arm, outcome)], actor=actor, now=now)
        _close_when_done(protocol, actor, now)
        return DecidedProduct(protocol.id, arm, outcome, decision.overrules, protocol.state)


def _check(protocol: Protocol, arm: str, outcome: str, reason: str) -> None:
    known = products(read_text(protocol.text))
    if arm not in known:
        raise ArmUnknown(found=[arm], known=list(known))
    if outcome not in OUTCOMES:
        raise OutcomeNotFitting(found=outcome, known=list(OUTCOMES))
    if not reason.strip():
        raise DecisionUnexplained
    if arm in ended_arms(protocol.id):
        raise AlreadyDecided(arm=arm)


def _check_verdict(protocol: Protocol, verdict: str, outcome: str) -> None:
    if outcome == ACCEPT and verdict != MET:
        raise NotShown(verdict=verdict)
    if outcome == CONTINUE and verdict == NOT_DOCUMENTED:
        raise ClosingBinds  # the planned end is behind: there is nothing to go on with
    if outcome == CONTINUE and verdict == CLOSE_VERDICT:
        settings = [criterion.settings for criterion in read_text(protocol.text).criteria if criterion.mandatory]
        if any(isinstance(each, GroupSequential) and each.binding for each in settings):
            raise ClosingBinds


def _close_when_done(protocol: Protocol, actor: Actor, now: dt.datetime) -> None:
    if running_arms(read_text(protocol.text), protocol.id):
        return
    move(protocol, "close", actor=actor, now=now)
    record([ProtocolClosed(protocol.id)], actor=actor, now=now)
