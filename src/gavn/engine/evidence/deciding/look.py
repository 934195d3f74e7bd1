"""The whole look: every criterion, every supplier, the bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gavn.engine.evidence.deciding.anytime import decide_e_process
from gavn.engine.evidence.deciding.arm_data import ArmData, arm_data
from gavn.engine.evidence.deciding.demonstration import decide_demonstration
from gavn.engine.evidence.deciding.past import NOTHING_SEEN, Past
from gavn.engine.evidence.deciding.predictive import decide_predictive
from gavn.engine.evidence.deciding.result import ArmLook, CriterionLook, Look
from gavn.engine.evidence.deciding.rollout import decide_interrupted_series, decide_stepped_wedge
from gavn.engine.evidence.deciding.sequential import decide_sequential
from gavn.engine.evidence.deciding.verdict import Verdict, of_bar, of_several
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.observations.rules import ONLY_ARM
from gavn.engine.evidence.planning.plan import alpha_of
from gavn.engine.evidence.protocol.model import (
    Criterion,
    Demonstration,
    EProcess,
    GroupSequential,
    InterruptedSeries,
    Predictive,
    Protocol,
    SteppedWedge,
)

Earlier = Mapping[str, Sequence[float]]


def look(
    protocol: Protocol,
    rows: Sequence[Observation],
    earlier: Earlier | None = None,
    *,
    arms: Sequence[str] | None = None,
    past: Mapping[str, Past] | None = None,
) -> Look:
    """The decision on `rows`. `earlier` gives, by criterion, the information shares at looks already taken.

    `arms` are those that are judged (left out: all of them). `past` says by arm what its earlier looks saw, where arms
    were looked at at different times; it goes before `earlier`.
    """
    judged = judged_arms(protocol, rows) if arms is None else tuple(arms)
    seen = past or {arm: Past(earlier or {}) for arm in judged}
    looks = tuple(_look_at_arm(protocol, rows, arm, seen.get(arm, NOTHING_SEEN)) for arm in judged)
    verdict = looks[0].verdict if len(looks) == 1 else of_several(arm.verdict for arm in looks)
    return Look(protocol.hash, verdict, looks)


def judged_arms(protocol: Protocol, rows: Sequence[Observation]) -> tuple[str, ...]:
    """The suppliers of the protocol; a protocol without arms judges those that the data name, each alone."""
    if protocol.arms:
        return tuple(arm.id for arm in protocol.suppliers)
    return tuple(dict.fromkeys(row.arm for row in rows)) or (ONLY_ARM,)


def _look_at_arm(protocol: Protocol, rows: Sequence[Observation], arm: str, past: Past) -> ArmLook:
    control = protocol.control.id if protocol.control else None
    looks = []
    for criterion in protocol.criteria:
        data = arm_data(rows, criterion.endpoint.id, arm, control)
        seen = _decide(protocol, criterion, data, past.information.get(criterion.id))
        if criterion.id in past.met:
            seen = replace(seen, verdict=Verdict.MET, reason="met-before", still_needed=0, next_look_in=None)
        looks.append(seen)
    pairs = list(zip(protocol.criteria, looks, strict=True))
    mandatory = [seen.verdict for criterion, seen in pairs if criterion.mandatory]
    supporting = [seen.verdict for criterion, seen in pairs if not criterion.mandatory]
    verdict = of_bar(mandatory, supporting, protocol.purchase.supporting)
    return ArmLook(arm, verdict, tuple(looks))


def _decide(protocol: Protocol, criterion: Criterion, data: ArmData, earlier: Sequence[float] | None) -> CriterionLook:
    alpha = alpha_of(protocol, criterion)
    match criterion.settings:
        case GroupSequential() as settings:
            return decide_sequential(criterion, settings, alpha, data, earlier, protocol.external)
        case EProcess() as settings:
            return decide_e_process(criterion, settings, alpha, data)
        case Demonstration() as settings:
            return decide_demonstration(criterion, settings, data)
        case Predictive() as settings:
            return decide_predictive(criterion, settings, data)
        case SteppedWedge() as settings:
            return decide_stepped_wedge(criterion, settings, alpha, data)
        case InterruptedSeries() as settings:
            return decide_interrupted_series(criterion, settings, alpha, data)
