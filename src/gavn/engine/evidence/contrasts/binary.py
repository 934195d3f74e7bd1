"""Proportions: against a bar, or the difference of two (Farrington & Manning, Stat. Med. 9:1447, 1990)."""

from __future__ import annotations

import math

from gavn.engine.evidence.contrasts.contrast import Contrast, fixed_size, ratio


def against_bar(successes: int, n: int, bar: float, direction: int) -> Contrast:
    """One proportion against `bar` (its own scale); score test: the variance is that at the bar."""
    share = successes / n
    difference = direction * (share - bar)
    se = math.sqrt(share * (1 - share) / n)
    return Contrast(direction * share, se, ratio(difference, math.sqrt(bar * (1 - bar) / n)))


def difference(treated: tuple[int, int], control: tuple[int, int], theta0: float, direction: int) -> Contrast:
    """(successes, n) of product and control; z uses the variance restricted to a difference of exactly `theta0`."""
    share_t, share_c = treated[0] / treated[1], control[0] / control[1]
    estimate = direction * (share_t - share_c)
    free = math.sqrt(share_t * (1 - share_t) / treated[1] + share_c * (1 - share_c) / control[1])
    at_t, at_c = restricted(share_t, share_c, control[1] / treated[1], direction * theta0)
    null = math.sqrt(at_t * (1 - at_t) / treated[1] + at_c * (1 - at_c) / control[1])
    return Contrast(estimate, free, ratio(estimate - theta0, null))


def restricted(share_t: float, share_c: float, size_ratio: float, delta: float) -> tuple[float, float]:
    """The most likely (p_t, p_c) with p_t - p_c = delta; `size_ratio` is n_c / n_t. Root of a cubic, in closed form."""
    if delta == 0:
        pooled = (share_t + size_ratio * share_c) / (1 + size_ratio)
        return pooled, pooled
    a = 1 + size_ratio
    b = -(1 + size_ratio + share_t + size_ratio * share_c + delta * (size_ratio + 2))
    c = delta**2 + delta * (2 * share_t + size_ratio + 1) + share_t + size_ratio * share_c
    d = -share_t * delta * (1 + delta)
    v = b**3 / (27 * a**3) - b * c / (6 * a**2) + d / (2 * a)
    u = math.copysign(math.sqrt(max(b**2 / (9 * a**2) - c / (3 * a), 0.0)), v)
    angle = (math.pi + math.acos(min(1.0, max(-1.0, v / u**3 if u else 0.0)))) / 3
    p_t = 2 * u * math.cos(angle) - b / (3 * a)
    p_t = min(max(p_t, max(0.0, delta)), min(1.0, 1.0 + delta))
    return p_t, p_t - delta


def size_against_bar(bar: float, expected: float, alpha_z: float, beta_z: float) -> float:
    """Observations for a test with a single look of `expected` against `bar`."""
    null_sd, true_sd = math.sqrt(bar * (1 - bar)), math.sqrt(expected * (1 - expected))
    return fixed_size(alpha_z, beta_z, null_sd, true_sd, abs(expected - bar))


def size_per_arm(control: float, theta0: float, theta1: float, direction: int, alpha_z: float, beta_z: float) -> float:
    """Observations per arm for a test with a single look, equal arms, variance restricted under the hypothesis."""
    product = control + direction * theta1
    at_t, at_c = restricted(product, control, 1.0, direction * theta0)
    null_sd = math.sqrt(at_t * (1 - at_t) + at_c * (1 - at_c))
    true_sd = math.sqrt(product * (1 - product) + control * (1 - control))
    return fixed_size(alpha_z, beta_z, null_sd, true_sd, theta1 - theta0)
