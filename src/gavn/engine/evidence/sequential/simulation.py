"""Whole trials of two proportions, patient counts drawn and looked at as planned: a second witness of the recursion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.evidence.anytime.two_proportions import closest
from gavn.engine.evidence.sequential.boundaries import Bounds


@dataclass(frozen=True, slots=True)
class Simulated:
    """Shares of the simulated trials, and their mean sample of both arms together."""

    runs: int
    met: float
    closed_early: float
    expected_n: float


def simulate_proportions(
    sizes: Sequence[int],
    bounds: Bounds,
    *,
    product: float,
    control: float,
    theta0: float,
    direction: int,
    runs: int,
    seed: int,
) -> Simulated:
    """`runs` trials with `sizes` patients per arm at each look (rising) and the given true shares; futility obeyed."""
    random = np.random.default_rng(seed)
    x_t, x_c = np.zeros(runs), np.zeros(runs)
    met = closed = observed = before = 0
    for place, n in enumerate(sizes):
        x_t += random.binomial(n - before, product, len(x_t))
        x_c += random.binomial(n - before, control, len(x_c))
        z = z_values(x_t, x_c, n, theta0, direction)
        above = z >= bounds.efficacy[place]
        last = place == len(sizes) - 1
        below = z < bounds.futility[place] if bounds.futility is not None and not last else np.zeros_like(above)
        met += int(above.sum())
        closed += int(below.sum())
        going = ~(above | below)
        decided = len(going) if last else len(going) - int(going.sum())
        observed += 2 * n * decided
        x_t, x_c, before = x_t[going], x_c[going], n
    return Simulated(runs, met / runs, closed / runs, observed / runs)


def z_values(x_t: Floats, x_c: Floats, n: int, theta0: float, direction: int) -> Floats:
    """z of each trial with `n` per arm, the variance restricted to a difference of `theta0`; 0 where nothing varies."""
    gap = (x_t - x_c) * (direction / n) - theta0
    if theta0 == 0:
        pooled = (x_t + x_c) * (0.5 / n)
        variance = pooled * (1 - pooled) * (2 / n)
    else:
        at_t, at_c = closest(x_t / n, x_c / n, direction * theta0)
        variance = (at_t * (1 - at_t) + at_c * (1 - at_c)) / n
    z: Floats = gap / np.sqrt(np.where(variance > 0, variance, np.inf))
    return z
