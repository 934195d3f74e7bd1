"""Cohort state-transition models: homogeneous or by cycle, with rewards on states and on transitions.

Siebert et al. 2012 (ISPOR-SMDM 3); Alarid-Escudero et al. 2023, Medical Decision Making 43:3-20 and 43:21-41.
One contiguous vector per state over draws, blocks that fit the cache, and running sums of weighted occupancy instead of
stored traces: rewards are linear in it. Strategies with equal transitions share one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value import doubling
from gavn.engine.value.doubling import Geometric, geometric
from gavn.kernel.errors import Refusal

Move: TypeAlias = tuple[str, str]
Moves: TypeAlias = Mapping[Move, "Floats | float"]
BLOCK = 16_384
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Cohort:
    """States, where people begin (shares), the number of cycles, and the probability of each move in a cycle.

    `moves` holds (from, to) → probability, a number or (draw,); or it is a function from the cycle (0, 1, …) to such a
    table. Staying is what the moves leave: it is computed, not given.
    """

    states: tuple[str, ...]
    start: Mapping[str, float]
    cycles: int
    moves: Moves | Callable[[int], Moves]

    def moves_at(self, cycle: int) -> Moves:
        """The moves of one cycle."""
        return self.moves(cycle) if callable(self.moves) else self.moves


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Weighted time in states, and weighted numbers of moves: (weighting, draw) per state and per move."""

    states: Mapping[str, Floats]
    moves: Mapping[Move, Floats]

    def reward(self, by_state: Mapping[str, Floats | float], weighting: int = 0) -> Floats:
        """The sum over states of occupancy × reward, (draw,)."""
        total: Floats | float = 0.0
        for state, reward in by_state.items():
            total = total + self.states[state][weighting] * reward
        return np.asarray(total)

    def move_reward(self, by_move: Mapping[Move, Floats | float], weighting: int = 0) -> Floats:
        """The sum over moves of number × reward, (draw,)."""
        total: Floats | float = 0.0
        for move, reward in by_move.items():
            total = total + self.moves[move][weighting] * reward
        return np.asarray(total)


def occupancy(
    cohort: Cohort,
    weights: Sequence[Floats],
    *,
    wanted: Sequence[str] | None = None,
    counted_moves: Sequence[Move] = (),
) -> Occupancy:
    """Weighted occupancy: for each of `weights` (cycles + 1,), the sum over cycle ends of weight × share in the state.

    A move during cycle t is counted with the weight of its end, t + 1. `wanted` states only are computed, with those
    that feed them; all when None. Refused when a probability is outside 0 to 1.
    """
    tables = _Tables(cohort, list(wanted or cohort.states), list(counted_moves))
    rows = [geometric(weighting) for weighting in weights] if len(tables.steps) == 1 and not counted_moves else []
    if rows and None not in rows:
        return _doubled(tables, [row for row in rows if row is not None])
    return _walked(tables, weights, counted_moves)


def _doubled(tables: _Tables, rows: Sequence[Geometric]) -> Occupancy:
    states = {state: np.empty((len(rows), tables.draws)) for state in tables.wanted}
    start = {place: float(tables.cohort.start.get(state, 0.0)) for place, state in enumerate(tables.states)}
    for first in range(0, tables.draws, doubling.BLOCK):
        span = slice(first, min(first + doubling.BLOCK, tables.draws))
        for number, weighting in enumerate(rows):
            time = doubling.doubled(tables.steps[0], start, weighting, span)
            for state, row in zip(tables.wanted, tables.wanted_rows, strict=True):
                states[state][number, span] = time[row]
    return Occupancy(states, {})


def _walked(tables: _Tables, weights: Sequence[Floats], counted_moves: Sequence[Move]) -> Occupancy:
    draws = tables.draws
    states = {state: np.empty((len(weights), draws)) for state in tables.wanted}
    moves = {move: np.empty((len(weights), draws)) for move in counted_moves}
    for first in range(0, draws, BLOCK):
        span = slice(first, min(first + BLOCK, draws))
        walk = _Walk(tables, span, weights)
        walk.run()
        for place, state in enumerate(tables.wanted):
            states[state][:, span] = walk.time[place]
        for place, move in enumerate(counted_moves):
            moves[move][:, span] = walk.moved[place]
    return Occupancy(states, moves)


def trace(cohort: Cohort) -> Floats:
    """The share in each state at each cycle end, (cycles + 1, state, draw): for pictures and checks, not for sums."""
    ends = np.eye(cohort.cycles + 1)
    found = occupancy(cohort, list(ends))
    return np.stack([found.states[state] for state in cohort.states], axis=1)


