"""The plan of an e-process: the evidence needed, and by simulation how soon it comes."""

from __future__ import annotations

import math

import numpy as np

from gavn.engine.evidence.anytime.paths import first_reach, path_against_hope, path_for
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.planning.synthetic import draw
from gavn.engine.evidence.protocol.model import Basis, Criterion, EndpointType, EProcess

RUNS, SEED = 400, 20260101
LONGEST_RUN = 2000
NEVER = 10**9


def plan_e_process(criterion: Criterion, settings: EProcess, alpha: float) -> CriterionPlan:
    """α is promised by Ville's inequality; the rest comes from 400 simulated tests (seed fixed, ± 2.5 points)."""
    length = min(settings.n_max or LONGEST_RUN, LONGEST_RUN)
    arms = 1 if criterion.basis is Basis.ABSOLUTE else 2
    met_null, closed_null, length_null = _simulate(criterion, float(criterion.theta0), alpha, length)
    met_hope, _, length_hope = _simulate(criterion, float(criterion.theta1), alpha, length)
    remarks = ["simulated"]
    if criterion.endpoint.type is EndpointType.COUNT:
        remarks.append("counts-taken-as-poisson")
    if settings.n_max is None or settings.n_max > LONGEST_RUN:
        remarks.append(f"first-{LONGEST_RUN}-per-arm")
    return CriterionPlan(
        id=criterion.id,
        method=str(criterion.method),
        evidence_needed=1 / alpha,
        n_per_arm=settings.n_max,
        n_max=None if settings.n_max is None else arms * settings.n_max,
        expected_n={"h0": arms * length_null, "h1": arms * length_hope},
        power=met_hope,
        alpha_actual=met_null,
        p_close_early_h0=closed_null,
        remarks=tuple(remarks),
    )


def _simulate(criterion: Criterion, theta: float, alpha: float, length: int) -> tuple[float, float, float]:
    """(share met, share closed, mean length per arm) of tests whose true oriented effect is `theta`."""
    random = np.random.default_rng(SEED)
    met, closed, total = 0, 0, 0
    for _ in range(RUNS):
        product, control = draw(criterion, theta, length, random)
        met_at = first_reach(path_for(criterion, product, control), -math.log(alpha)) or NEVER
        hope = path_against_hope(criterion, product, control)
        closed_at = first_reach(hope, -math.log(float(criterion.beta))) or NEVER
        total += min(met_at, closed_at, length)
        met += met_at <= length and met_at <= closed_at
        closed += closed_at < met_at
    return met / RUNS, closed / RUNS, total / RUNS
