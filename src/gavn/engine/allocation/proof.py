"""A proof that no award is cheaper, checked in exact numbers without a solver.

A leaf gives every slot a value and every limit a price (any numbers will do). By weak duality no award costs less than

    Σ values − Σ price × limit + Σ over options of min(0, reduced cost),
    reduced cost = cost − values of its slots + prices of its limits.

Where that bound falls short of the award, the proof branches on an option: not taken, or taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gavn.engine.allocation.problem import Cost, Problem


@dataclass(frozen=True, slots=True)
class Leaf:
    """Values of slots and prices of limits, in the unit of the costs (øre where they are whole)."""

    slot_values: tuple[Cost, ...]
    limit_prices: tuple[Cost, ...]


@dataclass(frozen=True, slots=True)
class Impossible:
    """The taken options of this branch do not fit together."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Both cases of one option."""

    option: int
    without: Proof
    taken: Proof


Proof = Leaf | Impossible | Branch


@dataclass(frozen=True, slots=True)
class Fixed:
    """What the branches above have decided: options not taken, options taken."""

    without: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()


def fits(problem: Problem, chosen: Sequence[int]) -> bool:
    """Whether the options share no slot and keep every limit."""
    slots = [slot for number in chosen for slot in problem.options[number].slots]
    loads = problem.loads(chosen)
    within = all(load <= limit.most for load, limit in zip(loads, problem.limits, strict=True))
    return len(slots) == len(set(slots)) and within


def ruled_out(problem: Problem, fixed: Fixed) -> set[int]:
    """Options that the branch excludes, or that share a slot with an option it takes."""
    out = set(fixed.without)
    for number in fixed.taken:
        for slot in problem.options[number].slots:
            out.update(problem.options_of_slot[slot])
    return out - fixed.taken


def reduced_cost(problem: Problem, leaf: Leaf, number: int) -> Cost:
    """What taking the option costs above the values of its slots."""
    option = problem.options[number]
    values = sum(leaf.slot_values[slot] for slot in option.slots)
    return option.cost - values + sum(leaf.limit_prices[limit] * count for limit, count in option.limits)


def gap(problem: Problem, chosen: Sequence[int], leaf: Leaf, fixed: Fixed) -> Cost:
    """The cost of the award `chosen` above the leaf's bound. Summed term by term: nearly all terms are zero."""
    out = ruled_out(problem, fixed)
    award, total = set(chosen), _limits_gap(problem, chosen, leaf)
    filled = {slot for number in chosen for slot in problem.options[number].slots}
    fixed_slots = {slot for number in fixed.taken for slot in problem.options[number].slots}
    for number in range(len(problem.options)):
        reduced = reduced_cost(problem, leaf, number)
        if number in award:
            total += reduced
        if number in fixed.taken or (number not in out and reduced < 0):
            total -= reduced
    for slot, weight in enumerate(problem.share_weights):
        reduced = problem.unfilled_cost * weight - leaf.slot_values[slot]
        if slot not in filled:
            total += reduced
        if slot not in fixed_slots and reduced < 0:
            total -= reduced
    return total


def _limits_gap(problem: Problem, chosen: Sequence[int], leaf: Leaf) -> Cost:
    loads = problem.loads(chosen)
    total: Cost = 0
    for limit, load, price in zip(problem.limits, loads, leaf.limit_prices, strict=True):
        if price < 0:
            raise ValueError("the price of a limit cannot be negative")
        total += price * (limit.most - load)
    return total


def closes(problem: Problem, chosen: Sequence[int], leaf: Leaf, fixed: Fixed) -> bool:
    """Whether the leaf shows that its branch holds no cheaper award than `chosen`."""
    short = gap(problem, chosen, leaf, fixed)
    return short < 1 if problem.whole else short <= 0


def proves(problem: Problem, chosen: Sequence[int], proof: Proof, fixed: Fixed | None = None) -> bool:
    """Whether `chosen` is a possible award and `proof` shows that none is cheaper."""
    fixed = fixed or Fixed()
    if not fits(problem, chosen):
        return False
    if isinstance(proof, Impossible):
        return not fits(problem, sorted(fixed.taken))
    if isinstance(proof, Leaf):
        return closes(problem, chosen, proof, fixed)
    without = Fixed(fixed.without | {proof.option}, fixed.taken)
    taken = Fixed(fixed.without, fixed.taken | {proof.option})
    return proves(problem, chosen, proof.without, without) and proves(problem, chosen, proof.taken, taken)
