"""The value of information: EVPI, and what it is worth to a population.

Per-draw net benefits are (strategy, draw). Claxton (1999), Journal of Health Economics 18:341-364.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.rules import WelfareRules


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and its Monte Carlo standard error."""

    value: float
    se: float


def perfect_information(benefit: Floats) -> Estimate:
    """EVPI: the mean of the best in every draw, minus the best mean."""
    chosen = int(benefit.mean(axis=1).argmax())
    gain = benefit.max(axis=0) - benefit[chosen]
    return Estimate(float(gain.mean()), standard_error(gain))


def standard_error(values: Floats) -> float:
    """Of the mean of (draw,)."""
    return float(values.std(ddof=1) / np.sqrt(values.size)) if values.size > 1 else 0.0


def population_value(per_person: float, people_per_year: float, years: int, rules: WelfareRules) -> float:
    """A value per person for everybody who meets the decision in `years` years, discounted by the rules' staircase."""
    return per_person * people_per_year * float(rules.discount_factors(years).sum())


def net_benefit_of_sampling(sample_value: float, sample_size: int, fixed_cost: float, cost_per_unit: float) -> float:
    """ENBS: the population's expected value of a sample minus what the sample costs."""
    return sample_value - fixed_cost - cost_per_unit * sample_size
