"""Times to failure with censoring, product against control: the log-rank test (Mantel 1966)."""

from __future__ import annotations

import math

import numpy as np

from gavn.engine.arrays import Booleans, Floats
from gavn.engine.evidence.contrasts.contrast import Contrast, fixed_size, ratio


def log_rank(times: Floats, failed: Booleans, treated: Booleans, theta0: float, direction: int) -> Contrast:
    """θ is the log hazard ratio of control to product where a long life is good (Peto's one-step estimate).

    `direction` is +1 where failing late is better. z is exact for θ0 = 0 and a one-step shift elsewhere.
    """
    score, information = _score(times, failed, treated)
    if information <= 0:
        return Contrast(0.0, 0.0, 0.0)
    # More failures than expected among the treated is bad where a long life is good.
    estimate = -direction * score / information
    se = 1 / math.sqrt(information)
    return Contrast(estimate, se, ratio(estimate - theta0, se))


def _score(times: Floats, failed: Booleans, treated: Booleans) -> tuple[float, float]:
    """Observed minus expected failures of the treated, and its hypergeometric variance."""
    moments = np.unique(times[failed])
    ordered, ordered_treated = np.sort(times), np.sort(times[treated])
    at_risk = len(ordered) - np.searchsorted(ordered, moments, side="left")
    risk_t = len(ordered_treated) - np.searchsorted(ordered_treated, moments, side="left")
    deaths = _counts(times[failed], moments)
    deaths_t = _counts(times[failed & treated], moments)
    share = risk_t / at_risk
    expected = deaths * share
    spread = deaths * share * (1 - share) * (at_risk - deaths) / np.maximum(at_risk - 1, 1)
    return float((deaths_t - expected).sum()), float(spread.sum())


def _counts(values: Floats, moments: Floats) -> Floats:
    ordered = np.sort(values)
    counts: Floats = (
        np.searchsorted(ordered, moments, side="right") - np.searchsorted(ordered, moments, side="left")
    ).astype(float)
    return counts


def events_needed(distance: float, alpha_z: float, beta_z: float) -> float:
    """Failures in all, equal arms: 4(z_α + z_β)²/(θ1 - θ0)² (Schoenfeld, Biometrika 68:316, 1981)."""
    return fixed_size(alpha_z, beta_z, 2.0, 2.0, distance)
