"""Weibull and lognormal lives by maximum likelihood, with right-, left- and interval-censoring.

Both are location-scale families of log time: w = b·ln t - a. The likelihood is concave in (a, b) (Burridge, JRSS B
43:41, 1981), so Newton's method finds its one peak. The reliability bound is the profile likelihood's.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import log_ndtr, ndtri

from gavn.engine.arrays import Floats
from gavn.engine.evidence.durability.lives import Lives
from gavn.engine.evidence.normal import upper_quantile
from gavn.engine.evidence.roots import find_root

Family = Literal["weibull", "lognormal"]
FAMILIES: tuple[Family, Family] = ("weibull", "lognormal")
NEWTON_STEPS = 100
GRADIENT_STEP, CURVATURE_STEP = 3e-6, 1e-4  # the peak lies where the gradient is 0; the curvature only leads there


@dataclass(frozen=True, slots=True)
class Fit:
    """Weibull: location = ln η, scale = 1/β. Lognormal: mean and standard deviation of ln t."""

    family: Family
    location: float
    scale: float
    log_likelihood: float

    def reliability(self, time: float) -> float:
        """The share that lives longer than `time`."""
        return math.exp(float(_log_survival(self.family, np.array([(math.log(time) - self.location) / self.scale]))[0]))


def fit_lives(lives: Lives, family: Family) -> Fit | None:
    """The fit, or None where fewer than two different failures leave it undetermined."""
    failed = np.isfinite(lives.high)
    if len(np.unique(lives.high[failed])) < 2 or bool((lives.low[lives.low == lives.high] <= 0).any()):
        return None
    typical = np.log(np.maximum(np.where(failed, lives.high, lives.low), 1e-12))
    b = 1.2 / max(float(typical[failed].std()), 1e-3)
    a = b * float(typical.mean())
    found = _climb(lambda point: log_likelihood(lives, family, point[0], point[1]), a, b)
    if found is None:
        return None
    a, b, peak = found
    return Fit(family, a / b, 1 / b, peak)


def log_likelihood(lives: Lives, family: Family, a: float, b: float) -> float:
    """ln L at (a, b), the lives' own scale."""
    if b <= 0:
        return -math.inf
    exact = lives.low == lives.high
    whole = ~np.isfinite(lives.high)
    between = ~exact & ~whole
    log_time = np.log(lives.low[exact])
    total = float((_log_density(family, b * log_time - a) + math.log(b) - log_time).sum())
    with np.errstate(divide="ignore"):
        total += float(_log_survival(family, b * np.log(lives.low[whole]) - a).sum())
        late = _log_survival(family, b * np.log(lives.low[between]) - a)
        early = _log_survival(family, b * np.log(lives.high[between]) - a)
        total += float((late + np.log(-np.expm1(early - late))).sum())
    return total if math.isfinite(total) else -math.inf


def lower_reliability(lives: Lives, family: Family, time: float, confidence: float) -> float | None:
    """The profile-likelihood lower bound on the reliability at `time`; None where there is no fit."""
    fit = fit_lives(lives, family)
    if fit is None:
        return None
    drop = 0.5 * upper_quantile(1 - confidence) ** 2
    best = fit.reliability(time)

    def excess(log_odds: float) -> float:
        return _profile(lives, fit, time, log_odds) - (fit.log_likelihood - drop)

    start = math.log(best) - math.log1p(-best) if 0 < best < 1 else 30.0
    if excess(start - 60) > 0:
        return 0.0
    return 1 / (1 + math.exp(-find_root(excess, start - 60, start, tolerance=1e-9)))


def _profile(lives: Lives, fit: Fit, time: float, log_odds: float) -> float:
    """The highest ln L among the distributions with the given log odds of surviving `time`."""
    quantile = _survival_quantile(fit.family, 1 / (1 + math.exp(-log_odds)))
    log_time = math.log(time)

    def along(log_b: float) -> float:
        b = math.exp(log_b)
        return log_likelihood(lives, fit.family, b * log_time - quantile, b)

    return _golden_peak(along, math.log(1 / fit.scale) - 4, math.log(1 / fit.scale) + 4)


def _golden_peak(function: Callable[[float], float], low: float, high: float) -> float:
    ratio = (math.sqrt(5) - 1) / 2
    left, right = high - ratio * (high - low), low + ratio * (high - low)
    value_left, value_right = function(left), function(right)
    for _ in range(50):
        if value_left > value_right:
            high, right, value_right = right, left, value_left
            left = high - ratio * (high - low)
            value_left = function(left)
        else:
            low, left, value_left = left, right, value_right
            right = low + ratio * (high - low)
            value_right = function(right)
    return max(value_left, value_right)


def _climb(function: Callable[[Floats], float], a: float, b: float) -> tuple[float, float, float] | None:
    """Newton's method with halving steps on a concave function of two numbers."""
    point, value = np.array([a, b]), function(np.array([a, b]))
    if not math.isfinite(value):
        return None
    for _ in range(NEWTON_STEPS):
        gradient, curvature = _derivatives(function, point)
        if not (np.isfinite(gradient).all() and np.isfinite(curvature).all()):
            return None
        try:
            step = -np.linalg.solve(curvature, gradient)
        except np.linalg.LinAlgError:
            return None
        if gradient @ step < 0:
            step = gradient / np.linalg.norm(gradient)
        length = 1.0
        while length > 1e-12 and not function(point + length * step) >= value:
            length /= 2
        moved = point + length * step
        small = bool(np.all(np.abs(moved - point) <= 1e-11 * (1 + np.abs(point))))
        if length > 1e-12:
            point, value = moved, function(moved)
        if small or length <= 1e-12:
            break
    return float(point[0]), float(point[1]), value


def _derivatives(function: Callable[[Floats], float], point: Floats) -> tuple[Floats, Floats]:
    fine = GRADIENT_STEP * np.maximum(np.abs(point), 1e-2)
    gradient = np.array([(function(point + one) - function(point - one)) / (2 * one.sum()) for one in np.diag(fine)])
    steps = CURVATURE_STEP * np.maximum(np.abs(point), 1e-2)
    first, second = np.diag(steps)
    centre = function(point)
    up, down = function(point + first), function(point - first)
    right, left = function(point + second), function(point - second)
    cross = (
        function(point + first + second) - function(point + first - second)
        - function(point - first + second) + function(point - first - second)
    ) / (4 * steps[0] * steps[1])  # fmt: skip
    twice = (up - 2 * centre + down) / steps[0] ** 2, (right - 2 * centre + left) / steps[1] ** 2
    return gradient, np.array([[twice[0], cross], [cross, twice[1]]])


def _log_density(family: Family, w: Floats) -> Floats:
    if family == "weibull":
        with np.errstate(over="ignore"):
            smallest: Floats = w - np.exp(w)
        return smallest
    normal: Floats = -0.5 * w**2 - 0.5 * math.log(2 * math.pi)
    return normal


def _log_survival(family: Family, w: Floats) -> Floats:
    with np.errstate(over="ignore"):
        survival: Floats = -np.exp(w) if family == "weibull" else log_ndtr(-w)
    return survival


def _survival_quantile(family: Family, reliability: float) -> float:
    return math.log(-math.log(reliability)) if family == "weibull" else -float(ndtri(reliability))
