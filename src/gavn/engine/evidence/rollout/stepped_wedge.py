"""Stepped wedge: clusters cross from control to the product one after another (Hussey & Hughes, CCT 28:182, 2007)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gavn.engine.arrays import Floats
from gavn.engine.evidence.normal import above, upper_quantile

RATIOS = tuple(10.0**power for power in range(-3, 4))  # of the variance between clusters to that of one observation
REFINEMENTS = 6


def exposure_plan(clusters: int, periods: int) -> Floats:
    """1 where a cluster uses the product: clusters spread evenly over the periods - 1 steps, all control at first."""
    steps = 1 + (np.arange(clusters) * (periods - 1)) // clusters
    plan: Floats = (np.arange(periods)[None, :] >= steps[:, None]).astype(float)
    return plan


def effect_variance(plan: Floats, cell_variance: float, cluster_variance: float) -> float:
    """Var(θ̂) = Iσ²(σ² + Tτ²)/[(IU - W)σ² + (U² + ITU - TW - IV)τ²]; σ² of a cell's mean, τ² between clusters."""
    clusters, periods = plan.shape
    u = float(plan.sum())
    w = float((plan.sum(axis=0) ** 2).sum())
    v = float((plan.sum(axis=1) ** 2).sum())
    below = (clusters * u - w) * cell_variance
    below += (u**2 + clusters * periods * u - periods * w - clusters * v) * cluster_variance
    if below <= 0:
        return math.inf
    return float(clusters * cell_variance * (cell_variance + periods * cluster_variance) / below)


def power(effect: float, variance: float, alpha: float) -> float:
    """The chance to show an `effect` above 0, one-sided."""
    return above(upper_quantile(alpha) - effect / math.sqrt(variance))


@dataclass(frozen=True, slots=True)
class Cells:
    """Cluster-period means: `mean` and `count` (0: nothing observed), `product` 1 or 0; clusters × periods."""

    mean: Floats
    count: Floats
    product: Floats


@dataclass(frozen=True, slots=True)
class Effect:
    """The estimated effect with its standard error and degrees of freedom."""

    estimate: float
    se: float
    freedom: int


def estimate_effect(cells: Cells) -> Effect | None:
    """Fixed periods, random clusters; the variance ratio by restricted maximum likelihood, I - 2 degrees of freedom.

    None where the cells cannot tell the product from the periods.
    """
    design, y, counts, cluster = _flat(cells)
    clusters = len(np.unique(cluster))
    if clusters < 3 or len(y) <= design.shape[1] + 1 or np.linalg.matrix_rank(design) < design.shape[1]:
        return None
    fits = {ratio: _restricted(design, y, counts, cluster, ratio) for ratio in (0.0, *RATIOS)}
    for _ in range(REFINEMENTS):
        near = _neighbours(sorted(fits), max(fits, key=lambda ratio: fits[ratio][0]))
        fits.update({ratio: _restricted(design, y, counts, cluster, ratio) for ratio in near})
    best = max(fits.values(), key=lambda fit: fit[0])
    return Effect(best[1], best[2], clusters - 2)


def _neighbours(ratios: list[float], best: float) -> tuple[float, float]:
    """The middles between the best ratio and those on either side."""
    place = ratios.index(best)
    below, above = ratios[max(place - 1, 0)], ratios[min(place + 1, len(ratios) - 1)]
    return math.sqrt(below * best), math.sqrt(above * best)


def _flat(cells: Cells) -> tuple[Floats, Floats, Floats, NDArray[np.int_]]:
    seen = cells.count > 0
    cluster, period = np.nonzero(seen)
    periods = np.unique(period)
    design = np.zeros((len(cluster), len(periods) + 1))
    design[np.arange(len(cluster)), np.searchsorted(periods, period)] = 1.0
    design[:, -1] = cells.product[seen]
    return design, cells.mean[seen], cells.count[seen], cluster


def _restricted(
    design: Floats, y: Floats, counts: Floats, cluster: NDArray[np.int_], ratio: float
) -> tuple[float, float, float]:
    """(restricted log-likelihood, effect, standard error) when τ² = ratio · σ_e², σ_e² / count in a cell."""
    information = np.zeros((design.shape[1], design.shape[1]))
    score = np.zeros(design.shape[1])
    total, log_det = 0.0, 0.0
    for one in np.unique(cluster):
        rows = cluster == one
        weights, x, values = counts[rows], design[rows], y[rows]
        # Inverse of diag(1/w) + ratio·11ᵀ, by Sherman and Morrison.
        shrink = ratio / (1 + ratio * weights.sum())
        weighted = weights[:, None] * x
        sum_x, sum_y = weighted.sum(axis=0), float(weights @ values)
        information += x.T @ weighted - shrink * np.outer(sum_x, sum_x)
        score += weighted.T @ values - shrink * sum_x * sum_y
        total += float(weights @ values**2) - shrink * sum_y**2
        log_det += math.log1p(ratio * weights.sum()) - float(np.log(weights).sum())
    inverse = np.linalg.inv(information)
    effects = inverse @ score
    freedom = len(y) - design.shape[1]
    variance = max((total - float(score @ effects)) / freedom, 1e-300)
    likelihood = -0.5 * (freedom * math.log(variance) + log_det + float(np.linalg.slogdet(information)[1]))
    return likelihood, float(effects[-1]), math.sqrt(variance * float(inverse[-1, -1]))
