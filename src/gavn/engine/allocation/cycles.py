"""Find a cheaper way round in a graph: Bellman and Ford's method in exact numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gavn.engine.allocation.problem import Cost

Arc = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Search:
    """Either a `cycle` (its nodes in order) whose weights sum below zero, or `distance` that proves there is none."""

    distance: list[Cost]
    cycle: tuple[int, ...] = ()


def search(nodes: int, arcs: Mapping[Arc, Cost]) -> Search:
    """Distances with d(to) ≤ d(from) + weight for every arc, or a negative cycle."""
    distance: list[Cost] = [0] * nodes
    before = [-1] * nodes
    flat = [(start, end, weight) for (start, end), weight in arcs.items()]
    while True:
        changed = False
        for start, end, weight in flat:
            reached = distance[start] + weight
            if reached < distance[end]:
                distance[end] = reached
                before[end] = start
                changed = True
        if not changed:
            return Search(distance)
        cycle = _cycle(before)
        if cycle:
            return Search(distance, cycle)


def _cycle(before: list[int]) -> tuple[int, ...]:
    """A cycle among the predecessors; one exists exactly when the graph has a negative cycle through them."""
    seen = [0] * len(before)
    for root in range(len(before)):
        node, mark = root, root + 1
        while node != -1 and not seen[node]:
            seen[node] = mark
            node = before[node]
        if node != -1 and seen[node] == mark:
            return _round(before, node)
    return ()


def _round(before: list[int], node: int) -> tuple[int, ...]:
    nodes = [node]
    step = before[node]
    while step != node:
        nodes.append(step)
        step = before[step]
    return tuple(reversed(nodes))
