"""Award lots with packages: an integer program, then the tie rule among equally good awards, then a proof."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gavn.engine.allocation.branching import Prover, leaf_of, relax
from gavn.engine.allocation.problem import Cost, Problem
from gavn.engine.allocation.program import ProgramWriter, chosen_from
from gavn.engine.allocation.proof import Fixed, Leaf, Proof, gap, reduced_cost
from gavn.engine.allocation.solver import Program, Solution, Solver

# Draw numbers are shortened, so that their sums stay exact in a solver's arithmetic.
DRAW_SHIFT = 8


@dataclass(frozen=True, slots=True)
class Found:
    """The award, whether the solver finished, a proof where one was found, and the bound of the relaxation."""

    chosen: list[int]
    finished: bool
    proof: Proof | None
    bound: Leaf | None


@dataclass(frozen=True, slots=True)
class Figures:
    """A figure of an award: so much for each option taken and for each slot left empty."""

    options: Sequence[Cost]
    empty: Sequence[Cost]

    def total(self, problem: Problem, chosen: Sequence[int]) -> Cost:
        """The figure of an award."""
        filled = {slot for number in chosen for slot in problem.options[number].slots}
        left = sum(cost for slot, cost in enumerate(self.empty) if slot not in filled)
        return left + sum(self.options[number] for number in chosen)


def cost_figures(problem: Problem) -> Figures:
    """Costs above the base of the slots, so that the numbers a solver sees are small."""
    return Figures(problem.shifted, [-base for base in problem.base])


def award_packages(problem: Problem, solver: Solver) -> Found:
    """Fill as many slots as can be filled, at the lowest cost; then by tie rule and draw."""
    empty, first = _fill(problem, solver)
    chosen = chosen_from(problem, first.x or _cheapest_first(problem))
    root = relax(problem, solver, Fixed())
    if not root.row_dual:
        return Found(chosen, first.status == "optimal", None, None)
    leaf = leaf_of(problem, root)
    if first.status != "optimal":
        return Found(chosen, False, None, leaf)
    if problem.whole:
        chosen = _settle_ties(problem, solver, chosen, leaf, empty)
    return Found(chosen, True, Prover(problem, chosen, solver).prove_from(root, leaf), leaf)


def _cheapest_first(problem: Problem) -> list[float]:
    """An award to start from where the solver was stopped before it had any: cheap options go first."""
    return [1.0 / (1.0 + max(cost, 0.0)) for cost in problem.shifted_floats]


def unfilled(problem: Problem, chosen: Sequence[int]) -> int:
    """The weight of the slots that an award leaves empty."""
    filled = {slot for number in chosen for slot in problem.options[number].slots}
    return sum(weight for slot, weight in enumerate(problem.share_weights) if slot not in filled)


def _fill(problem: Problem, solver: Solver) -> tuple[int, Solution]:
    """First with every slot filled that has an option; only where that is impossible, the fewest left empty."""
    hopeless = sum(
        weight for weight, numbers in zip(problem.share_weights, problem.options_of_slot, strict=True) if not numbers
    )
    costs = cost_figures(problem)
    first = solver.solve(_program(problem, costs, empty=hopeless))
    if first.status != "infeasible":
        return hopeless, first
    fewest = _writer(problem, [0.0] * len(problem.options), [float(weight) for weight in problem.share_weights])
    empty = unfilled(problem, chosen_from(problem, solver.solve(fewest.finish(whole=True)).x))
    return empty, solver.solve(_program(problem, costs, empty=empty))


def _writer(
    problem: Problem, costs: Sequence[float], empty_costs: Sequence[float], without: Collection[int] = ()
) -> ProgramWriter:
    writer = ProgramWriter(problem)
    writer.add_options(costs, without=without)
    writer.add_unfilled(empty_costs)
    return writer


def _program(
    problem: Problem,
    goal: Figures,
    *,
    empty: int,
    ceilings: Sequence[tuple[Figures, int]] = (),
    without: Collection[int] = (),
) -> Program:
    """At most `empty` weight left empty; each ceiling holds one figure of the award at what it was."""
    writer = _writer(problem, _floats(goal.options), _floats(goal.empty), without)
    nothing = [0.0] * len(problem.options)
    writer.add_row(nothing + _floats(problem.share_weights), None, float(empty))
    for figures, most in ceilings:
        writer.add_row(_floats(figures.options) + _floats(figures.empty), None, most + 0.5)
    return writer.finish(whole=True)


def _floats(values: Sequence[Cost]) -> list[float]:
    return [float(value) for value in values]


def _settle_ties(problem: Problem, solver: Solver, chosen: list[int], leaf: Leaf, empty: int) -> list[int]:
    """Among awards that cost the same: the tie rule first, then the draw. Only whole costs are held to be the same."""
    room = gap(problem, chosen, leaf, Fixed())
    options, taken = range(len(problem.options)), set(chosen)
    without = {number for number in options if number not in taken and reduced_cost(problem, leaf, number) > room}
    if len(without) + len(chosen) == len(options):
        return chosen
    none = [0] * len(problem.slots)
    others = Figures([0 if number in taken else -1 for number in options], none)
    ties = Figures([option.tie for option in problem.options], none)
    draws = Figures([option.draw >> DRAW_SHIFT for option in problem.options], none)
    costs = cost_figures(problem)
    ceilings = [(costs, int(costs.total(problem, chosen)))]
    # One question first: is there any other award at this cost? Mostly there is none.
    for goal in (others, ties, draws):
        better = solver.solve(_program(problem, goal, empty=empty, ceilings=ceilings, without=without))
        if better.status == "optimal":
            found = chosen_from(problem, better.x)
            if goal is others and found == chosen:
                return chosen
            chosen = _kept_if_as_good(problem, chosen, found, ceilings)
        if goal is ties:
            ceilings.append((ties, int(ties.total(problem, chosen))))
    return chosen


def _kept_if_as_good(
    problem: Problem, old: list[int], new: list[int], ceilings: Sequence[tuple[Figures, int]]
) -> list[int]:
    """The new award, if in exact numbers it fills as much and keeps every ceiling."""
    as_full = unfilled(problem, new) <= unfilled(problem, old)
    within = all(figures.total(problem, new) <= most for figures, most in ceilings)
    return new if as_full and within else old
