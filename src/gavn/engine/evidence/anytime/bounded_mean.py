"""The mean of a bounded score: many fixed bets, the same stake on each (Waudby-Smith & Ramdas, JRSS B 86:1, 2024)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from gavn.engine.arrays import Floats
from gavn.engine.evidence.anytime.poisson import log_mean

BETS = 20


def path(values: ArrayLike, bar: float, low: float, high: float, direction: int = 1) -> Floats:
    """log E after each value in [low, high], against direction·(mean - bar) ≤ 0."""
    scaled = (np.asarray(values, dtype=float) - low) / (high - low)
    centre = (bar - low) / (high - low)
    if direction < 0:
        scaled, centre = 1 - scaled, 1 - centre
    if len(scaled) == 0:
        return np.zeros(0)
    stakes = np.arange(1, BETS + 1) / (BETS + 1) / centre
    return log_mean(np.cumsum(np.log1p(stakes[:, None] * (scaled - centre)), axis=1))


def difference_path(
    treated: ArrayLike, control: ArrayLike, margin: float, low: float, high: float, direction: int = 1
) -> Floats:
    """log E after each pair, against direction·(mean_t - mean_c) ≤ margin: the pair's difference is bounded too."""
    pairs = min(len(np.asarray(treated)), len(np.asarray(control)))
    gaps = direction * (np.asarray(treated, dtype=float)[:pairs] - np.asarray(control, dtype=float)[:pairs])
    width = high - low
    return path(gaps, margin, -width, width)
