"""Decide a predictive design: close when success has become unlikely, judge at the planned end."""

from __future__ import annotations

import numpy as np
from scipy.special import betaincinv

from gavn.engine.arrays import Floats
from gavn.engine.evidence.bayes.predictive import (
    PredictiveDesign,
    close_at_most,
    posterior_above,
    predictive_probability,
    successes_needed,
)
from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.deciding.verdict import Verdict
from gavn.engine.evidence.planning.predictive import predictive_design
from gavn.engine.evidence.protocol.model import Criterion, Predictive


def decide_predictive(criterion: Criterion, settings: Predictive, data: ArmData) -> CriterionLook:
    """`statistic` is the predictive probability. Observations beyond `n_max` are not counted."""
    design = predictive_design(criterion, settings)
    values = data.product.values[: settings.n_max]
    n = len(values)
    direction = criterion.endpoint.direction
    successes = int(values.sum()) if direction > 0 else n - int(values.sum())
    probability = predictive_probability(design, successes, n)
    good_so_far = np.cumsum(values if direction > 0 else 1 - values)
    verdict, reason = _verdict(design, good_so_far)
    a, b = design.a + successes, design.b + n - successes
    low, high = float(betaincinv(a, b, 0.05)), float(betaincinv(a, b, 0.95))
    good = a / (a + b)
    return CriterionLook(
        id=criterion.id,
        arm=data.arm,
        verdict=verdict,
        reason=reason,
        statistic=probability,
        bounds={"efficacy": design.theta_t, "futility": design.theta_l},
        estimate=good if direction > 0 else good - 1,
        interval=(low, high) if direction > 0 else (low - 1, high - 1),
        still_needed=settings.n_max - n if verdict is Verdict.CONTINUE else 0,
        n=data.product.n,
        missing=data.product.missing,
        information=n / settings.n_max,
        advice={"posterior_above_bar": posterior_above(design, successes, n)},
    )


def _verdict(design: PredictiveDesign, good_so_far: Floats) -> tuple[Verdict, str]:
    """Follow the planned looks in the order received: the first that closes, closes."""
    n = len(good_so_far)
    for look, hopeless in zip(design.looks, close_at_most(design), strict=True):
        if look <= n and look < design.n_max and good_so_far[look - 1] <= hopeless:
            return Verdict.CLOSE, "success-unlikely"
    if n < design.n_max:
        return Verdict.CONTINUE, "success-still-likely"
    passed = good_so_far[-1] >= successes_needed(design)
    return (Verdict.MET, "posterior-threshold") if passed else (Verdict.NOT_DOCUMENTED, "max-sample")
