"""Where tests stand, for the rooms and pages that follow them: verdicts by supplier, last progress, what to close."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet, Sum

from gavn.engine.evidence.deciding.verdict import Verdict
from gavn.evidence.models import Arm, ArmLook, Batch, Decision, Look, Protocol
from gavn.evidence.outcomes import CONTINUE
from gavn.evidence.protocol_file import products, read_text
from gavn.evidence.states import LOCKED, REPLACED
from gavn.evidence.views import ArmStanding, Standing
from gavn.infra.actors import Actor, acting

TO_CLOSE = (str(Verdict.CLOSE), str(Verdict.NOT_DOCUMENTED))
ORE_PER_KRONE = 100


def standings(protocol_ids: Sequence[UUID], *, actor: Actor) -> dict[UUID, Standing]:
    """Where these protocols stand; those that the actor may not see are left out. A constant number of queries."""
    with acting(actor):
        return _standings(Protocol.objects.filter(id__in=set(protocol_ids)))


def standings_of_needs(need_ids: Sequence[UUID], *, actor: Actor) -> dict[UUID, tuple[Standing, ...]]:
    """By need: the protocols about it, oldest first, without the replaced ones."""
    with acting(actor):
        rows = Protocol.objects.filter(need_id__in=set(need_ids)).exclude(state=REPLACED)
        by_need: dict[UUID, list[Standing]] = defaultdict(list)
        for standing in _standings(rows.order_by("created_at", "id")).values():
            if standing.need_id is not None:
                by_need[standing.need_id].append(standing)
        return {need_id: tuple(each) for need_id, each in by_need.items()}


def standing_of_supplier(protocol_id: UUID, supplier_id: UUID, *, actor: Actor) -> ArmStanding | None:
    """One supplier's product in a test: what a purchase from that supplier rests on. None where it has none."""
    found = standings([protocol_id], actor=actor).get(protocol_id)
    return next((arm for arm in found.arms if arm.supplier_id == supplier_id), None) if found else None


@dataclass(slots=True)
class _Facts:
    """What the tables say of one protocol."""

    observations: int = 0
    moments: list[dt.datetime] = field(default_factory=list)
    verdict: str = ""
    suppliers: dict[str, UUID | None] = field(default_factory=dict)
    looks: dict[str, dict[str, Any]] = field(default_factory=dict)  # the last answer by arm
    outcomes: dict[str, str] = field(default_factory=dict)


def _standings(rows: QuerySet[Protocol]) -> dict[UUID, Standing]:
    protocols = list(rows)
    facts = _facts([row.id for row in protocols])
    return {row.id: _standing(row, facts[row.id]) for row in protocols}


def _facts(ids: Sequence[UUID]) -> dict[UUID, _Facts]:
    facts: dict[UUID, _Facts] = defaultdict(_Facts)
    batches = Batch.objects.filter(protocol_id__in=ids).order_by().values("protocol_id")
    for row in batches.annotate(n=Sum("row_count"), at=Max("received_at")):
        facts[row["protocol_id"]].observations = row["n"]
        facts[row["protocol_id"]].moments.append(row["at"])
    for look in Look.objects.filter(protocol_id__in=ids).order_by("number"):
        facts[look.protocol_id].verdict = look.verdict
        facts[look.protocol_id].moments.append(look.at)
    for arm in Arm.objects.filter(protocol_id__in=ids):
        facts[arm.protocol_id].suppliers[arm.code] = arm.supplier_id
    for seen in ArmLook.objects.filter(protocol_id__in=ids).order_by("look__number"):
        facts[seen.protocol_id].looks[seen.arm] = seen.answer
    for decision in Decision.objects.filter(protocol_id__in=ids).order_by("decided_at"):
        facts[decision.protocol_id].moments.append(decision.decided_at)
        facts[decision.protocol_id].outcomes[decision.arm] = decision.outcome
    return facts


def _standing(row: Protocol, facts: _Facts) -> Standing:
    agreed = read_text(row.text)
    arms = tuple(_arm_standing(code, facts) for code in products(agreed))
    highest = agreed.purchase.max_unit_price_dkk
    return Standing(
        protocol_id=row.id,
        slug=row.slug,
        title=row.title,
        need_id=row.need_id,
        owner_id=row.owner_id,
        state=row.state,
        hash=row.hash,
        verdict=facts.verdict,
        says_close=row.state == LOCKED and any(arm.verdict in TO_CLOSE and not arm.outcome for arm in arms),
        last_progress_at=max([row.locked_at or row.created_at, *facts.moments]),
        observations=facts.observations,
        max_unit_price_ore=None if highest is None else int(highest * Decimal(ORE_PER_KRONE)),
        arms=arms,
    )


def _arm_standing(code: str, facts: _Facts) -> ArmStanding:
    answer = facts.looks.get(code)
    criteria = answer["criteria"] if answer else []
    needed = [one["still_needed"] for one in criteria if one["still_needed"] is not None]
    outcome = facts.outcomes.get(code, "")
    return ArmStanding(
        arm=code,
        supplier_id=facts.suppliers.get(code),
        verdict=answer["verdict"] if answer else "",
        reasons=tuple(one["reason"] for one in criteria),
        still_needed=max(needed, default=None),
        outcome="" if outcome == CONTINUE else outcome,
    )
