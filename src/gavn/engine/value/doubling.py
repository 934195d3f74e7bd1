"""Time in states of a cohort whose moves never change, by doubling the number of cycles instead of walking them.

Where P holds the moves and the weights are c gᵗ between the two ends, the time in states is c Σ m (gP)ᵗ, and a sum of
2k terms is a sum of k terms and that sum times (gP)ᵏ. Nothing in it is negative, so nothing cancels, which solving
with I − gP cannot promise when some states are never left. Some 7 products of matrices stand for 75 cycles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from gavn.engine.arrays import Floats

# Draws at a time: the few dozen vectors of a block stay in the cache.
BLOCK = 4096
# Below so many cycles walking them is as quick.
FEWEST_CYCLES = 8
_SAME = 1e-12
_SMALLEST = 1e-250

Row: TypeAlias = "dict[int, Floats]"  # state → weighted share; what is not there is nothing
Matrix: TypeAlias = "dict[int, dict[int, Floats]]"  # target → source → probability


@dataclass(frozen=True, slots=True)
class Geometric:
    """Weights of cycle ends 0 … `cycles`: `level` × `ratio`ᵗ, but `first` and `last` at the ends."""

    level: float
    ratio: float
    first: float
    last: float
    cycles: int


def geometric(weights: Floats) -> Geometric | None:
    """The weights as a geometric row, to within rounding; None where they are none, or too few."""
    cycles = len(weights) - 1
    inner = weights[1:-1]
    if cycles < FEWEST_CYCLES or not (inner > _SMALLEST).all():
        return None
    ratio = float((inner[-1] / inner[0]) ** (1.0 / (cycles - 2)))
    level = float(inner[0] / ratio)
    exact = level * ratio ** np.arange(1, cycles)
    if np.abs(inner / exact - 1).max() > _SAME or not ratio**cycles > _SMALLEST:
        return None
    return Geometric(level, ratio, float(weights[0]), float(weights[-1]), cycles)


def doubled(
    moves: Sequence[tuple[int, Sequence[tuple[int, Floats]]]],
    start: Mapping[int, float],
    weights: Geometric,
    span: slice,
) -> Row:
    """Weighted time in each state (state → (draw,)) for the draws of `span`.

    `moves` holds for each target its sources with their probabilities, staying among them; `start` shares of people.
    """
    size = span.stop - span.start
    once: Matrix = {
        target: {source: _scaled(probability, span, weights.ratio) for source, probability in sources}
        for target, sources in moves
    }
    begin: Row = {state: np.full(size, share) for state, share in start.items() if share}
    inner, here = _sum(once, _moved(begin, once), weights.cycles - 1)
    end = weights.last / weights.ratio**weights.cycles
    found = {state: weights.level * total for state, total in inner.items()}
    for row, factor in ((begin, weights.first), (here, end)):
        for state, share in row.items():
            found[state] = found[state] + factor * share if state in found else factor * share
    return {target: found.get(target, np.zeros(size)) for target, _ in moves}


def _sum(once: Matrix, begin: Row, cycles: int) -> tuple[Row, Row]:
    """The sum of begin × onceᵗ over t below `cycles`, and begin × once to the power `cycles`."""
    power, count = once, 1
    summed, here = dict(begin), _moved(begin, once)
    for bit in bin(cycles)[3:]:
        summed, here = _added(summed, _moved(summed, power)), _moved(here, power)
        count *= 2
        if bit == "1":
            summed, here = _added(summed, here), _moved(here, once)
            count += 1
        if count < cycles:
            power = _product(power, power)
            power = _product(power, once) if bit == "1" else power
    return summed, here


def _scaled(probability: Floats, span: slice, ratio: float) -> Floats:
    return np.asarray((probability[span] if probability.ndim else probability) * ratio)


def _added(first: Row, second: Row) -> Row:
    shared = {state: first[state] + share if state in first else share for state, share in second.items()}
    return {**first, **shared}


def _moved(row: Row, matrix: Matrix) -> Row:
    """Row × matrix."""
    moved = {
        target: _products([(row[source], probability) for source, probability in sources.items() if source in row])
        for target, sources in matrix.items()
    }
    return {target: share for target, share in moved.items() if share is not None}


def _product(first: Matrix, second: Matrix) -> Matrix:
    """First × second: the first is done before the second."""
    made: Matrix = {}
    for target, sources in second.items():
        pairs: dict[int, list[tuple[Floats, Floats]]] = {}
        for between, probability in sources.items():
            for source, before in first[between].items():
                pairs.setdefault(source, []).append((before, probability))
        sums = {source: _products(each) for source, each in pairs.items()}
        made[target] = {source: total for source, total in sums.items() if total is not None}
    return made


def _products(pairs: Sequence[tuple[Floats, Floats]]) -> Floats | None:
    """The sum of the products of some pairs; None of no pair."""
    total: Floats | None = None
    for left, right in pairs:
        product = left * right
        total = product if total is None else np.add(total, product, out=total if total.ndim else None)
    return total
