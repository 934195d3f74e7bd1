"""The value of information in a published model, beside the figures that the R package voi prints for it.

The chemotherapy model of Heath, Kunst and Jackson (eds.), Value of Information for Healthcare Decision-Making (2024),
with the numbers that voi had in 2022: two treatments, a share with side effects who are cared for at home or in
hospital until they recover or die, 50 cycles, 20,000 a year of health. voi prints, for its own 10,000 draws by its
additive regression: 906.03 for the probability of side effects with the new treatment, 1,299.54 for that and the odds
ratio together, and a standard error of 16.0 on the first; for a trial with 100 people on each treatment 777.18 by
regression and 789.13 by importance sampling.
"""

import math

import numpy as np
import pytest

from gavn.engine.value.acceptability import net_benefit
from gavn.engine.value.cohort import Cohort, occupancy
from gavn.engine.value.distributions import Beta, Lognormal, Normal
from gavn.engine.value.information import perfect_information
from gavn.engine.value.partial_information import partial_information
from gavn.engine.value.sample_information import sample_information
from gavn.engine.value.streams import Stream

DRAWS, CYCLES, K = 40_000, 50, 20_000
PATIENTS, SIDE_EFFECTS, IN_HOSPITAL, DIED = 111, 52, 43, 8
DRUG = (120, 10_300)
PRINTED = {"p2": 906.03435498153, "p2 and odds": 1299.53526}
PRINTED_SE = 16.04092
PRINTED_TRIAL = (777.1786, 789.1255)
PEOPLE = 100


def beta(mean, sd):
    size = mean * (1 - mean) / sd**2 - 1
    return Beta(mean * size, (1 - mean) * size)


def lognormal(mean, sd):
    spread = math.log(1 + (sd / mean) ** 2)
    return Lognormal(math.log(mean) - spread / 2, math.sqrt(spread))


DISTRIBUTIONS = {
    "p1": Beta(1 + SIDE_EFFECTS, 1 + PATIENTS - SIDE_EFFECTS),
    "log_odds": Normal(math.log(0.54), 0.3),
    "hospital": Beta(1 + IN_HOSPITAL, 1 + SIDE_EFFECTS - IN_HOSPITAL),
    "died": Beta(1 + DIED, 1 + IN_HOSPITAL - DIED),
    "home_recovery": beta(0.21, 0.03),
    "hospital_recovery": beta(0.03, 0.0065),
    "c_home": lognormal(830, math.sqrt(150)),
    "c_hospital": lognormal(2400, math.sqrt(1880)),
    "c_death": lognormal(1710, math.sqrt(760)),
    "u_well": beta(0.98, math.sqrt(0.001)),
    "u_home": beta(0.7, math.sqrt(0.02)),
    "u_hospital": beta(0.3, math.sqrt(0.03)),
}


def drawn(draws=DRAWS, seed=1):
    p = {name: each.quantile(Stream(seed, name).uniforms(draws)) for name, each in DISTRIBUTIONS.items()}
    odds = p["p1"] / (1 - p["p1"]) * np.exp(p["log_odds"])
    return {**p, "p2": odds / (1 + odds)}


def costs_and_effects(p):
    """Per person: (treatment, draw) each."""
    to_hospital, dies = (1 - (1 - p[name]) ** (1 / CYCLES) for name in ("hospital", "died"))
    moves = {
        ("home", "hospital"): to_hospital,
        ("home", "well"): p["home_recovery"] * (1 - to_hospital),
        ("hospital", "well"): p["hospital_recovery"] * (1 - dies),
        ("hospital", "dead"): dies,
    }
    cohort = Cohort(("home", "hospital", "well", "dead"), {"home": 1.0}, CYCLES, moves)
    time = occupancy(cohort, [np.ones(CYCLES + 1), np.eye(CYCLES + 1)[-1]])
    cost = time.reward({"home": p["c_home"], "hospital": p["c_hospital"]}) + time.reward({"dead": p["c_death"]}, 1)
    health = time.reward({"home": p["u_home"], "hospital": p["u_hospital"], "well": p["u_well"]})
    ill = (p["p1"], p["p2"])
    costs = [drug + share * cost for drug, share in zip(DRUG, ill, strict=True)]
    effects = [share * health + (1 - share) * p["u_well"] * (CYCLES + 1) for share in ill]
    return np.stack(costs), np.stack(effects)


@pytest.fixture(scope="module")
def model():
    p = drawn()
    costs, effects = costs_and_effects(p)
    return p, net_benefit(costs, effects, K)


def test_the_printed_values_lie_within_the_errors(model):
    p, benefit = model
    for found, printed in (
        (partial_information(benefit, [p["p2"]]), PRINTED["p2"]),
        (partial_information(benefit, [p["p2"], p["log_odds"]]), PRINTED["p2 and odds"]),
    ):
        assert abs(found.value - printed) < 3 * math.hypot(found.se, PRINTED_SE)


def observed(p, seed=3):
    """How many of a hundred have side effects: with today's treatment and with the new one."""
    rng = np.random.default_rng(seed)
    return [rng.binomial(PEOPLE, p[name]).astype(float) for name in ("p1", "p2")]


def test_the_printed_values_of_trials_lie_within_the_errors(model):
    p, benefit = model
    trial = sample_information(benefit, observed(p))
    for printed in PRINTED_TRIAL:
        assert abs(trial.value - printed) < 3 * math.hypot(trial.se, PRINTED_SE)


def test_the_order_of_values(model):
    p, benefit = model
    everything = perfect_information(benefit).value
    both = partial_information(benefit, [p["p2"], p["log_odds"]]).value
    one = partial_information(benefit, [p["p2"]]).value
    trial = sample_information(benefit, observed(p)).value
    assert everything >= both >= one >= sample_information(benefit, observed(p)[1:]).value > 0
    assert both >= trial


def test_the_model_beside_one_matrix_per_draw():
    p = drawn(25, seed=2)
    costs, effects = costs_and_effects(p)
    for draw in range(25):
        q = {name: float(values[draw]) for name, values in p.items()}
        to_hospital, dies = (1 - (1 - q[name]) ** (1 / CYCLES) for name in ("hospital", "died"))
        better, healed = q["home_recovery"], q["hospital_recovery"]
        matrix = np.array([
            [(1 - better) * (1 - to_hospital), to_hospital, better * (1 - to_hospital), 0],
            [0, (1 - healed) * (1 - dies), healed * (1 - dies), dies],
            [0, 0, 1, 0],
            [0, 0, 0, 1],
        ])  # fmt: skip
        for row, share in enumerate((q["p1"], q["p2"])):
            now, cost, health = np.array([share, 0, 0, 0]), float(DRUG[row]), (1 - share) * q["u_well"] * (CYCLES + 1)
            for cycle in range(CYCLES + 1):
                now = now @ matrix if cycle else now
                cost += now @ [q["c_home"], q["c_hospital"], 0, 0]
                health += now @ [q["u_home"], q["u_hospital"], q["u_well"], 0]
            assert costs[row, draw] == pytest.approx(cost + q["c_death"] * now[3], rel=1e-12)
            assert effects[row, draw] == pytest.approx(health, rel=1e-12)
