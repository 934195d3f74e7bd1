"""The agreed tests of the demo's partnerships, and synthetic observations for them. Nobody was observed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gavn.journeys.demo_world.dice import dice

SOURCE = "syntetiske observationer, opdigtet til demonstrationen"
Rows = Sequence[Mapping[str, str]]

GOWN = """
format = "gavn-protocol/1"
title  = "Flergangskittel, 75 vaske (syntetiske observationer)"
[[endpoint]]
id = "vaske"
name = "Vaske til kitlen svigter"
type = "time-to-failure"
better = "larger"
allocation = "kittel"
analysis = "kittel"
[[criterion]]
id = "holder-75-vaske"
endpoint = "vaske"
method = "demonstration"
plan = { reliability = 0.90, confidence = 0.95, cycles = 75, failures_allowed = 0, test_cycles = 75, weibull_shape = 1 }
[purchase]
if = "all-mandatory"
"""
SUTURE = """
format = "gavn-protocol/1"
title  = "Antibakteriel sutur (syntetiske observationer)"
[[arm]]
id = "vanlig"
control = true
[[arm]]
id = "antibakteriel"
[[endpoint]]
id = "infektion"
name = "Infektion inden for 30 dage"
type = "binary"
better = "smaller"
allocation = "operation"
analysis = "operation"
[[criterion]]
id = "faerre-infektioner"
endpoint = "infektion"
basis = "superiority"
control = 0.10
theta0 = 0.0
theta1 = 0.05
alpha = 0.025
beta = 0.20
method = "group-sequential"
looks = [0.2, 0.4, 0.6, 0.8, 1.0]
efficacy = "lan-demets-obf"
futility = { spending = "obf", binding = false }
[purchase]
if = "all-mandatory"
"""
OPERATIONS = """
format = "gavn-protocol/1"
title  = "It-system til operationer, stue for stue (syntetiske observationer)"
[[arm]]
id = "foer"
control = true
[[arm]]
id = "system"
[[endpoint]]
id = "minutter"
name = "Minutter pr. operation"
type = "score"
better = "smaller"
allocation = "stue"
analysis = "operation"
[[criterion]]
id = "sparer-minutter"
endpoint = "minutter"
theta1 = 8
method = "rollout"
plan = { design = "stepped-wedge", clusters = 8, periods = 5, per_cell = 30, sd = 20, icc = 0.05 }
[purchase]
if = "all-mandatory"
"""
VISOR = """
format = "gavn-protocol/1"
title  = "Flergangsvisir, personalets vurdering (syntetiske observationer)"
[[endpoint]]
id = "tilfredshed"
name = "Personalets vurdering, 0-10"
type = "score"
better = "larger"
allocation = "svar"
analysis = "svar"
limits = [0, 10]
[[criterion]]
id = "personalet-er-tilfreds"
endpoint = "tilfredshed"
basis = "absolute"
theta0 = 6.0
theta1 = 7.5
alpha = 0.05
beta = 0.10
sd = 2
method = "e-process"
plan = { n_max = 200 }
[purchase]
if = "all-mandatory"
max_unit_price_dkk = "45.00"
"""


def gowns() -> Rows:
    """Twenty garments: two came apart before the seventy-five washes that were agreed."""
    failed = {7: 52, 15: 61}
    return [
        {
            "unit": f"K{number:02}", "endpoint": "vaske", "value": str(failed.get(number, 75)),
            "censored": "0" if number in failed else "1",
        }
        for number in range(1, 21)
    ]  # fmt: skip


def sutures() -> Rows:
    """Two hundred operations in each group: about one in ten against one in twenty."""
    chance = dice("sutures")
    rates = {"vanlig": 0.10, "antibakteriel": 0.05}
    return [
        {"arm": arm, "unit": f"{arm}-{number:03}", "endpoint": "infektion", "value": str(int(chance.random() < rate))}
        for number in range(1, 201)
        for arm, rate in rates.items()
    ]


def operations() -> Rows:
    """Eight theatres in the first three of five periods; two of them change over in each period after the first."""
    chance = dice("operations")
    rows = []
    for period in range(1, 4):
        for theatre in range(1, 9):
            has_system = theatre <= 2 * (period - 1)
            minutes = 96 - (7 if has_system else 0) + chance.gauss(0, 6)
            rows.append(
                {
                    "arm": "system" if has_system else "foer", "unit": f"stue {theatre}", "endpoint": "minutter",
                    "value": f"{minutes:.1f}", "at": str(period),
                }
            )  # fmt: skip
    return rows


def visors() -> Rows:
    """Sixty members of staff gave seven to ten points."""
    chance = dice("visors")
    return [
        {"unit": f"svar {number:02}", "endpoint": "tilfredshed", "value": str(chance.choice((7, 8, 8, 9, 9, 10)))}
        for number in range(1, 61)
    ]