class _Tables:
    """The moves of every different cycle, checked, with staying filled in and useless states left out."""

    def __init__(self, cohort: Cohort, wanted: list[str], counted: list[Move]) -> None:
        self.cohort = cohort
        self.wanted = wanted
        cycles = range(cohort.cycles) if callable(cohort.moves) else range(1)
        tables = [self._checked(cohort.moves_at(cycle)) for cycle in cycles]
        self.draws = max((np.size(p) for table in tables for p in table.values()), default=1)
        useful = self._useful(tables, set(wanted) | {state for state, _ in counted})
        self.states = [state for state in cohort.states if state in useful]
        place = {state: row for row, state in enumerate(self.states)}
        self.steps = [_by_target(table, place) for table in tables]
        self.counted = [[(place[f], np.asarray(table.get((f, t), 0.0))) for f, t in counted] for table in tables]
        self.wanted_rows = [place[state] for state in wanted]

    def _checked(self, moves: Moves) -> dict[Move, Floats]:
        """The table with staying; refused where a state or a probability cannot be."""
        table: dict[Move, Floats] = {}
        stay: dict[str, Floats | float] = {}
        for (source, target), given in moves.items():
            if source not in self.cohort.states or target not in self.cohort.states or source == target:
                raise Refusal("unknown-move", move=[source, target], known=list(self.cohort.states))
            probability = np.asarray(given, dtype=np.float64)
            _check(probability, source, target)
            table[source, target] = probability
            stay[source] = stay.get(source, 1.0) - probability
        for source in self.cohort.states:
            left = np.asarray(stay.get(source, 1.0), dtype=np.float64)
            _check(left, source, source)
            table[source, source] = np.maximum(left, 0.0)
        return table

    def _useful(self, tables: list[dict[Move, Floats]], useful: set[str]) -> set[str]:
        """The wanted states and all that can lead to them."""
        before = 0
        while len(useful) > before:
            before = len(useful)
            useful |= {source for table in tables for source, target in table if target in useful}
        return useful


def _check(probability: Floats, source: str, target: str) -> None:
    low, high = float(np.min(probability)), float(np.max(probability))
    if not (low >= -_SLACK and high <= 1 + _SLACK):
        raise Refusal("probability-out-of-range", move=[source, target], low=low, high=high)


_Step: TypeAlias = "list[tuple[int, list[tuple[int, Floats]]]]"


def _by_target(table: Mapping[Move, Floats], place: Mapping[str, int]) -> _Step:
    """For each target row the rows it receives from, with their probabilities; never from nowhere."""
    steps: dict[int, list[tuple[int, Floats]]] = {row: [] for row in place.values()}
    for (source, target), probability in table.items():
        if source in place and target in place:
            steps[place[target]].append((place[source], probability))
    return list(steps.items())


_Operation: TypeAlias = "tuple[Callable[[Floats, Floats, Floats], Floats], Floats, Floats, Floats]"


class _Walk:
    """One block through all cycles, in buffers that stay in the cache.

    There are two banks of state vectors, and each cycle reads one and writes the other. What a cycle does is
    written down once as array operations (operation, left, right, into), so that little is spent beside arithmetic.
    """

    def __init__(self, tables: _Tables, span: slice, weights: Sequence[Floats]) -> None:
        size = span.stop - span.start
        self._tables = tables
        self._span = span
        self._weights = [weighting.tolist() for weighting in weights]
        start = tables.cohort.start
        self._banks = (
            [np.full(size, float(start.get(state, 0.0))) for state in tables.states],
            [np.empty(size) for _ in tables.states],
        )
        self._spare = np.empty(size)
        self._moving = np.empty(size)
        self._written: dict[tuple[int, int], list[_Operation]] = {}
        self.time = np.zeros((len(tables.wanted), len(weights), size))
        self.moved = np.zeros((len(tables.counted[0]), len(weights), size))

    def run(self) -> None:
        """Through every cycle."""
        last = len(self._tables.steps) - 1
        counting = bool(self._tables.counted[0])
        sums = [self._sums(bank) for bank in (0, 1)]
        spare, multiply, add = self._spare, np.multiply, np.add
        for end in range(self._tables.cohort.cycles + 1):
            if end:
                step = min(end - 1, last)
                if counting:
                    self._count_moves(step, end)
                for operation, left, right, into in self._operations(step, (end - 1) % 2):
                    operation(left, right, into)
            for values, weighting, total in sums[end % 2]:
                multiply(values, weighting[end], spare)
                add(total, spare, total)

    def _sums(self, bank: int) -> list[tuple[Floats, list[float], Floats]]:
        """What is added up at every cycle end: the vector, its weights, the running sum."""
        rows = zip(self._tables.wanted_rows, self.time, strict=True)
        return [
            (self._banks[bank][row], weighting, total)
            for row, totals in rows
            for weighting, total in zip(self._weights, totals, strict=True)
        ]

    def _operations(self, step: int, bank: int) -> list[_Operation]:
        """The products and sums that lead from `bank` to the other one."""
        known = self._written.get((step, bank))
        if known is not None:
            return known
        before, after = self._banks[bank], self._banks[1 - bank]
        operations: list[_Operation] = []
        for target, sources in self._tables.steps[step]:
            into = after[target]
            (row, probability), *others = sources
            operations.append((np.multiply, before[row], self._cut(probability), into))
            for row, probability in others:
                operations.append((np.multiply, before[row], self._cut(probability), self._spare))
                operations.append((np.add, into, self._spare, into))
        if len(self._tables.steps) == 1:
            self._written[step, bank] = operations
        return operations

    def _cut(self, probability: Floats) -> Floats:
        return probability[self._span] if probability.ndim else probability

    def _count_moves(self, step: int, end: int) -> None:
        now, spare, moving = self._banks[(end - 1) % 2], self._spare, self._moving
        for (row, probability), sums in zip(self._tables.counted[step], self.moved, strict=True):
            np.multiply(now[row], self._cut(probability), moving)
            for weighting, total in zip(self._weights, sums, strict=True):
                if weighting[end]:
                    np.multiply(moving, weighting[end], spare)
                    np.add(total, spare, total)
