"""Chances of each number of successes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, xlog1py, xlogy


def binomial(n: int, p: float) -> NDArray[np.float64]:
    """The chances of 0, 1, ..., n successes."""
    counts = np.arange(n + 1)
    log_ways = gammaln(n + 1) - gammaln(counts + 1) - gammaln(n - counts + 1)
    chances: NDArray[np.float64] = np.exp(log_ways + xlogy(counts, p) + xlog1py(n - counts, -p))
    return chances
