"""The plan of a predictive design: its error rates by exact enumeration."""

from __future__ import annotations

from gavn.engine.evidence.bayes.predictive import PredictiveDesign, close_at_most, outlook, successes_needed
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan, CurvePoint
from gavn.engine.evidence.protocol.model import Criterion, Predictive

CURVE_POINTS = 13


def predictive_design(criterion: Criterion, settings: Predictive) -> PredictiveDesign:
    """The design on the scale of "good" outcomes: where smaller is better, good is a 0."""
    a, b = float(settings.prior[0]), float(settings.prior[1])
    larger = criterion.endpoint.direction > 0
    bar = float(criterion.theta0) if larger else 1 + float(criterion.theta0)
    if not larger:
        a, b = b, a
    theta_t, theta_l = float(settings.theta_t), float(settings.theta_l)
    return PredictiveDesign(a, b, bar, theta_t, theta_l, settings.n_max, settings.looks)


def plan_predictive(criterion: Criterion, settings: Predictive, alpha: float) -> CriterionPlan:
    """Power, α actually run and the chance to close early; a remark where α is above the protocol's."""
    design = predictive_design(criterion, settings)
    close = close_at_most(design)
    hope = design.bar + float(criterion.theta1 - criterion.theta0)
    under_null, under_hope = outlook(design, design.bar, close), outlook(design, hope, close)
    curve = []
    for place in range(CURVE_POINTS):
        p = design.bar + (-0.5 + 2.0 * place / (CURVE_POINTS - 1)) * (hope - design.bar)
        if 0 < p < 1:
            result = outlook(design, p, close)
            theta = p if criterion.endpoint.direction > 0 else p - 1
            curve.append(CurvePoint(theta, result.met, result.closed_early, result.expected_n))
    remarks = []
    if under_null.met > alpha + 1e-12:
        remarks.append("alpha-above-promise")
    if under_hope.met < 1 - float(criterion.beta):
        remarks.append("power-below-promise")
    return CriterionPlan(
        id=criterion.id,
        method=str(criterion.method),
        n_per_arm=settings.n_max,
        n_max=settings.n_max,
        successes_needed=successes_needed(design),
        expected_n={"h0": under_null.expected_n, "h1": under_hope.expected_n},
        power=under_hope.met,
        alpha_actual=under_null.met,
        p_close_early_h0=under_null.closed_early,
        curve=tuple(curve),
        remarks=tuple(remarks),
    )
