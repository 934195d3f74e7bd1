"""The solver behind an interface: a linear or integer program in, numbers out. What it says is proved elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Program:
    """Minimise cost·x with lower ≤ rows·x ≤ upper and 0 ≤ x ≤ upper_x; `whole` asks for whole numbers.

    Columns are compressed: column j has rows `index[start[j]:start[j + 1]]` with `value` alike. None is no bound.
    """

    cost: list[float]
    start: list[int]
    index: list[int]
    value: list[float]
    row_lower: list[float | None]
    row_upper: list[float | None]
    column_lower: list[float]
    column_upper: list[float]
    whole: bool


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver answers. `status` is optimal, infeasible or stopped; `bound` is the best bound it claims."""

    status: str
    x: list[float] = field(default_factory=list)
    row_dual: list[float] = field(default_factory=list)
    bound: float | None = None


class Solver(Protocol):
    """Anything that can solve a Program."""

    name: str

    def prepare(self) -> None:
        """Make ready for a large program that will come soon."""
        ...

    def solve(self, program: Program) -> Solution:
        """Solve it to optimality, or stop at the solver's time limit."""
        ...
