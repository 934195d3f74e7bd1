"""Award lots without packages: the best bid of each lot, or where limits forbid that, the cheapest exchange."""

from __future__ import annotations

from gavn.engine.allocation.network import settle
from gavn.engine.allocation.problem import Cost, Problem
from gavn.engine.allocation.program import ProgramWriter, chosen_from
from gavn.engine.allocation.proof import Leaf, fits
from gavn.engine.allocation.solver import Solver

# A slot left empty costs the solver this many times the dearest bid; the exact step afterwards knows better.
EMPTY_FACTOR = 4.0


def best_of_each_slot(problem: Problem) -> list[int]:
    """The best option of every slot by cost, tie rule and draw, limits not looked at."""
    filled = [numbers for numbers in problem.options_of_slot if numbers]
    return [min(numbers, key=lambda number: _order(problem, number)) for numbers in filled]


def award_network(problem: Problem, solver: Solver) -> tuple[list[int], Leaf]:
    """The optimal award and its proof."""
    best = best_of_each_slot(problem)
    if fits(problem, best):
        return best, _leaf(problem, [0] * len(problem.limits))
    chosen, prices = settle(problem, chosen_from(problem, _relaxed(problem, solver)))
    return chosen, _leaf(problem, prices)


def _relaxed(problem: Problem, solver: Solver) -> list[float]:
    """The solver's award: without packages the relaxation has whole corners."""
    empty = 1.0 + EMPTY_FACTOR * max(abs(float(option.cost)) for option in problem.options)
    writer = ProgramWriter(problem)
    writer.add_options(problem.shifted_floats)
    writer.add_unfilled([empty - float(base) for base in problem.base])
    # Stopped without an answer, the exact step starts from an empty award.
    return solver.solve(writer.finish(whole=False)).x or [0.0] * len(problem.options)


def _leaf(problem: Problem, prices: list[Cost]) -> Leaf:
    """With the limits priced, a slot is worth what its cheapest option costs."""
    values = []
    for slot, numbers in enumerate(problem.options_of_slot):
        worth: Cost = problem.unfilled_cost * problem.share_weights[slot]
        for number in numbers:
            option = problem.options[number]
            worth = min(worth, option.cost + sum(prices[limit] * count for limit, count in option.limits))
        values.append(worth)
    return Leaf(tuple(values), tuple(prices))


def _order(problem: Problem, number: int) -> tuple[Cost, int, int]:
    option = problem.options[number]
    return (option.cost, option.tie, option.draw)
