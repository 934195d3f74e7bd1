"""The chance that a test of one proportion will end well (Lee & Liu, Clin. Trials 5:93, 2008), and a design made of it.

Met if Pr(p > p0 | data) ≥ θ_T at the planned end; closed when the predictive probability of that falls below θ_L.
The error rates are computed by exact enumeration.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincc, betaln, gammaln

from gavn.engine.evidence.bayes.binomial import binomial


@dataclass(frozen=True, slots=True)
class PredictiveDesign:
    """Beta(a, b) prior, bar p0, thresholds, sample size, and the sample sizes at which one looks."""

    a: float
    b: float
    bar: float
    theta_t: float
    theta_l: float
    n_max: int
    looks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What happens under one true proportion."""

    met: float
    closed_early: float
    expected_n: float


def posterior_above(design: PredictiveDesign, successes: int, n: int) -> float:
    """Pr(p > p0 | data)."""
    return float(betaincc(design.a + successes, design.b + n - successes, design.bar))


def successes_needed(design: PredictiveDesign) -> int:
    """The fewest successes among `n_max` that meet the bar; n_max + 1 where none does."""
    counts = np.arange(design.n_max + 1)
    good = betaincc(design.a + counts, design.b + design.n_max - counts, design.bar) >= design.theta_t
    return int(np.argmax(good)) if good.any() else design.n_max + 1


def predictive_probability(design: PredictiveDesign, successes: int, n: int) -> float:
    """The chance, given the data so far, that the bar is met at the planned end."""
    remaining = design.n_max - n
    wanted = successes_needed(design) - successes
    if wanted <= 0:
        return 1.0
    if wanted > remaining:
        return 0.0
    more = np.arange(wanted, remaining + 1)
    a, b = design.a + successes, design.b + n - successes
    log_chance = (
        gammaln(remaining + 1) - gammaln(more + 1) - gammaln(remaining - more + 1)
        + betaln(a + more, b + remaining - more) - betaln(a, b)
    )  # fmt: skip
    return min(1.0, float(np.exp(log_chance).sum()))


def close_at_most(design: PredictiveDesign) -> tuple[int, ...]:
    """For each look the largest number of successes at which the test is closed; -1 where it never is."""
    return tuple(_largest_hopeless(design, n) for n in design.looks)


def _largest_hopeless(design: PredictiveDesign, n: int) -> int:
    low, high = -1, n + 1  # the predictive probability rises with the successes
    while high - low > 1:
        middle = (low + high) // 2
        hopeless = predictive_probability(design, middle, n) < design.theta_l
        low, high = (middle, high) if hopeless else (low, middle)
    return low


def outlook(design: PredictiveDesign, p: float, close: tuple[int, ...] | None = None) -> Outlook:
    """Exact chances under the true proportion `p`, by following every number of successes from look to look."""
    close = close_at_most(design) if close is None else close
    alive, before, closed_early, expected = np.ones(1), 0, 0.0, 0.0
    for n, hopeless in zip(design.looks, close, strict=True):
        alive = np.convolve(alive, binomial(n - before, p))
        before = n
        if n == design.n_max:
            break
        stopped = float(alive[: hopeless + 1].sum())
        alive[: hopeless + 1] = 0.0
        closed_early += stopped
        expected += n * stopped
    met = float(alive[successes_needed(design) :].sum())
    return Outlook(met, closed_early, expected + design.n_max * float(alive.sum()))
