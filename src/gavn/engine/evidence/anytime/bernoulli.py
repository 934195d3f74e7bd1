"""A proportion against a bar: bets mixed over a Beta prior on its better side (Howard et al., Ann. Stat. 49, 2021).

The prior is cut off at the bar: the whole mixture would be valid only against the bar itself, not against worse values.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincc, betaln

from gavn.engine.arrays import Floats


def log_evidence(
    successes: ArrayLike, n: ArrayLike, bar: float, direction: int = 1, *, a: float = 1, b: float = 1
) -> Floats:
    """log E for `successes` in `n`, elementwise: E = ∫ p^s(1-p)^{n-s} dBeta(a,b | p>bar) / bar^s(1-bar)^{n-s}."""
    s, total = np.asarray(successes, dtype=float), np.asarray(n, dtype=float)
    if direction < 0:
        s, bar = total - s, 1 - bar
    with np.errstate(divide="ignore"):
        beyond = np.log(betaincc(a + s, b + total - s, bar)) - np.log(betaincc(a, b, bar))
    mixed = betaln(a + s, b + total - s) - betaln(a, b)
    log_e: Floats = mixed + beyond - s * np.log(bar) - (total - s) * np.log1p(-bar)
    return log_e


def path(outcomes: ArrayLike, bar: float, direction: int = 1) -> Floats:
    """log E after each 0/1 outcome."""
    values = np.asarray(outcomes, dtype=float)
    return log_evidence(np.cumsum(values), np.arange(1, len(values) + 1), bar, direction)
