"""Decide by an e-process: valid whenever one looks."""

from __future__ import annotations

import math
from dataclasses import replace

from gavn.engine.arrays import Floats
from gavn.engine.evidence.anytime.paths import evidence_path, first_reach, limits, path_against_hope, path_for
from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.deciding.measure import contrast
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.deciding.verdict import Verdict
from gavn.engine.evidence.deciding.watch import e_value
from gavn.engine.evidence.protocol.model import Basis, Criterion, EndpointType, EProcess
from gavn.engine.evidence.roots import crossing_or_end


def decide_e_process(criterion: Criterion, settings: EProcess, alpha: float, data: ArmData) -> CriterionLook:
    """Met once E against θ ≤ θ0 has reached 1/α; closed once E against θ ≥ θ1 has reached 1/β; ended at `n_max`."""
    for_it = path_for(criterion, data.product, data.control)
    against = path_against_hope(criterion, data.product, data.control)
    bounds = {"efficacy": -math.log(alpha), "futility": -math.log(float(criterion.beta))}
    met_at, closed_at = first_reach(for_it, bounds["efficacy"]), first_reach(against, bounds["futility"])
    verdict, reason = _verdict(met_at, closed_at, settings.n_max, len(for_it))
    n = data.product.n + data.control.n
    missing = data.product.missing + data.control.missing
    going_on = verdict is Verdict.CONTINUE
    still = _still_needed(criterion, for_it, bounds["efficacy"], settings.n_max) if going_on else 0
    result = CriterionLook(
        id=criterion.id,
        arm=data.arm,
        verdict=verdict,
        reason=reason,
        bounds=bounds,
        e_value=1.0,
        still_needed=still,
        n=n,
        missing=missing,
    )
    if len(for_it) == 0:
        return result
    return replace(
        result,
        statistic=float(for_it[-1]),
        bounds=bounds,
        estimate=contrast(criterion, data).estimate,
        interval=confidence_bounds(criterion, data, alpha),
        e_value=e_value(float(for_it[-1])),
        advice={"highest_e_value": e_value(float(for_it.max()))},
    )


def _verdict(met_at: int | None, closed_at: int | None, n_max: int | None, observed: int) -> tuple[Verdict, str]:
    """Whichever bound was reached first counts, and nothing after the planned end."""
    latest = math.inf if n_max is None else n_max
    if met_at is not None and met_at <= latest and (closed_at is None or met_at <= closed_at):
        return Verdict.MET, "evidence-threshold"
    if closed_at is not None and closed_at <= latest:
        return Verdict.CLOSE, "hoped-effect-refuted"
    if observed >= latest:
        return Verdict.NOT_DOCUMENTED, "max-sample"
    return Verdict.CONTINUE, "evidence-below-threshold"


def _still_needed(criterion: Criterion, path: Floats, needed: float, n_max: int | None) -> int | None:
    """Observations until the threshold if the evidence keeps growing as it has; at most to the planned end."""
    arms = 1 if criterion.basis is Basis.ABSOLUTE else 2
    remaining = None if n_max is None else arms * (n_max - len(path))
    if len(path) == 0 or path[-1] <= 0:
        return remaining
    trend = arms * math.ceil((needed - float(path[-1])) / (float(path[-1]) / len(path)))
    return max(1, trend if remaining is None else min(trend, remaining))


def confidence_bounds(criterion: Criterion, data: ArmData, alpha: float) -> tuple[float | None, float | None]:
    """The oriented effects not refuted at level α on either side; None where a side is not bounded (rates)."""
    estimate = contrast(criterion, data).estimate
    if criterion.endpoint.type is EndpointType.COUNT:
        if criterion.basis is not Basis.ABSOLUTE:
            return None, None
        lowest, highest = _reach_of_rate(criterion, data)
    else:
        lowest, highest = _reach(criterion)
    centre = min(max(estimate, lowest), highest)

    def excess(theta: float, *, better: bool) -> float:
        path = evidence_path(criterion, data.product, data.control, theta, better=better)
        return float(path[-1]) + math.log(alpha)

    lower = crossing_or_end(lambda theta: excess(theta, better=True), lowest, centre)
    upper = crossing_or_end(lambda theta: excess(theta, better=False), highest, centre)
    return lower, upper


def _reach_of_rate(criterion: Criterion, data: ArmData) -> tuple[float, float]:
    """Oriented rates from next to none to far above what has been seen."""
    exposure = float(data.product.exposures.sum())
    low, high = 1e-6 / exposure, (100 + 10 * float(data.product.values.sum())) / exposure
    return (low, high) if criterion.endpoint.direction > 0 else (-high, -low)


def _reach(criterion: Criterion) -> tuple[float, float]:
    """The oriented effects there can be, a hair inside the scale's ends."""
    low, high = (0.0, 1.0) if criterion.endpoint.type is EndpointType.BINARY else limits(criterion)
    if criterion.basis is not Basis.ABSOLUTE:
        low, high = low - high, high - low
    elif criterion.endpoint.direction < 0:
        low, high = -high, -low
    hair = 1e-6 * (high - low)
    return low + hair, high - hair
