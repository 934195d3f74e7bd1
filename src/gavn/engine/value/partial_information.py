"""EVPPI by regression: what it is worth to know some parameters, from one simulation.

Strong, Oakley and Brennan (2014), Medical Decision Making 34:311-326. Net benefits are regressed on a natural cubic
spline of the parameter (products of splines for two or three); EVPPI = mean of the best fit − best mean fit. The
standard error holds the uncertainty of the regression (delta method) and of the draws. For a parameter that does not
matter the estimate is slightly above zero: read it with its standard error.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gavn.engine.arrays import Floats, Integers
from gavn.engine.value.information import Estimate
from gavn.engine.value.splines import NaturalSpline, orthonormal, tensor_columns
from gavn.kernel.errors import Refusal

DF_ALONE = 7
DF_TOGETHER = 4
MOST_TOGETHER = 3


def partial_information(benefit: Floats, parameters: Sequence[Floats], df: int | None = None) -> Estimate:
    """EVPPI of one to three parameters known together; `benefit` (strategy, draw), each parameter (draw,)."""
    return fitted_information(benefit, parameter_basis(parameters, df))


def parameter_basis(parameters: Sequence[Floats], df: int | None = None) -> Floats:
    """The orthonormal spline basis of one to three parameters (column, draw): the same for every willingness to pay."""
    if not 1 <= len(parameters) <= MOST_TOGETHER:
        raise Refusal("parameters-together", found=len(parameters), least=1, most=MOST_TOGETHER)
    chosen = df or (DF_ALONE if len(parameters) == 1 else DF_TOGETHER)
    bases = [NaturalSpline(values, chosen).columns(values) for values in parameters]
    return orthonormal(tensor_columns(bases))


def fitted_information(benefit: Floats, basis: Floats) -> Estimate:
    """The estimate from an orthonormal basis (column, draw)."""
    draws = benefit.shape[1]
    if draws <= basis.shape[0] + 1:
        raise Refusal("too-few-draws", draws=draws, least=basis.shape[0] + 2)
    coefficients = benefit @ basis.T
    fit = coefficients @ basis
    known = int(fit.mean(axis=1).argmax())
    best = fit.argmax(axis=0)
    if (best == known).all():
        # No draw of the parameters would change the choice.
        return Estimate(0.0, 0.0)
    gain = np.take_along_axis(fit, best[None, :], axis=0)[0] - fit[known]
    variance = _regression_variance(benefit - fit, basis, best, known) + float(gain.var()) / draws
    return Estimate(float(gain.mean()), float(np.sqrt(variance)))


def _regression_variance(residuals: Floats, basis: Floats, best: Integers, known: int) -> float:
    """Delta method: EVPPI is linear in the coefficients while the best strategy of each draw stays the same."""
    strategies, draws = residuals.shape
    covariance = residuals @ residuals.T / (draws - basis.shape[0])
    gradient = np.stack([basis[:, best == strategy].sum(axis=1) for strategy in range(strategies)]) / draws
    gradient[known] -= basis.sum(axis=1) / draws
    return max(0.0, float(np.einsum("ip,ij,jp->", gradient, covariance, gradient)))
