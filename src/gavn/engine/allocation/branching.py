"""Make a proof for an award with packages: solve relaxations, branch where their bound falls short."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gavn.engine.allocation.problem import Cost, Problem
from gavn.engine.allocation.program import ProgramWriter
from gavn.engine.allocation.proof import Branch, Fixed, Impossible, Leaf, Proof, closes, fits, ruled_out
from gavn.engine.allocation.solver import Solution, Solver

# Duals are rounded to this grid; the proof is exact whatever they are rounded to.
GRID = 10**4
# A large problem gets few branches: with many packages that hang together a tree would never end.
COLUMNS_IN_ALL = 100_000
# With fewer branches than this a tree seldom closes and only costs time.
FEWEST_NODES = 8


class Prover:
    """Builds the proof, giving up when it needs more relaxations than are worth while."""

    def __init__(self, problem: Problem, chosen: Sequence[int], solver: Solver) -> None:
        self.problem, self.chosen, self.solver = problem, chosen, solver
        self.nodes_left = COLUMNS_IN_ALL // (1 + len(problem.options))

    def prove_from(self, root: Solution, leaf: Leaf) -> Proof | None:
        """A proof from the relaxation of the whole problem, or None."""
        fixed = Fixed()
        if closes(self.problem, self.chosen, leaf, fixed):
            return leaf
        return self._branch(fixed, root) if self.nodes_left >= FEWEST_NODES else None

    def prove(self, fixed: Fixed) -> Proof | None:
        """A proof of the branch, or None."""
        if not fits(self.problem, sorted(fixed.taken)):
            return Impossible()
        if self.nodes_left == 0:
            return None
        self.nodes_left -= 1
        solution = relax(self.problem, self.solver, fixed)
        if not solution.row_dual:
            return None
        leaf = leaf_of(self.problem, solution)
        if closes(self.problem, self.chosen, leaf, fixed):
            return leaf
        return self._branch(fixed, solution)

    def _branch(self, fixed: Fixed, solution: Solution) -> Proof | None:
        open_options = [
            number
            for number in range(len(self.problem.options))
            if 1e-6 < solution.x[number] < 1 - 1e-6 and number not in fixed.taken
        ]
        if not open_options or self.nodes_left < 2:
            return None
        number = min(open_options, key=lambda number: (abs(solution.x[number] - 0.5), number))
        taken = self.prove(Fixed(fixed.without, fixed.taken | {number}))
        without = taken and self.prove(Fixed(fixed.without | {number}, fixed.taken))
        return Branch(number, without, taken) if taken and without else None


def relax(problem: Problem, solver: Solver, fixed: Fixed) -> Solution:
    """Solve the award with options that may be taken in part."""
    writer = ProgramWriter(problem)
    writer.add_options(problem.shifted_floats, without=ruled_out(problem, fixed), taken=fixed.taken)
    writer.add_unfilled([float(problem.shifted_unfilled(slot)) for slot in range(len(problem.slots))])
    return solver.solve(writer.finish(whole=False))


def leaf_of(problem: Problem, solution: Solution) -> Leaf:
    """Exact slot values and limit prices near the solver's duals."""
    first_limit = len(problem.slots)
    duals = [Fraction(round(dual * GRID), GRID) for dual in solution.row_dual]
    values = tuple(_plain(problem.base[slot] + duals[slot]) for slot in range(first_limit))
    return Leaf(values, tuple(_plain(max(Fraction(0), -dual)) for dual in duals[first_limit:]))


def _plain(value: Cost) -> Cost:
    return int(value) if value == int(value) else value
