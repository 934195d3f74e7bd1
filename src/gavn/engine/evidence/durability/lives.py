"""Observed lives: each failed somewhere in (low, high]; low = high is an exact failure, high = ∞ means still whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.evidence.observations.observation import Observation


@dataclass(frozen=True, slots=True)
class Lives:
    """One entry per unit, in cycles or time."""

    low: Floats
    high: Floats

    @property
    def n(self) -> int:
        """How many units."""
        return len(self.low)

    def failed_by(self, cycles: float) -> int:
        """How many have surely failed at or before `cycles`."""
        return int((self.high <= cycles).sum())

    def survived(self, cycles: float) -> int:
        """How many have surely passed `cycles` whole."""
        exact = self.low == self.high
        return int(((self.low > cycles) | ((self.low == cycles) & ~exact)).sum())

    def unclear(self, cycles: float) -> int:
        """How many failed between two inspections, one before and one after `cycles`."""
        return int(((self.low < cycles) & (self.high > cycles) & np.isfinite(self.high)).sum())


def lives(rows: Iterable[Observation]) -> Lives:
    """The lives in `rows`: a value (censored: still whole then), or the inspections between which a unit failed."""
    low, high = [], []
    for row in rows:
        if row.value is not None:
            low.append(float(row.value))
            high.append(np.inf if row.censored else float(row.value))
        else:
            low.append(float(row.lower or 0))
            high.append(np.inf if row.upper is None else float(row.upper))
    return Lives(np.array(low, dtype=float), np.array(high, dtype=float))
