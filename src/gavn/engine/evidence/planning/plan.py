"""The plan of a whole protocol, fit for a tender's annex."""

from __future__ import annotations

from dataclasses import dataclass

from gavn.engine.evidence.planning.anytime import plan_e_process
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.planning.demonstration import plan_demonstration
from gavn.engine.evidence.planning.predictive import plan_predictive
from gavn.engine.evidence.planning.rollout import plan_interrupted_series, plan_stepped_wedge
from gavn.engine.evidence.planning.sequential import plan_sequential
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
from gavn.engine.evidence.suppliers.adjust import alpha_each, supporting_alpha


@dataclass(frozen=True, slots=True)
class Plan:
    """What the protocol promises. `family_error` bounds the chance that any of several useless suppliers passes."""

    hash: str
    title: str
    criteria: tuple[CriterionPlan, ...]
    suppliers: int
    family_error: float


def make_plan(protocol: Protocol) -> Plan:
    """Compute every criterion's plan."""
    plans = tuple(plan_criterion(one, alpha_of(protocol, one)) for one in protocol.criteria)
    suppliers = max(1, len(protocol.suppliers))
    # A useless product fails at least one mandatory criterion; the laxest of them bounds its chance to pass.
    laxest = max(float(one.alpha) for one in protocol.criteria if one.mandatory)
    family = min(1.0, suppliers * laxest) if protocol.adjust == "none" else laxest
    return Plan(protocol.hash, protocol.title, plans, suppliers, family)


def alpha_of(protocol: Protocol, criterion: Criterion) -> float:
    """The level at which `criterion` is tested for each supplier."""
    alpha = float(criterion.alpha)
    if not criterion.mandatory and protocol.purchase.supporting:
        supporting = sum(not one.mandatory for one in protocol.criteria)
        alpha = supporting_alpha(alpha, supporting, protocol.purchase.supporting)
    if isinstance(criterion.settings, Demonstration):
        return alpha  # the plan's own confidence
    return alpha_each(alpha, len(protocol.suppliers), protocol.adjust)


def plan_criterion(criterion: Criterion, alpha: float) -> CriterionPlan:
    """The plan of one criterion at level `alpha`."""
    match criterion.settings:
        case GroupSequential() as settings:
            return plan_sequential(criterion, settings, alpha)
        case EProcess() as settings:
            return plan_e_process(criterion, settings, alpha)
        case Demonstration() as settings:
            return plan_demonstration(criterion, settings)
        case Predictive() as settings:
            return plan_predictive(criterion, settings, alpha)
        case SteppedWedge() as settings:
            return plan_stepped_wedge(criterion, settings, alpha)
        case InterruptedSeries() as settings:
            return plan_interrupted_series(criterion, settings, alpha)
