"""The worker process: one program a line on stdin as JSON, one solution a line on stdout.

HiGHS runs here alone, so that no other solver shares its process and a crash cannot take the caller with it.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import highspy
import numpy

SEED = 20260101
NAMES = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kTimeLimit: "stopped",
}


def load(highs: Any, program: dict[str, Any]) -> None:
    """Hand the program to HiGHS, column by column."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program["cost"]), len(program["row_lower"])
    lp.col_cost_ = numpy.array(program["cost"], dtype=float)
    lp.col_lower_ = numpy.array(program["column_lower"], dtype=float)
    lp.col_upper_ = numpy.array(program["column_upper"], dtype=float)
    lp.row_lower_ = _bounds(program["row_lower"], -highspy.kHighsInf)
    lp.row_upper_ = _bounds(program["row_upper"], highspy.kHighsInf)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = numpy.array(program["start"], dtype=numpy.int32)
    lp.a_matrix_.index_ = numpy.array(program["index"], dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array(program["value"], dtype=float)
    if program["whole"]:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    highs.passModel(lp)


def solve(program: dict[str, Any]) -> dict[str, Any]:
    """Solve one program with one thread, a fixed seed and no gap."""
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {
        "output_flag": False,
        "threads": 1,
        "random_seed": SEED,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 1e-6,
        **({"time_limit": program["seconds"]} if program.get("seconds") else {}),
    }.items():
        highs.setOptionValue(option, value)
    load(highs, program)
    highs.run()
    status = NAMES.get(highs.getModelStatus(), "failed")
    solution, info = highs.getSolution(), highs.getInfo()
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return {
        "status": status,
        "x": list(solution.col_value) if feasible else [],
        "row_dual": list(solution.row_dual) if solution.dual_valid else [],
        "bound": info.mip_dual_bound if program["whole"] else info.objective_function_value,
    }


def _bounds(values: list[float | None], otherwise: float) -> Any:
    return numpy.array([otherwise if value is None else value for value in values], dtype=float)


def main() -> None:
    """Answer until stdin ends."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(solve(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
