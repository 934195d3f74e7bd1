"""Write the award problem as a program for a solver, and read its answer back as chosen options."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gavn.engine.allocation.problem import Problem
from gavn.engine.allocation.solver import Program


class ProgramWriter:
    """Columns: options, then one `unfilled` column a slot where asked. Rows: slots, limits, then extra rows."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.row_lower: list[float | None] = [1.0] * len(problem.slots) + [None] * len(problem.limits)
        self.row_upper: list[float | None] = [1.0] * len(problem.slots)
        self.row_upper += [float(limit.most) for limit in problem.limits]
        self.columns: list[list[tuple[int, float]]] = []
        self.cost: list[float] = []
        self.upper: list[float] = []
        self.lower: list[float] = []

    def add_options(
        self, costs: Sequence[float], *, without: Collection[int] = (), taken: Collection[int] = ()
    ) -> None:
        """Every option with its cost; `without` are held at 0 and left out of the rows, `taken` held at 1."""
        first_limit = len(self.problem.slots)
        for number, option in enumerate(self.problem.options):
            if number in without:
                self.columns.append([])
                continue
            entries = [(slot, 1.0) for slot in option.slots]
            entries += [(first_limit + limit, float(count)) for limit, count in option.limits]
            self.columns.append(entries)
        self.cost += costs
        self.lower += [1.0 if number in taken else 0.0 for number in range(len(costs))]
        self.upper += [0.0 if number in without else 1.0 for number in range(len(costs))]

    def add_unfilled(self, costs: Sequence[float]) -> None:
        """One column a slot that leaves it unfilled."""
        for slot, cost in enumerate(costs):
            self.columns.append([(slot, 1.0)])
            self.cost.append(cost)
            self.lower.append(0.0)
            self.upper.append(1.0)

    def add_row(self, values: Sequence[float], lower: float | None, upper: float | None) -> None:
        """One more row over all columns written so far."""
        row = len(self.row_lower)
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        for column, value in zip(self.columns, values, strict=True):
            if value:
                column.append((row, value))

    def finish(self, *, whole: bool) -> Program:
        """The program."""
        start, index, value = [0], [], []
        for column in self.columns:
            for row, entry in column:
                index.append(row)
                value.append(entry)
            start.append(len(index))
        return Program(self.cost, start, index, value, self.row_lower, self.row_upper, self.lower, self.upper, whole)


def chosen_from(problem: Problem, x: Sequence[float]) -> list[int]:
    """The options a solver took, largest first, as long as they fit: always a feasible award."""
    filled: set[int] = set()
    loads = [0] * len(problem.limits)
    chosen = []
    taken = [number for number in range(len(problem.options)) if x[number] > 1e-6]
    for number in sorted(taken, key=lambda number: (-x[number], number)):
        option = problem.options[number]
        fits = all(loads[limit] + count <= problem.limits[limit].most for limit, count in option.limits)
        if fits and filled.isdisjoint(option.slots):
            filled.update(option.slots)
            for limit, count in option.limits:
                loads[limit] += count
            chosen.append(number)
    return sorted(chosen)
