"""Decisions under uncertainty, for a willingness to pay k: net benefit, acceptability, frontier, expected loss.

Arrays are (strategy, draw). Fenwick, Claxton and Sculpher (2001), Health Economics 10:779-787.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gavn.engine.arrays import Floats, Integers


def net_benefit(costs: Floats, effects: Floats, k: float) -> Floats:
    """k × effect − cost, (strategy, draw)."""
    return np.asarray(k * effects - costs)


def acceptability(costs: Floats, effects: Floats, thresholds: Sequence[float]) -> Floats:
    """CEAC: how often each strategy is best, (threshold, strategy). Ties are split, so that a row sums to one."""
    return np.array([shares_best(net_benefit(costs, effects, k)) for k in thresholds])


def shares_best(benefit: Floats) -> Floats:
    """How often each row of (strategy, draw) is the highest, (strategy,)."""
    best = benefit == benefit.max(axis=0)
    ties = best.sum(axis=0)
    if (ties == 1).all():
        return np.asarray(best.mean(axis=1))
    return np.asarray((best / ties).mean(axis=1))


def best_on_average(costs: Floats, effects: Floats, thresholds: Sequence[float]) -> Integers:
    """CEAF: the strategy with the highest mean net benefit at each threshold, (threshold,)."""
    mean_costs, mean_effects = costs.mean(axis=1), effects.mean(axis=1)
    benefit = np.multiply.outer(np.asarray(thresholds, dtype=np.float64), mean_effects) - mean_costs
    return np.asarray(benefit.argmax(axis=1))


def expected_loss(costs: Floats, effects: Floats, thresholds: Sequence[float]) -> Floats:
    """What choosing each strategy is expected to lose against knowing the best, (threshold, strategy)."""
    losses = []
    for k in thresholds:
        benefit = net_benefit(costs, effects, k)
        losses.append((benefit.max(axis=0) - benefit).mean(axis=1))
    return np.array(losses)
