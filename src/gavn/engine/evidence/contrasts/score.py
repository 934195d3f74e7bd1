"""Means: against a bar, or the difference of two. t-statistics are carried to the z with the same tail."""

from __future__ import annotations

import math

from scipy.special import ndtri, stdtr

from gavn.engine.arrays import Floats
from gavn.engine.evidence.contrasts.contrast import Contrast, fixed_size, ratio


def against_bar(values: Floats, bar: float, direction: int) -> Contrast:
    """One mean against `bar` (its own scale)."""
    n = len(values)
    mean = float(values.mean())
    se = math.sqrt(_variance(values) / n) if n > 1 else 0.0
    return Contrast(direction * mean, se, z_of_t(ratio(direction * (mean - bar), se), n - 1))


def difference(treated: Floats, control: Floats, theta0: float, direction: int) -> Contrast:
    """The difference of two means against `theta0`, unequal variances (Welch, Biometrika 34:28, 1947)."""
    estimate = direction * float(treated.mean() - control.mean())
    if len(treated) < 2 or len(control) < 2:
        return Contrast(estimate, 0.0, 0.0)
    part_t, part_c = _variance(treated) / len(treated), _variance(control) / len(control)
    se = math.sqrt(part_t + part_c)
    if se == 0:
        return Contrast(estimate, 0.0, 0.0)
    freedom = (part_t + part_c) ** 2 / (part_t**2 / (len(treated) - 1) + part_c**2 / (len(control) - 1))
    return Contrast(estimate, se, z_of_t((estimate - theta0) / se, freedom))


def z_of_t(t: float, freedom: float) -> float:
    """The z with the same tail probability as `t` with `freedom` degrees."""
    if t == 0 or freedom <= 0:
        return 0.0
    tail = float(stdtr(freedom, -abs(t)))
    size = -float(ndtri(tail)) if tail > 0 else 40.0
    return math.copysign(min(size, 40.0), t)


def _variance(values: Floats) -> float:
    return float(values.var(ddof=1))


def size_against_bar(sd: float, distance: float, alpha_z: float, beta_z: float) -> float:
    """Observations for a test of one mean with a single look."""
    return fixed_size(alpha_z, beta_z, sd, sd, distance)


def size_per_arm(sd: float, distance: float, alpha_z: float, beta_z: float) -> float:
    """Observations per arm for the difference of two means, a single look, equal arms."""
    return fixed_size(alpha_z, beta_z, sd * math.sqrt(2), sd * math.sqrt(2), distance)
