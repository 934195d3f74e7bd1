"""α per supplier when several are judged."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from scipy.special import ndtr

from gavn.engine.evidence.normal import above
from gavn.engine.evidence.roots import find_root

_KNOTS, _WEIGHTS = np.polynomial.hermite_e.hermegauss(80)
_WEIGHTS = _WEIGHTS / math.sqrt(2 * math.pi)


def alpha_each(alpha: float, suppliers: int, adjust: str) -> float:
    """The level at which each supplier is tested.

    none: each is a purchase decision of its own (family error up to k·α, which the plan prints);
    bonferroni: α/k; dunnett: the exact level of a shared control with equal arms (Dunnett, JASA 50:1096, 1955).
    """
    if suppliers <= 1 or adjust == "none":
        return alpha
    return alpha / suppliers if adjust == "bonferroni" else above(dunnett_bound(suppliers, alpha))


@lru_cache(maxsize=64)
def dunnett_bound(suppliers: int, alpha: float) -> float:
    """The c that the largest of `suppliers` z-values with correlation 1/2 exceeds with probability `alpha`."""

    def excess(bound: float) -> float:
        return alpha - (1 - float(_WEIGHTS @ ndtr(math.sqrt(2) * bound + _KNOTS) ** suppliers))

    return find_root(excess, 0.0, 10.0)


@lru_cache(maxsize=64)
def selection_distance(arms: int, certainty: float) -> float:
    """Bechhofer's h (Ann. Math. Stat. 25:16, 1954): n per arm = (h·σ/δ)² picks the best arm with `certainty`
    whenever it is δ ahead; within δ it does not matter which is picked."""

    def lacking(h: float) -> float:
        return float(_WEIGHTS @ ndtr(_KNOTS + h) ** (arms - 1)) - certainty

    return find_root(lacking, 0.0, 20.0)


def supporting_alpha(alpha: float, criteria: int, needed: int) -> float:
    """The level of each of `criteria` supporting ones of which `needed` must be met.

    If fewer are truly met, j ≥ criteria - needed + 1 are not, and at least needed - (criteria - j) of them must pass by
    chance. Markov's bound on that is largest for the smallest j, so α over that number keeps it at most α.
    """
    return alpha / (criteria - needed + 1)
