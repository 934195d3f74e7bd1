"""Rates of events per exposure: against a bar, or the difference of two."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gavn.engine.arrays import Floats
from gavn.engine.evidence.contrasts.contrast import Contrast, fixed_size, ratio


def against_bar(events: float, exposure: float, bar: float, direction: int) -> Contrast:
    """One rate against `bar` (events per unit of exposure); the variance is that at the bar."""
    rate = events / exposure
    null = math.sqrt(bar / exposure)
    return Contrast(direction * rate, math.sqrt(rate / exposure), ratio(direction * (rate - bar), null))


def difference(treated: tuple[float, float], control: tuple[float, float], theta0: float, direction: int) -> Contrast:
    """(events, exposure) of product and control; the variance is restricted to a difference of exactly `theta0`."""
    rate_t, rate_c = treated[0] / treated[1], control[0] / control[1]
    estimate = direction * (rate_t - rate_c)
    free = math.sqrt(rate_t / treated[1] + rate_c / control[1])
    at_t, at_c = restricted(treated, control, direction * theta0)
    null = math.sqrt(at_t / treated[1] + at_c / control[1])
    return Contrast(estimate, free, ratio(estimate - theta0, null))


def dispersion(arms: Sequence[tuple[Floats, Floats]]) -> float:
    """How much more the rows (events, exposure) of the arms vary than Poisson counts do; at least 1.

    Pearson's statistic over its degrees of freedom, as in a quasi-Poisson model.
    """
    statistic, freedom = 0.0, 0
    for events, exposure in arms:
        expected = exposure * (events.sum() / exposure.sum()) if len(events) else exposure
        if len(events) and events.sum() > 0:
            statistic += float(((events - expected) ** 2 / expected).sum())
            freedom += len(events) - 1
    return max(1.0, statistic / freedom) if freedom > 0 else 1.0


def widened(contrast: Contrast, factor: float) -> Contrast:
    """The contrast when the variance is `factor` times that of Poisson counts."""
    root = math.sqrt(factor)
    return Contrast(contrast.estimate, contrast.se * root, contrast.z / root)


def restricted(treated: tuple[float, float], control: tuple[float, float], delta: float) -> tuple[float, float]:
    """The most likely (λ_t, λ_c) with λ_t - λ_c = delta: the positive root of a quadratic in λ_c."""
    events_t, exposure_t = treated
    events_c, exposure_c = control
    total = exposure_t + exposure_c
    # d_t/(λ+δ) + d_c/λ = T_t + T_c
    linear = total * delta - events_t - events_c
    root = (-linear + math.sqrt(max(linear**2 + 4 * total * events_c * delta, 0.0))) / (2 * total)
    rate_c = max(root, 0.0, -delta)
    return rate_c + delta, rate_c


def size_against_bar(bar: float, expected: float, alpha_z: float, beta_z: float) -> float:
    """Exposure for a test with a single look of the rate `expected` against `bar`."""
    return fixed_size(alpha_z, beta_z, math.sqrt(bar), math.sqrt(expected), abs(expected - bar))


def size_per_arm(control: float, theta0: float, theta1: float, direction: int, alpha_z: float, beta_z: float) -> float:
    """Exposure per arm for a test with a single look, equal exposures."""
    product = control + direction * theta1
    at_t, at_c = restricted((product, 1.0), (control, 1.0), direction * theta0)
    return fixed_size(alpha_z, beta_z, math.sqrt(at_t + at_c), math.sqrt(product + control), theta1 - theta0)


def events_for_ratio(rate_ratio: float, alpha_z: float, beta_z: float) -> float:
    """Events in all to show a rate ratio below 1, equal exposures, given their total (a binomial test of one half)."""
    share = rate_ratio / (1 + rate_ratio)
    return fixed_size(alpha_z, beta_z, 0.5, math.sqrt(share * (1 - share)), 0.5 - share)
