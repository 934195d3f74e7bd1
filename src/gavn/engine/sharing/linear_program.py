"""One small linear program that grows by rows, solved by HiGHS; duals tell which rows are tight in every optimum."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from gavn.engine.arrays import Floats
from gavn.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Optimum:
    """The columns, the rows' duals and the columns' reduced costs."""

    columns: Floats
    row_duals: Floats
    reduced_costs: Floats


class GrowingProgram:
    """Minimise cost · x with column bounds, and rows low ≤ a · x ≤ high added as they are found to be broken."""

    def __init__(self, cost: Floats, low: Floats, high: Floats) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("primal_feasibility_tolerance", 1e-10),
            ("dual_feasibility_tolerance", 1e-10),
            ("threads", 1),
        ):
            self._highs.setOptionValue(option, value)
        self._columns = np.arange(len(cost), dtype=np.int32)
        for place in range(len(cost)):
            self._highs.addVar(float(low[place]), float(high[place]))
            self._highs.changeColCost(place, float(cost[place]))

    def add_row(self, coefficients: Floats, low: float, high: float) -> None:
        """One more row."""
        used = np.flatnonzero(coefficients).astype(np.int32)
        self._highs.addRow(low, high, len(used), used, coefficients[used])

    def solve(self) -> Optimum:
        """The optimum. Refused when there is none."""
        self._highs.run()
        status = self._highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise Refusal("no-optimum", status=self._highs.modelStatusToString(status))
        solution = self._highs.getSolution()
        return Optimum(np.array(solution.col_value), np.array(solution.row_dual), np.array(solution.col_dual))
