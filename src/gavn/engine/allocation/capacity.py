"""Who could be treated where: a min-cost flow from those who wait to those who have room, in whole units and øre.

Successive shortest paths with Bellman-Ford (Ahuja, Magnanti & Orlin, Network Flows, 1993, ch. 9): every path is the
cheapest there is, so the flow is the cheapest of its size, and it grows until nobody waits or nothing is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many units wait at a place; `travel_ore` is what it costs to send one to another region."""

    name: str
    region: str
    units: int
    travel_ore: int = 0


@dataclass(frozen=True, slots=True)
class Free:
    """So many units are free at a place, at a price each."""

    name: str
    region: str
    units: int
    price_ore: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """So many units from one place to another, at a cost each, travel included."""

    waiting: str
    free: str
    units: int
    unit_cost_ore: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """The moves, what they cost together, who still waits, what is still free, and what one more unit would save.

    `worth_ore`: by full place, how much cheaper the whole would be with one more unit there, at as many served.
    """

    moves: tuple[Move, ...]
    cost_ore: int
    still_waiting: dict[str, int]
    still_free: dict[str, int]
    worth_ore: dict[str, int]


def propose(waiting: Sequence[Waiting], free: Sequence[Free]) -> Proposal:
    """Serve as many as there is room for, at the lowest cost. Names are each once among those who wait and are free."""
    flow = _cheapest(waiting, free)
    moves = tuple(
        Move(waiting[i].name, free[j].name, units, _cost(waiting[i], free[j]))
        for (i, j), units in sorted(flow.items())
        if units
    )
    cost = sum(move.units * move.unit_cost_ore for move in moves)
    served = sum(flow.values())
    sent = [sum(units for (i, _), units in flow.items() if i == place) for place in range(len(waiting))]
    used = [sum(units for (_, j), units in flow.items() if j == place) for place in range(len(free))]
    return Proposal(
        moves=moves,
        cost_ore=cost,
        still_waiting={each.name: each.units - sent[i] for i, each in enumerate(waiting)},
        still_free={each.name: each.units - used[j] for j, each in enumerate(free)},
        worth_ore={
            each.name: cost - _cost_with_one_more(waiting, free, j, served)
            for j, each in enumerate(free)
            if used[j] == each.units and each.units
        },
    )


def _cost(waiting: Waiting, free: Free) -> int:
    return free.price_ore + (0 if waiting.region == free.region else waiting.travel_ore)


def _cheapest(
    waiting: Sequence[Waiting], free: Sequence[Free], at_most: int | None = None
) -> dict[tuple[int, int], int]:
    flow = {(i, j): 0 for i in range(len(waiting)) for j in range(len(free))}
    left = [each.units for each in waiting]
    room = [each.units for each in free]
    remaining = sum(left) if at_most is None else at_most
    while remaining > 0:
        path = _shortest(waiting, free, flow, left, room)
        if path is None:
            break
        taken = [flow[i, j] for (i, j), forward in path if not forward]
        units = min(remaining, left[path[0][0][0]], room[path[-1][0][1]], *taken)
        for arc, forward in path:
            flow[arc] += units if forward else -units
        left[path[0][0][0]] -= units
        room[path[-1][0][1]] -= units
        remaining -= units
    return flow


def _shortest(
    waiting: Sequence[Waiting],
    free: Sequence[Free],
    flow: dict[tuple[int, int], int],
    left: Sequence[int],
    room: Sequence[int],
) -> list[tuple[tuple[int, int], bool]] | None:
    """The cheapest way to place one more unit: arcs (i, j) forward, or back where a unit is moved elsewhere."""
    start: dict[int, int] = {i: 0 for i, units in enumerate(left) if units}
    to_free: dict[int, int] = {}
    before_free: dict[int, int] = {}
    before_waiting: dict[int, int] = {}
    for _ in range(len(waiting) + len(free)):
        changed = False
        for (i, j), units in flow.items():
            cost = _cost(waiting[i], free[j])
            if i in start and start[i] + cost < to_free.get(j, start[i] + cost + 1):
                to_free[j], before_free[j], changed = start[i] + cost, i, True
            if units and j in to_free and to_free[j] - cost < start.get(i, to_free[j] - cost + 1):
                start[i], before_waiting[i], changed = to_free[j] - cost, j, True
        if not changed:
            break
    ends = [j for j in to_free if room[j]]
    if not ends:
        return None
    path: list[tuple[tuple[int, int], bool]] = []
    j = min(ends, key=lambda place: (to_free[place], place))
    while True:
        i = before_free[j]
        path.append(((i, j), True))
        if i not in before_waiting:
            return path[::-1]
        j = before_waiting[i]
        path.append(((i, j), False))


def _cost_with_one_more(waiting: Sequence[Waiting], free: Sequence[Free], place: int, served: int) -> int:
    wider = [
        Free(each.name, each.region, each.units + (number == place), each.price_ore) for number, each in enumerate(free)
    ]
    flow = _cheapest(waiting, wider, served)
    return sum(units * _cost(waiting[i], wider[j]) for (i, j), units in flow.items())
