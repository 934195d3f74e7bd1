"""The plan of a roll-out: the power to see the hoped-for change."""

from __future__ import annotations

import math

from scipy.special import stdtrit

from gavn.engine.evidence.normal import above
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan, CurvePoint
from gavn.engine.evidence.protocol.model import Criterion, InterruptedSeries, SteppedWedge
from gavn.engine.evidence.rollout import interrupted_series, stepped_wedge

CURVE_POINTS = 13


def plan_stepped_wedge(criterion: Criterion, settings: SteppedWedge, alpha: float) -> CriterionPlan:
    """Power by Hussey & Hughes' variance and the t-bound of the analysis; `n` counts control periods too."""
    sd, icc = float(settings.sd), float(settings.icc)
    plan = stepped_wedge.exposure_plan(settings.clusters, settings.periods)
    variance = stepped_wedge.effect_variance(plan, (1 - icc) * sd**2 / settings.per_cell, icc * sd**2)
    n = settings.clusters * settings.periods * settings.per_cell
    return _plan(criterion, math.sqrt(variance), alpha, settings.clusters - 2, n, ())


def plan_interrupted_series(criterion: Criterion, settings: InterruptedSeries, alpha: float) -> CriterionPlan:
    """Power to see the mean change after the start, if the periods' errors were independent; `n` counts periods."""
    periods, starts, season = settings.periods, settings.starts, settings.season
    se = interrupted_series.planned_error(periods, starts, season, float(settings.sd))
    freedom = periods - interrupted_series.design_matrix(periods, starts, season).shape[1]
    return _plan(criterion, se, alpha, freedom, periods, ("periods-taken-as-independent",))


def _plan(
    criterion: Criterion, se: float, alpha: float, freedom: int, n: int, remarks: tuple[str, ...]
) -> CriterionPlan:
    theta0, theta1 = float(criterion.theta0), float(criterion.theta1)
    bound = float(stdtrit(freedom, 1 - alpha))

    def power(theta: float) -> float:
        return above(bound - (theta - theta0) / se)

    shares = [-0.5 + 2.0 * place / (CURVE_POINTS - 1) for place in range(CURVE_POINTS)]
    thetas = [theta0 + share * (theta1 - theta0) for share in shares]
    if power(theta1) < 1 - float(criterion.beta):
        remarks = (*remarks, "power-below-promise")
    return CriterionPlan(
        id=criterion.id,
        method=str(criterion.method),
        n=n,
        n_max=n,
        power=power(theta1),
        alpha_actual=alpha,
        curve=tuple(CurvePoint(theta, power(theta), 0.0, float(n)) for theta in thetas),
        remarks=remarks,
    )
