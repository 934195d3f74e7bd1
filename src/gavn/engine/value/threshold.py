"""The value of a parameter at which a party's net (or the welfare) reaches a target."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.definition import Definition
from gavn.engine.value.distributions import Dirichlet
from gavn.engine.value.probe import outcomes
from gavn.kernel.errors import Refusal

_POINTS = 257
_WIDEST = 60


def threshold(
    definition: Definition,
    parameter: str,
    strategy: str,
    outcome: str,
    target: float = 0.0,
    low: float | None = None,
    high: float | None = None,
) -> float:
    """The value nearest to the expected one at which the outcome crosses `target`, others at their expected values.

    Without `low` and `high` the search widens around the expected value. Refused when nothing crosses.
    """
    known = definition.parameters.get(parameter)
    if known is None or isinstance(known.distribution, Dirichlet):
        raise Refusal("unknown-parameter", parameter=parameter, known=sorted(definition.parameters))
    centre = known.distribution.mean
    if low is not None and high is not None:
        grid = np.linspace(low, high, _POINTS)
    else:
        grid = _widening(centre)
    gaps = _gaps(definition, parameter, strategy, outcome, target, grid)
    crossings = np.flatnonzero(np.sign(gaps[:-1]) * np.sign(gaps[1:]) <= 0)
    crossings = crossings[(gaps[crossings] != 0) | (gaps[crossings + 1] != 0)]
    if not crossings.size:
        raise Refusal(
            "no-threshold",
            parameter=parameter,
            outcome=outcome,
            target=target,
            low=float(grid[0]),
            high=float(grid[-1]),
        )
    place = int(crossings[np.argmin(np.abs(grid[crossings] - centre))])
    found = _refine(definition, parameter, strategy, outcome, target, float(grid[place]), float(grid[place + 1]))
    return 0.0 if abs(found) <= 1e-12 * max(abs(centre), 1.0) else found


def _widening(centre: float) -> Floats:
    """Points around `centre`, ever further out on both sides."""
    step = max(abs(centre), 1.0) * 2.0 ** np.arange(-12, _WIDEST - 12, dtype=np.float64)
    return np.unique(np.concatenate([centre - step, [centre], centre + step]))


def _gaps(definition: Definition, parameter: str, strategy: str, outcome: str, target: float, grid: Floats) -> Floats:
    return outcomes(definition, strategy, outcome, [{parameter: float(value)} for value in grid]) - target


def _refine(
    definition: Definition, parameter: str, strategy: str, outcome: str, target: float, low: float, high: float
) -> float:
    """Cut the interval to a 256th until it is as narrow as numbers allow; a straight line is met at once."""
    for _ in range(12):
        grid = np.linspace(low, high, _POINTS)
        gaps = _gaps(definition, parameter, strategy, outcome, target, grid)
        hits = np.flatnonzero(gaps == 0)
        if hits.size:
            return float(grid[hits[0]])
        place = int(np.flatnonzero(np.sign(gaps[:-1]) != np.sign(gaps[1:]))[0])
        low, high = float(grid[place]), float(grid[place + 1])
        straight = low - float(gaps[place]) * (high - low) / float(gaps[place + 1] - gaps[place])
        if high - low <= 1e-12 * max(abs(low), abs(high)):
            return straight
    return straight
