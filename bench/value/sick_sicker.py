"""The Sick-Sicker model by the engine: 4 states, 75 cycles, 4 strategies, 16 uncertain parameters.

Alarid-Escudero et al. 2023, Medical Decision Making 43:3-20; distributions of their supplementary code. Within-cycle
weights are the half-cycle's, discounting 3 %.
"""

from __future__ import annotations

import math

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.cohort import Cohort, Occupancy, occupancy
from gavn.engine.value.distributions import Beta, Distribution, Gamma, Lognormal
from gavn.engine.value.rates import rate_to_probability
from gavn.engine.value.streams import Stream
from gavn.engine.value.within_cycle import cycle_weights, discount_weights

CYCLES, RATE = 75, 0.03
WEIGHTS = cycle_weights(CYCLES) * discount_weights(CYCLES, RATE)

PARAMETERS: dict[str, Distribution] = {
    "r_HD": Gamma(20, 1 / 10_000),
    "r_HS1": Gamma(30, 1 / 200),
    "r_S1H": Gamma(60, 1 / 120),
    "r_S1S2": Gamma(84, 1 / 800),
    "hr_S1": Lognormal(math.log(3), 0.01),
    "hr_S2": Lognormal(math.log(10), 0.02),
    "hr_B": Lognormal(math.log(0.6), 0.02),
    "c_H": Gamma(100, 20),
    "c_S1": Gamma(177.8, 22.5),
    "c_S2": Gamma(225, 66.7),
    "c_A": Gamma(73.5, 163.3),
    "c_B": Gamma(86.2, 150.8),
    "u_H": Beta(200, 3),
    "u_S1": Beta(130, 45),
    "u_S2": Beta(230, 230),
    "u_A": Beta(300, 15),
}


class Source:
    """Draws of all parameters, block after block."""

    def __init__(self, seed: int) -> None:
        self._streams = {name: Stream(seed, name) for name in PARAMETERS}

    def next(self, size: int) -> dict[str, Floats]:
        return {name: PARAMETERS[name].quantile(stream.uniforms(size)) for name, stream in self._streams.items()}


def times(p: dict[str, Floats]) -> tuple[Occupancy, Occupancy]:
    """Discounted time in each state alive, without and with treatment B, which slows the way from sick to sicker."""
    die_h, die_1, die_2 = (rate_to_probability(p["r_HD"] * ratio) for ratio in (1.0, p["hr_S1"], p["hr_S2"]))
    shared = {
        ("H", "S1"): (1 - die_h) * rate_to_probability(p["r_HS1"]),
        ("H", "D"): die_h,
        ("S1", "H"): (1 - die_1) * rate_to_probability(p["r_S1H"]),
        ("S1", "D"): die_1,
        ("S2", "D"): die_2,
    }
    found = []
    for hazard_ratio in (1.0, p["hr_B"]):
        worse = (1 - die_1) * rate_to_probability(p["r_S1S2"] * hazard_ratio)
        cohort = Cohort(("H", "S1", "S2", "D"), {"H": 1.0}, CYCLES, {**shared, ("S1", "S2"): worse})
        found.append(occupancy(cohort, [WEIGHTS], wanted=("H", "S1", "S2")))
    return found[0], found[1]


def engine(p: dict[str, Floats]) -> tuple[Floats, Floats]:
    """Costs and effects, (strategy, draw) each: SoC, A, B, AB. Strategies with equal moves share one pass."""
    plain, treated = times(p)
    costs, effects = [], []
    for time, extra, utility in (
        (plain, 0.0, p["u_S1"]),
        (plain, p["c_A"], p["u_A"]),
        (treated, p["c_B"], p["u_S1"]),
        (treated, p["c_A"] + p["c_B"], p["u_A"]),
    ):
        costs.append(time.reward({"H": p["c_H"], "S1": p["c_S1"] + extra, "S2": p["c_S2"] + extra}))
        effects.append(time.reward({"H": p["u_H"], "S1": utility, "S2": p["u_S2"]}))
    return np.stack(costs), np.stack(effects)
