"""The share still whole over time, with censoring (Kaplan & Meier 1958), and Greenwood's error on the log-log scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.evidence.durability.lives import Lives
from gavn.engine.evidence.normal import upper_quantile


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """Steps: from `times` on, the share is `share`, with a one-sided lower bound."""

    times: Floats
    share: Floats
    lower: Floats
    at_risk: Floats


def survival_curve(lives: Lives, confidence: float = 0.95) -> SurvivalCurve:
    """The curve; a failure between two inspections counts at the one that found it."""
    failed = np.isfinite(lives.high)
    ends = np.where(failed, lives.high, lives.low)
    times = np.unique(ends[failed])
    ordered = np.sort(ends)
    at_risk = (len(ordered) - np.searchsorted(ordered, times, side="left")).astype(float)
    failures = np.array([(ends[failed] == time).sum() for time in times], dtype=float)
    share = np.cumprod(1 - failures / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(failures / (at_risk * (at_risk - failures)))
        spread = np.sqrt(greenwood) / np.abs(np.log(share))
        lower = share ** np.exp(upper_quantile(1 - confidence) * spread)
    lower = np.where(np.isfinite(lower), lower, 0.0)
    return SurvivalCurve(times, share, lower, at_risk)


def share_at(curve: SurvivalCurve, time: float) -> float:
    """The share still whole just after `time`."""
    place = int(np.searchsorted(curve.times, time, side="right"))
    return 1.0 if place == 0 else float(curve.share[place - 1])
