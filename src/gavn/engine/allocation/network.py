"""Lots and limits without packages form a flow network; here an award is improved until no exchange is cheaper.

A solver works with floating point. This module starts from its answer, works in exact numbers, and ends with the award
that is best by cost and then by the tie rule, together with the price of each limit that proves it.

Nodes are the limits and a sink. A slot sends one unit into the narrowest limit of its option, and from there through
the wider limits to the sink. Moving a slot from one option to another is an arc between the two entry nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gavn.engine.allocation.cycles import Arc, search
from gavn.engine.allocation.problem import Cost, Problem

NOBODY = -1


@dataclass
class Network:
    """The award as a flow: which option fills each slot, how full each limit is."""

    problem: Problem
    chosen: list[int]
    load: list[int] = field(init=False)
    parent: list[int] = field(init=False)

    def __post_init__(self) -> None:
        problem = self.problem
        self.sink = len(problem.limits)
        self.parent = [self.sink] * len(problem.limits)
        for option in problem.options:
            for (inner, _), (outer, _) in zip(option.limits, option.limits[1:], strict=False):
                self.parent[inner] = outer
        self.entry = [option.limits[0][0] if option.limits else self.sink for option in problem.options]
        self.cost: list[Cost] = list(problem.shifted)
        self.unfilled = [problem.shifted_unfilled(slot) for slot in range(len(problem.slots))]
        self.load = problem.loads([number for number in self.chosen if number != NOBODY])

    def entry_of(self, option: int) -> int:
        """The node at which a slot filled by `option` enters; an unfilled slot goes straight to the sink."""
        return self.sink if option == NOBODY else self.entry[option]

    def cost_of(self, slot: int, option: int) -> Cost:
        """The cost of filling a slot so."""
        return self.unfilled[slot] if option == NOBODY else self.cost[option]

    def choices(self, slot: int) -> tuple[int, ...]:
        """The options of a slot and leaving it unfilled."""
        return (*self.problem.options_of_slot[slot], NOBODY)

    def capacity_arcs(self) -> list[Arc]:
        """Where one more unit may pass a limit, and where one may be taken back."""
        arcs = []
        for limit, outer in enumerate(self.parent):
            if self.load[limit] < self.problem.limits[limit].most:
                arcs.append((limit, outer))
            if self.load[limit] > 0:
                arcs.append((outer, limit))
        return arcs

    def move(self, slot: int, option: int) -> None:
        """Fill a slot by another option."""
        for number, step in ((self.chosen[slot], -1), (option, 1)):
            if number != NOBODY:
                for limit, count in self.problem.options[number].limits:
                    self.load[limit] += step * count
        self.chosen[slot] = option


def settle(problem: Problem, start: Sequence[int]) -> tuple[list[int], list[Cost]]:
    """The best award by cost, then by tie rule and draw, from any feasible `start`; and the price of each limit."""
    chosen = [NOBODY] * len(problem.slots)
    for number in start:
        chosen[problem.options[number].slots[0]] = number
    network = Network(problem, chosen)
    distance = _by_cost(network)
    _by_tie(network, distance)
    prices: list[Cost] = [max(0, distance[outer] - distance[limit]) for limit, outer in enumerate(network.parent)]
    return [number for number in network.chosen if number != NOBODY], prices


def _by_cost(network: Network) -> list[Cost]:
    while True:
        arcs: dict[Arc, Cost] = dict.fromkeys(network.capacity_arcs(), 0)
        moves: dict[Arc, tuple[int, int]] = {}
        improved = False
        for slot, current in enumerate(network.chosen):
            start, present = network.entry_of(current), network.cost_of(slot, current)
            for option in network.choices(slot):
                end, weight = network.entry_of(option), network.cost_of(slot, option) - present
                if start == end and weight < 0:
                    network.move(slot, option)
                    improved = True
                    break
                if start != end and ((start, end) not in arcs or weight < arcs[start, end]):
                    arcs[start, end] = weight
                    moves[start, end] = (slot, option)
        if improved:
            continue
        found = search(network.sink + 1, arcs)
        if not found.cycle:
            return found.distance
        _apply(network, found.cycle, moves)


def _by_tie(network: Network, distance: Sequence[Cost]) -> None:
    """Exchange only between equally good awards: along arcs without reduced cost."""
    big = 2**32 * (len(network.problem.slots) + 1)
    ranks = [option.tie * big + option.draw for option in network.problem.options]
    ranks.append(0)  # at NOBODY, the last place
    while True:
        arcs: dict[Arc, Cost] = {
            (start, end): 0 for start, end in network.capacity_arcs() if distance[start] == distance[end]
        }
        moves: dict[Arc, tuple[int, int]] = {}
        improved = False
        for slot, current in enumerate(network.chosen):
            start, present = network.entry_of(current), network.cost_of(slot, current)
            for option in network.choices(slot):
                end = network.entry_of(option)
                if network.cost_of(slot, option) - present + distance[start] != distance[end]:
                    continue
                weight = ranks[option] - ranks[current]
                if start == end and weight < 0:
                    network.move(slot, option)
                    improved = True
                    break
                if start != end and ((start, end) not in arcs or weight < arcs[start, end]):
                    arcs[start, end] = weight
                    moves[start, end] = (slot, option)
        if improved:
            continue
        found = search(network.sink + 1, arcs)
        if not found.cycle:
            return
        _apply(network, found.cycle, moves)


def _apply(network: Network, cycle: Sequence[int], moves: dict[Arc, tuple[int, int]]) -> None:
    for start, end in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
        if (start, end) in moves:
            network.move(*moves[start, end])
