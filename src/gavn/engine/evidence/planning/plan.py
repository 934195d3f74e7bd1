"""The plan of a whole protocol, fit for a tender's annex."""

from __future__ import annotations

from dataclasses import dataclass

from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.planning.demonstration import plan_demonstration
from gavn.engine.evidence.planning.sequential import plan_sequential
from gavn.engine.evidence.protocol.model import Criterion, Demonstration, GroupSequential, Protocol
from gavn.engine.evidence.suppliers.adjust import alpha_each


@dataclass(frozen=True, slots=True)
class Plan:
    """What the protocol promises. `family_error` bounds the chance that any of several useless suppliers passes."""

    hash: str
    title: str
    criteria: tuple[CriterionPlan, ...]
    suppliers: int
    family_error: float


def alpha_of(protocol: Protocol, criterion: Criterion) -> float:
    """The level at which `criterion` is tested for each supplier."""
    return alpha_each(float(criterion.alpha), len(protocol.suppliers), protocol.adjust)


def plan_criterion(criterion: Criterion, alpha: float) -> CriterionPlan:
    """The plan of one criterion at level `alpha`."""
    match criterion.settings:
        case GroupSequential() as settings:
            return plan_sequential(criterion, settings, alpha)
        case Demonstration() as settings:
            return plan_demonstration(criterion, settings)
        case settings:
            raise NotImplementedError(settings)


def make_plan(protocol: Protocol) -> Plan:
    """Compute every criterion's plan."""
    plans = tuple(plan_criterion(one, alpha_of(protocol, one)) for one in protocol.criteria)
    suppliers = max(1, len(protocol.suppliers))
    smallest = min(float(one.alpha) for one in protocol.criteria if one.mandatory)
    family = min(1.0, suppliers * smallest) if protocol.adjust == "none" else smallest
    return Plan(protocol.hash, protocol.title, plans, suppliers, family)
