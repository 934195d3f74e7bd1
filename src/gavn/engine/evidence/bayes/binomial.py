"""Chances of each number of successes."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln, xlog1py, xlogy

from gavn.engine.arrays import Floats


def binomial(n: int, p: float) -> Floats:
    """The chances of 0, 1, ..., n successes."""
    counts = np.arange(n + 1)
    log_ways = gammaln(n + 1) - gammaln(counts + 1) - gammaln(n - counts + 1)
    chances: Floats = np.exp(log_ways + xlogy(counts, p) + xlog1py(n - counts, -p))
    return chances
