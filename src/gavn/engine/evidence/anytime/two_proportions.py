"""Two proportions, pair by pair (Turner, Ly & Grünwald, arXiv 2106.02693).

Each pair is bet on with the shares estimated from earlier pairs; the hypothesis answers with the closest pair of shares
that it allows. A bet is made only when the estimate points the right way.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from gavn.engine.arrays import Floats

PRIOR = 0.18


def path(treated: ArrayLike, control: ArrayLike, margin: float = 0.0, direction: int = 1) -> Floats:
    """log E after each pair, against direction·(p_t - p_c) ≤ margin. The longer list's surplus waits."""
    pairs = min(len(np.asarray(treated)), len(np.asarray(control)))
    y_t = np.asarray(treated, dtype=float)[:pairs]
    y_c = np.asarray(control, dtype=float)[:pairs]
    if pairs == 0:
        return np.zeros(0)
    guess_t, guess_c = _earlier_share(y_t), _earlier_share(y_c)
    delta = direction * margin
    worth_betting = direction * (guess_t - guess_c) > margin
    null_t, null_c = closest(guess_t, guess_c, delta)
    gain = _log_likelihood(y_t, guess_t) + _log_likelihood(y_c, guess_c)
    cost = _log_likelihood(y_t, null_t) + _log_likelihood(y_c, null_c)
    return np.cumsum(np.where(worth_betting, gain - cost, 0.0))


def closest(share_t: Floats, share_c: Floats, delta: float) -> tuple[Floats, Floats]:
    """The (p_t, p_c) with p_t - p_c = delta that is nearest in Kullback-Leibler divergence to the shares."""
    if delta == 0:
        middle = (share_t + share_c) / 2
        return middle, middle
    # The root of a cubic, as in Farrington & Manning's restricted estimate with equal arms.
    b = -(2 + share_t + share_c + 3 * delta)
    c = delta**2 + delta * (2 * share_t + 2) + share_t + share_c
    d = -share_t * delta * (1 + delta)
    v = b**3 / 216 - b * c / 24 + d / 4
    u = np.copysign(np.sqrt(np.maximum(b**2 / 36 - c / 6, 0.0)), v)
    cosine = np.divide(v, u**3, out=np.zeros_like(v), where=u != 0)
    p_t = 2 * u * np.cos((np.pi + np.arccos(np.clip(cosine, -1, 1))) / 3) - b / 6
    tiny = 1e-12
    p_t = np.clip(p_t, max(0.0, delta) + tiny, min(1.0, 1.0 + delta) - tiny)
    return p_t, p_t - delta


def _earlier_share(outcomes: Floats) -> Floats:
    before = np.concatenate(([0.0], np.cumsum(outcomes)[:-1]))
    return (before + PRIOR) / (np.arange(len(outcomes)) + 2 * PRIOR)


def _log_likelihood(outcomes: Floats, share: Floats) -> Floats:
    log_share: Floats = np.where(outcomes > 0.5, np.log(share), np.log1p(-share))
    return log_share


def wealth(treated: ArrayLike, control: ArrayLike) -> float:
    """E of 1:1 pairs without the one-sided restraint, as the safestats package prints it."""
    y_t, y_c = np.asarray(treated, dtype=float), np.asarray(control, dtype=float)
    guess_t, guess_c = _earlier_share(y_t), _earlier_share(y_c)
    null_t, null_c = closest(guess_t, guess_c, 0.0)
    gain = _log_likelihood(y_t, guess_t) + _log_likelihood(y_c, guess_c)
    return math.exp(float((gain - _log_likelihood(y_t, null_t) - _log_likelihood(y_c, null_c)).sum()))
