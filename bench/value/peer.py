"""Sick-Sicker by heormodel, run with the Python of an environment that has it. Reads draws, prints seconds as JSON.

    PYTHON -m bench.value.peer DRAWS.npz

Kept apart from the engine, so that the other environment needs nothing of ours.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np
import pandas as pd
from heormodel import __version__, run_psa
from heormodel.models import CohortSpec, MarkovModel

STRATEGIES = ("SoC", "A", "B", "AB")


def specification(p: Any, strategy: str) -> Any:
    """Transition matrix and rewards of one draw and strategy."""
    fall, rise = 1 - np.exp(-p["r_HS1"]), 1 - np.exp(-p["r_S1H"])
    worse = 1 - np.exp(-p["r_S1S2"] * (p["hr_B"] if "B" in strategy else 1.0))
    die = [1 - np.exp(-p["r_HD"] * ratio) for ratio in (1.0, p["hr_S1"], p["hr_S2"])]
    matrix = np.array(
        [
            [(1 - die[0]) * (1 - fall), (1 - die[0]) * fall, 0, die[0]],
            [(1 - die[1]) * rise, (1 - die[1]) * (1 - rise - worse), (1 - die[1]) * worse, die[1]],
            [0, 0, 1 - die[2], die[2]],
            [0, 0, 0, 1],
        ]
    )
    treated = "A" in strategy
    extra = (p["c_A"] if treated else 0.0) + (p["c_B"] if "B" in strategy else 0.0)
    cost = np.array([p["c_H"], p["c_S1"] + extra, p["c_S2"] + extra, 0.0])
    return CohortSpec(matrix, cost, np.array([p["u_H"], p["u_A"] if treated else p["u_S1"], p["u_S2"], 0.0]))


def main() -> None:
    with np.load(sys.argv[1]) as file:
        draws = pd.DataFrame({name: file[name] for name in file.files})
    draws.index.name = "iteration"
    engine = MarkovModel(
        states=("H", "S1", "S2", "D"), interventions=STRATEGIES, transitions_and_rewards=specification, n_cycles=75,
        initial_state="H", discount_rate=0.03, cycle_correction="half_cycle",
    )  # fmt: skip
    start = time.process_time()
    outcomes = run_psa(engine, draws, n_jobs=1, sequential=True).outcomes
    seconds = time.process_time() - start
    costs = [float(outcomes.data.xs(s, level=0).iloc[:, 0].mean()) for s in STRATEGIES]
    json.dump({"version": __version__, "seconds": seconds, "mean_costs": costs}, sys.stdout)


if __name__ == "__main__":
    main()
