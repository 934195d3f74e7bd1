"""EVSI: what a study of a given size is worth before it is done.

By regression on the study's simulated summaries (Strong et al. 2015, Medical Decision Making 35:570-583), or for many
sizes at once by the Gaussian approximation (Jalal and Alarid-Escudero 2018, Medical Decision Making 38:174-188).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.information import Estimate
from gavn.engine.value.partial_information import DF_ALONE, partial_information
from gavn.engine.value.splines import NaturalSpline
from gavn.kernel.errors import Refusal


def sample_information(benefit: Floats, summaries: Sequence[Floats], df: int | None = None) -> Estimate:
    """EVSI from one simulated study per draw: net benefit (strategy, draw) on its summary statistics (draw,) each."""
    return partial_information(benefit, summaries, df)


def sample_information_by_size(
    benefit: Floats, parameter: Floats, prior_size: float, sizes: Sequence[int], df: int = DF_ALONE
) -> Floats:
    """EVSI of studies of one parameter for each size, (size,).

    `prior_size` is what today's knowledge counts for in the same units: variance of one observation over the variance
    of the parameter. The posterior mean is taken as the prior mean plus sqrt(n / (n + prior_size)) of each deviation.
    """
    if prior_size <= 0:
        raise Refusal("prior-size", found=prior_size, above=0)
    spline = NaturalSpline(parameter, df)
    constant = np.ones((1, parameter.size))
    columns = np.concatenate([constant, spline.columns(parameter)])
    coefficients, *_ = np.linalg.lstsq(columns.T, benefit.T, rcond=None)
    values = []
    for size in sizes:
        moved = parameter.mean() + np.sqrt(size / (size + prior_size)) * (parameter - parameter.mean())
        fit = coefficients.T @ np.concatenate([constant, spline.columns(moved)])
        values.append(float(fit.max(axis=0).mean() - fit.mean(axis=1).max()))
    return np.array(values)
