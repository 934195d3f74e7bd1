"""A plan's promises beside as many simulated trials as asked for."""

from __future__ import annotations

from typing import Any

from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.planning.plan import Plan, alpha_of
from gavn.engine.evidence.planning.sequential import sequential_design
from gavn.engine.evidence.protocol.model import Basis, Criterion, EndpointType, GroupSequential, Protocol
from gavn.engine.evidence.sequential.simulation import simulate_proportions

Outcomes = dict[str, dict[str, Any]]


def simulate_plan(protocol: Protocol, plan: Plan, runs: int, seed: int) -> dict[str, Outcomes]:
    """By criterion: {h0, h1: {met, closed_early, expected_n}}. Comparisons of two proportions only."""
    pairs = zip(protocol.criteria, plan.criteria, strict=True)
    found = {one.id: _simulate(protocol, one, promised, runs, seed) for one, promised in pairs}
    return {name: outcomes for name, outcomes in found.items() if outcomes is not None}


def _simulate(protocol: Protocol, criterion: Criterion, plan: CriterionPlan, runs: int, seed: int) -> Outcomes | None:
    settings, direction = criterion.settings, criterion.endpoint.direction
    compared = criterion.endpoint.type is EndpointType.BINARY and criterion.basis is not Basis.ABSOLUTE
    if not isinstance(settings, GroupSequential) or not compared or criterion.control is None:
        return None
    design = sequential_design(settings, alpha_of(protocol, criterion), float(criterion.beta))
    sizes = [round(time * (plan.n_per_arm or 1)) for time in design.times]
    control = float(criterion.control)
    found = {}
    for name, theta in (("h0", float(criterion.theta0)), ("h1", float(criterion.theta1))):
        result = simulate_proportions(
            sizes,
            design.bounds,
            product=control + direction * theta,
            control=control,
            theta0=float(criterion.theta0),
            direction=direction,
            runs=runs,
            seed=seed,
        )
        found[name] = {"met": result.met, "closed_early": result.closed_early, "expected_n": result.expected_n}
    return found
