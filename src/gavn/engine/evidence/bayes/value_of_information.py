"""What more observations are worth in money, against what they cost (Willan & Pinto, Stat. Med. 24:1791, 2005).

Net benefit per person is normal a priori. Advice only: it never changes a verdict.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gavn.engine.evidence.normal import above, density


@dataclass(frozen=True, slots=True)
class Belief:
    """Mean and standard deviation of the net benefit per person, in kroner."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Advice:
    """The best number of further observations by net value; `net_dkk` below 0 everywhere means: not worth it."""

    n: int
    value_dkk: float
    cost_dkk: float

    @property
    def net_dkk(self) -> float:
        """Expected value of the sample less what it costs."""
        return self.value_dkk - self.cost_dkk


def unit_normal_loss(distance: float) -> float:
    """φ(D) - D(1 - Φ(D)): the expected loss of deciding on the mean, in standard deviations."""
    return density(distance) - distance * above(distance)


def sample_value(belief: Belief, se_of_sample: float, persons: float) -> float:
    """EVSI: what a sample with standard error `se_of_sample` is expected to save `persons`."""
    if belief.sd <= 0 or not math.isfinite(se_of_sample):
        return 0.0
    spread = belief.sd**2 / math.sqrt(belief.sd**2 + se_of_sample**2)
    return persons * spread * unit_normal_loss(abs(belief.mean) / spread)


def perfect_value(belief: Belief, persons: float) -> float:
    """EVPI: what knowing the truth is expected to save; no sample is worth more."""
    return sample_value(belief, 0.0, persons)


def continuations(
    belief: Belief, sd_of_one: float, persons: float, cost_of_one: float, choices: Sequence[int]
) -> list[Advice]:
    """What each choice of further observations is worth, and costs."""
    return [
        Advice(n, sample_value(belief, sd_of_one / math.sqrt(n), persons), n * cost_of_one) for n in choices if n > 0
    ]


def best_continuation(
    belief: Belief, sd_of_one: float, persons: float, cost_of_one: float, choices: Sequence[int]
) -> Advice:
    """The choice of further observations with the highest net value; ties go to the fewer."""
    return best_of(continuations(belief, sd_of_one, persons, cost_of_one, choices))


def best_of(advices: Sequence[Advice]) -> Advice:
    """The one with the highest net value; ties go to the fewer."""
    return max(advices, key=lambda advice: (advice.net_dkk, -advice.n), default=Advice(0, 0.0, 0.0))


def combine(prior: Belief, estimate: float, se: float) -> Belief:
    """The belief after seeing `estimate` with standard error `se`."""
    if se <= 0:
        return prior
    if not math.isfinite(prior.sd):
        return Belief(estimate, se)
    weight = prior.sd**2 / (prior.sd**2 + se**2)
    return Belief(prior.mean + weight * (estimate - prior.mean), prior.sd * math.sqrt(1 - weight))
