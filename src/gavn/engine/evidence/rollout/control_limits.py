"""Control limits of shares (p), rates (u) and single values (XmR)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gavn.engine.arrays import Floats

XMR_FACTOR, MOVING_RANGE_FACTOR = 2.66, 3.267


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre line and limits, one per point."""

    values: Floats
    centre: float
    lower: Floats
    upper: Floats

    @property
    def outside(self) -> tuple[int, ...]:
        """Places (from 0) beyond a limit."""
        return tuple(int(place) for place in np.nonzero((self.values > self.upper) | (self.values < self.lower))[0])


def p_limits(successes: ArrayLike, n: ArrayLike) -> Limits:
    """Shares: centre ± 3·√(p̄(1-p̄)/n), within 0 and 1."""
    s, size = np.asarray(successes, dtype=float), np.asarray(n, dtype=float)
    centre = float(s.sum() / size.sum())
    spread = 3 * np.sqrt(centre * (1 - centre) / size)
    return Limits(s / size, centre, np.maximum(centre - spread, 0), np.minimum(centre + spread, 1))


def u_limits(events: ArrayLike, exposure: ArrayLike) -> Limits:
    """Rates: centre ± 3·√(ū/exposure), not below 0."""
    count, size = np.asarray(events, dtype=float), np.asarray(exposure, dtype=float)
    centre = float(count.sum() / size.sum())
    spread = 3 * np.sqrt(centre / size)
    return Limits(count / size, centre, np.maximum(centre - spread, 0), centre + spread)


def xmr_limits(values: ArrayLike, *, before: int | None = None) -> Limits:
    """Single values: mean ± 2.66 times the mean moving range, of the first `before` (left out: all) of them."""
    data = np.asarray(values, dtype=float)
    usual = data[:before]
    spread = XMR_FACTOR * float(np.abs(np.diff(usual)).mean())
    centre = float(usual.mean())
    return Limits(data, centre, np.full(len(data), centre - spread), np.full(len(data), centre + spread))


def moving_range_limit(values: ArrayLike) -> float:
    """The limit of the moving ranges: 3.267 times their mean."""
    return MOVING_RANGE_FACTOR * float(np.abs(np.diff(np.asarray(values, dtype=float))).mean())
