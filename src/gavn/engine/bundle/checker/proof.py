"""Weak duality: with any values of places and any prices of limits, no award costs less than their bound."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, lcm
from typing import Any

from gavn.engine.bundle.checker.options import Key, Options
from gavn.engine.bundle.checker.scores import ZERO

Json = dict[str, Any]
Keys = frozenset[Key]
NONE: Keys = frozenset()


class Proof:
    """Checks a tree of branches (an option taken, or not) whose leaves hold values and prices."""

    def __init__(self, options: Options, chosen: set[Key], scale: int) -> None:
        self.options, self.chosen = options, chosen
        self.cost = {key: option.cost * scale for key, option in options.of.items()}
        self.whole = all(cost.denominator == 1 for cost in self.cost.values())
        self.at_slot: dict[int, set[Key]] = {slot: set() for slot in range(len(options.slots))}
        largest = [0] * len(options.slots)
        for key, option in options.of.items():
            for slot in option.slots:
                self.at_slot[slot].add(key)
            largest[option.slots[0]] = max(largest[option.slots[0]], ceil(abs(self.cost[key])))
        # Leaving a place empty costs more than any choice of options can save.
        empty, unit = 1 + 2 * sum(largest), lcm(*(share.denominator for _, _, share in options.slots))
        self.empty = [Fraction(empty * int(share * unit)) for _, _, share in options.slots]

    def holds(self, node: Json, out: Keys = NONE, taken: Keys = NONE) -> bool:
        """Whether the node shows that its branch holds no cheaper award."""
        if "impossible" in node:
            return not self.options.fit(taken)
        if "option" in node:
            key = tuple(node["option"])
            if key not in self.cost or not self.holds(node["without"], out | {key}, taken):
                return False
            return self.holds(node["taken"], out, taken | {key})
        gap = self.gap(node, out, taken)
        return gap is not None and (gap < 1 if self.whole else gap <= 0)

    def gap(self, leaf: Json, out: Keys = NONE, taken: Keys = NONE) -> Fraction | None:
        """The cost of the award above the leaf's bound; None where the leaf is no valid one."""
        values = [Fraction(value) for value in leaf["slot_values"]]
        prices = {tuple(limit): Fraction(price) for limit, price in leaf["limit_prices"]}
        bounds = {limit: self.options.most(limit) for limit in prices}
        if None in bounds.values() or any(price < 0 for price in prices.values()) or len(values) != len(self.empty):
            return None
        loads = self.options.loads(self.chosen)
        gap = sum((price * ((bounds[at] or 0) - loads.get(at, 0)) for at, price in prices.items()), ZERO)
        beside = {key for one in taken for slot in self.options.of[one].slots for key in self.at_slot[slot]}
        closed = (out | beside) - taken
        for key, option in self.options.of.items():
            reduced = self.cost[key] - sum(values[slot] for slot in option.slots)
            reduced += sum(prices.get(limit, ZERO) * count for limit, count in self.options.uses(key))
            gap += reduced if key in self.chosen else ZERO
            if key in taken or (key not in closed and reduced < 0):
                gap -= reduced
        return gap + self._empty_gap(values, taken)

    def _empty_gap(self, values: list[Fraction], taken: Keys) -> Fraction:
        filled = {slot for key in self.chosen for slot in self.options.of[key].slots}
        fixed = {slot for key in taken for slot in self.options.of[key].slots}
        gap = ZERO
        for slot, value in enumerate(values):
            reduced = self.empty[slot] - value
            gap += reduced if slot not in filled else ZERO
            gap -= min(reduced, ZERO) if slot not in fixed else ZERO
        return gap
