"""Run chart: has something other than chance happened? (Anhøj & Olesen, PLoS ONE 9:e113825, 2014)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gavn.engine.evidence.bayes.binomial import binomial


@dataclass(frozen=True, slots=True)
class RunSignal:
    """Longest run on one side of the median and crossings of it, with limits; values on the median do not count."""

    median: float
    useful: int
    longest_run: int
    longest_run_limit: int
    crossings: int
    crossings_limit: int

    @property
    def shift(self) -> bool:
        """An unusually long run or unusually few crossings."""
        return self.useful >= 10 and (
            self.longest_run > self.longest_run_limit or self.crossings < self.crossings_limit
        )


def run_signal(values: ArrayLike) -> RunSignal:
    """Judge the values in time order; below ten useful values there is never a signal."""
    data = np.asarray(values, dtype=float)
    median = float(np.median(data))
    sides = np.sign(data - median)
    sides = sides[sides != 0]
    n = len(sides)
    if n == 0:
        return RunSignal(median, 0, 0, 0, 0, 0)
    changes = np.nonzero(np.diff(sides))[0]
    edges = np.concatenate(([-1], changes, [n - 1]))
    longest = int(np.diff(edges).max())
    return RunSignal(median, n, longest, longest_run_limit(n), len(changes), crossings_limit(n))


def longest_run_limit(useful: int) -> int:
    """round(log2 n) + 3."""
    return round(math.log2(useful)) + 3


def crossings_limit(useful: int) -> int:
    """The 5 % point of Binomial(n - 1, 1/2): fewer crossings are a signal."""
    if useful < 2:
        return 0
    reached = np.cumsum(binomial(useful - 1, 0.5))
    return int(np.argmax(reached >= 0.05 - 1e-12))
