"""The estimate that a criterion is judged by."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contrast:
    """Oriented estimate of θ (larger is better), its standard error, and z against θ0."""

    estimate: float
    se: float
    z: float


def fixed_size(alpha_z: float, beta_z: float, null_sd: float, true_sd: float, distance: float) -> float:
    """Observations (per arm) of a test with a single look: ((z_α·σ0 + z_β·σ1)/(θ1 - θ0))²."""
    needed = alpha_z * null_sd + beta_z * true_sd
    return (needed / distance) ** 2 if distance > 1e-9 * needed else math.inf


def ratio(difference: float, se: float) -> float:
    """difference / se; where nothing varies, no evidence rather than infinite evidence."""
    return difference / se if se > 0 and math.isfinite(difference) else 0.0
