"""The award as a problem in numbers: slots to fill, options that fill them, limits that options use up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

# Whole øre (or a whole number of a finer unit) wherever the costs allow it; else an exact fraction.
Cost = int | Fraction


@dataclass(frozen=True, slots=True)
class Slot:
    """One place to fill: a lot, or one share of a lot that is split between winners. `share` weighs it."""

    lot: str
    place: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Option:
    """A bid for one slot or a package for several. Lower `cost` is better; `tie` decides between equal awards."""

    bidder: str
    slots: tuple[int, ...]
    limits: tuple[tuple[int, int], ...]
    cost: Cost
    tie: int
    draw: int
    price: Fraction
    package: int | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` lots for a bidder: in all, in a group, or one share of a lot."""

    bidder: str
    scope: str
    name: str
    most: int


@dataclass(frozen=True)
class Problem:
    """Fill as many slots as possible (weighed by share), then at the lowest cost, then by the tie rule."""

    slots: tuple[Slot, ...]
    options: tuple[Option, ...]
    limits: tuple[Limit, ...]
    # Costs are evaluated prices in kroner, or scores with a minus, times this.
    scale: int = 1

    @cached_property
    def options_of_slot(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the options that fill each slot."""
        found: list[list[int]] = [[] for _ in self.slots]
        for number, option in enumerate(self.options):
            for slot in option.slots:
                found[slot].append(number)
        return tuple(tuple(numbers) for numbers in found)

    @cached_property
    def has_packages(self) -> bool:
        """Whether any option fills several slots."""
        return any(option.package is not None for option in self.options)

    @cached_property
    def base(self) -> tuple[Cost, ...]:
        """The lowest cost of a single bid in each slot, 0 where there is none; taken off before a solver sees costs."""
        lowest: list[Cost] = []
        for numbers in self.options_of_slot:
            single = [self.options[number].cost for number in numbers if self.options[number].package is None]
            lowest.append(min(single, default=0))
        return tuple(lowest)

    @cached_property
    def shifted(self) -> tuple[Cost, ...]:
        """Each option's cost above the base of the slots that it fills."""
        base = self.base
        return tuple(option.cost - sum([base[slot] for slot in option.slots]) for option in self.options)

    @cached_property
    def shifted_floats(self) -> list[float]:
        """The same for a solver."""
        return [float(cost) for cost in self.shifted]

    @cached_property
    def share_weights(self) -> tuple[int, ...]:
        """Each slot's share as a whole number, all on one scale."""
        scale = lcm(*(slot.share.denominator for slot in self.slots))
        return tuple(int(slot.share * scale) for slot in self.slots)

    @cached_property
    def unfilled_cost(self) -> int:
        """The cost of one unit of share left unfilled: more than any choice among the options can ever save."""
        largest = [0] * len(self.slots)
        for option in self.options:
            largest[option.slots[0]] = max(largest[option.slots[0]], _ceiling(option.cost))
        return 1 + 2 * sum(largest)

    def shifted_unfilled(self, slot: int) -> Cost:
        """The cost of an empty slot on the scale of `shifted`."""
        return self.unfilled_cost * self.share_weights[slot] - self.base[slot]

    @cached_property
    def whole(self) -> bool:
        """Whether every cost is a whole number, so that two awards differ by at least one."""
        return all(isinstance(option.cost, int) for option in self.options)

    def loads(self, chosen: Sequence[int]) -> list[int]:
        """How much of each limit the chosen options use."""
        loads = [0] * len(self.limits)
        for number in chosen:
            for limit, count in self.options[number].limits:
                loads[limit] += count
        return loads


def _ceiling(cost: Cost) -> int:
    """The least whole number not below the size of a cost."""
    if isinstance(cost, int):
        return abs(cost)
    size = abs(cost)
    return -(-size.numerator // size.denominator)
