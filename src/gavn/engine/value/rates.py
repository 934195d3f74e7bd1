"""From rates to probabilities and back."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats


def rate_to_probability(rate: Floats | float, cycle_years: float = 1.0) -> Floats:
    """1 − exp(−rate × time): what a constant rate per year makes in one cycle."""
    return np.asarray(-np.expm1(-np.asarray(rate) * cycle_years))


def probability_to_rate(probability: Floats | float, cycle_years: float = 1.0) -> Floats:
    """−log(1 − probability) / time."""
    return np.asarray(-np.log1p(-np.asarray(probability)) / cycle_years)
