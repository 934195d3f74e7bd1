"""Interrupted time series: level and slope before and after, season, errors that depend on their neighbours.

Ordinary least squares with Newey-West standard errors (Econometrica 55:703, 1987; Lopez Bernal, Cummins & Gasparrini,
Int. J. Epidemiol. 46:348, 2017). Called controlled only where a comparison series is subtracted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats


@dataclass(frozen=True, slots=True)
class SeriesFit:
    """`change` is the mean change over the periods after the start; `expected` what had come without it."""

    change: float
    se: float
    freedom: int
    level: float
    slope: float
    fitted: Floats
    expected: Floats


def default_lags(periods: int, season: int) -> int:
    """A season's length, else 4(n/100)^(2/9) rounded down (Newey & West 1994)."""
    return season if season else int(math.pow(4 * periods / 100, 2 / 9)) or 1


def design_matrix(periods: int, starts: int, season: int) -> Floats:
    """Intercept, time, step, slope after the start, and one yearly wave where there is a season."""
    time = np.arange(1, periods + 1, dtype=float)
    after = (time >= starts).astype(float)
    columns = [np.ones(periods), time, after, after * (time - starts)]
    if season > 1:
        columns += [np.sin(2 * np.pi * time / season), np.cos(2 * np.pi * time / season)]
    return np.column_stack(columns)


def mean_change_weights(design: Floats, starts: int) -> Floats:
    """The combination of coefficients that is the mean change over the periods after the start."""
    weights = np.zeros(design.shape[1])
    weights[2] = 1.0
    weights[3] = float(design[starts - 1 :, 3].mean())
    return weights


def planned_error(periods: int, starts: int, season: int, sd: float) -> float:
    """The standard error of the mean change with independent errors of standard deviation `sd`."""
    design = design_matrix(periods, starts, season)
    weights = mean_change_weights(design, starts)
    return sd * math.sqrt(float(weights @ np.linalg.pinv(design.T @ design) @ weights))


def fit_series(values: Floats, starts: int, season: int = 0, lags: int | None = None) -> SeriesFit:
    """Fit one value per period; needs more periods than the 4 coefficients (6 with a season)."""
    periods = len(values)
    design = design_matrix(periods, starts, season)
    bread: Floats = np.linalg.pinv(design.T @ design).astype(np.float64)
    effects = bread @ design.T @ values
    residuals: Floats = values - design @ effects
    lags = default_lags(periods, season) if lags is None else lags
    covariance = newey_west(design, residuals, bread, lags)
    weights = mean_change_weights(design, starts)
    without = design.copy()
    without[:, 2:4] = 0.0
    return SeriesFit(
        change=float(weights @ effects),
        se=math.sqrt(max(float(weights @ covariance @ weights), 0.0)),
        freedom=periods - design.shape[1],
        level=float(effects[2]),
        slope=float(effects[3]),
        fitted=design @ effects,
        expected=without @ effects,
    )


def newey_west(design: Floats, residuals: Floats, bread: Floats, lags: int) -> Floats:
    """Covariance of the coefficients with Bartlett weights and the factor n/(n - k)."""
    scores = design * residuals[:, None]
    middle = scores.T @ scores
    for lag in range(1, min(lags, len(residuals) - 1) + 1):
        cross = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (cross + cross.T)
    factor = len(residuals) / (len(residuals) - design.shape[1])
    covariance: Floats = factor * bread @ middle @ bread
    return covariance
