"""Rates of events: against a bar (gamma prior on the better side), or one arm against another given their total."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammainc, gammaincc, gammaln

from gavn.engine.arrays import Floats

# Rate ratios bet on, from 0.98 to 0.1, evenly on the log scale; each gets the same stake.
RATIOS = np.exp(np.linspace(np.log(0.98), np.log(0.1), 24))


def log_evidence(events: ArrayLike, exposure: ArrayLike, bar: float, direction: int = 1, *, expected: float) -> Floats:
    """log E for `events` in `exposure`, elementwise; an exponential prior of mean `expected`, cut off at `bar`."""
    n, t = np.asarray(events, dtype=float), np.asarray(exposure, dtype=float)
    a, b = 1.0, 1.0 / expected
    beyond = gammaincc if direction > 0 else gammainc
    with np.errstate(divide="ignore"):
        kept = np.log(beyond(a + n, (b + t) * bar)) - np.log(beyond(a, b * bar))
    mixed = a * np.log(b) + gammaln(a + n) - gammaln(a) - (a + n) * np.log(b + t)
    log_e: Floats = mixed + kept + bar * t - n * np.log(bar)
    return log_e


def path(events: ArrayLike, exposures: ArrayLike, bar: float, direction: int = 1, *, expected: float) -> Floats:
    """log E after each row of (events, exposure)."""
    return log_evidence(np.cumsum(events), np.cumsum(exposures), bar, direction, expected=expected)


def ratio_path(
    treated: tuple[ArrayLike, ArrayLike], control: tuple[ArrayLike, ArrayLike], direction: int = 1
) -> Floats:
    """log E after each pair of rows (events, exposure), against direction·(λ_t - λ_c) ≤ 0.

    Given a pair's total the treated events are binomial with a share that the exposures fix, whatever the common rate
    does over time (Lindon & Malek, NeurIPS 2022).
    """
    d_t, e_t, d_c, e_c = (np.asarray(column, dtype=float) for column in (*treated, *control))
    pairs = min(len(d_t), len(d_c))
    if pairs == 0:
        return np.zeros(0)
    d_t, e_t, d_c, e_c = d_t[:pairs], e_t[:pairs], d_c[:pairs], e_c[:pairs]
    ratios = RATIOS if direction < 0 else 1 / RATIOS
    equal = e_t / (e_t + e_c)
    share = ratios[:, None] * e_t / (ratios[:, None] * e_t + e_c)
    steps = d_t * np.log(share / equal) + d_c * np.log((1 - share) / (1 - equal))
    paths = np.cumsum(steps, axis=1)
    return log_mean(paths)


def log_mean(paths: Floats) -> Floats:
    """log of the mean over rows of exp(paths), without overflow."""
    peak = paths.max(axis=0)
    mean: Floats = peak + np.log(np.exp(paths - peak).mean(axis=0))
    return mean
