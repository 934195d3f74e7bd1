"""Protocols and observations that several tests use."""

from __future__ import annotations

from gavn.engine.evidence.observations.csv_reader import parse_observations
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.protocol.model import Protocol
from gavn.engine.evidence.protocol.reader import parse_protocol

SUTURE = """
format = "gavn-protocol/1"
title  = "Antibacterial suture"
[[arm]]
id = "usual"
control = true
[[arm]]
id = "coated"
[[endpoint]]
id = "infection_30d"
type = "binary"
better = "smaller"
allocation = "patient"
analysis = "patient"
[[criterion]]
id = "fewer-infections"
endpoint = "infection_30d"
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
mandatory = true
[purchase]
if = "all-mandatory"
max_unit_price_dkk = "45.00"
"""

GOWN = """
format = "gavn-protocol/1"
title  = "Reusable gown, 75 washes"
[[endpoint]]
id = "washes"
type = "time-to-failure"
better = "larger"
allocation = "garment"
analysis = "garment"
[[criterion]]
id = "survives-75-washes"
endpoint = "washes"
method = "demonstration"
plan = { reliability = 0.90, confidence = 0.95, cycles = 75, failures_allowed = 0, test_cycles = 75, weibull_shape = 1 }
mandatory = true
[purchase]
if = "all-mandatory"
"""

VISOR = """
format = "gavn-protocol/1"
title  = "Reusable visor, staff satisfaction"
[[endpoint]]
id = "satisfaction"
type = "score"
better = "larger"
allocation = "respondent"
analysis = "respondent"
limits = [0, 10]
[[criterion]]
id = "staff-are-satisfied"
endpoint = "satisfaction"
basis = "absolute"
theta0 = 6.0
theta1 = 7.5
alpha = 0.05
beta = 0.10
sd = 2
method = "e-process"
plan = { n_max = 200 }
"""

DIALYSIS = """
format = "gavn-protocol/1"
title  = "Dialysis machine: as good, and less water"
[[arm]]
id = "old"
control = true
[[arm]]
id = "new"
[[endpoint]]
id = "adequate"
type = "binary"
better = "larger"
allocation = "patient"
analysis = "patient"
[[endpoint]]
id = "litres"
type = "score"
better = "smaller"
allocation = "patient"
analysis = "patient"
[[criterion]]
id = "treats-as-well"
endpoint = "adequate"
basis = "non-inferiority"
control = 0.90
theta0 = -0.10
theta1 = 0.0
method = "group-sequential"
looks = [0.5, 1.0]
efficacy = "pocock"
futility = { spending = { hwang-shih-decani = -2 }, binding = true }
[[criterion]]
id = "saves-water"
endpoint = "litres"
basis = "superiority"
theta0 = 0
theta1 = 20
sd = 40
method = "group-sequential"
looks = [1.0]
efficacy = { hwang-shih-decani = -4 }
"""

COUNT = """
format = "gavn-protocol/1"
title  = "Telemedicine: fewer admissions"
[[arm]]
id = "usual"
control = true
[[arm]]
id = "tele"
[[endpoint]]
id = "admissions"
type = "count"
better = "smaller"
allocation = "person"
analysis = "person"
[[criterion]]
id = "fewer-admissions"
endpoint = "admissions"
basis = "superiority"
control = 0.5
theta0 = 0
theta1 = 0.2
method = "METHOD"
"""

LASTING = """
format = "gavn-protocol/1"
title  = "Which gown lasts longer"
[[arm]]
id = "old"
control = true
[[arm]]
id = "new"
[[endpoint]]
id = "washes"
type = "time-to-failure"
better = "larger"
allocation = "garment"
analysis = "garment"
[[criterion]]
id = "lasts-longer"
endpoint = "washes"
basis = "superiority"
theta0 = 0
theta1 = 0.7
method = "group-sequential"
looks = [0.5, 1]
efficacy = "lan-demets-obf"
"""

PREDICTIVE = """
format = "gavn-protocol/1"
title  = "A first trial of a dressing"
[[endpoint]]
id = "healed"
type = "binary"
better = "larger"
allocation = "patient"
analysis = "patient"
[[criterion]]
id = "heals"
endpoint = "healed"
theta0 = 0.5
theta1 = 0.75
alpha = 0.10
beta = 0.20
method = "predictive"
plan = { prior = [1, 1], theta_t = 0.9, theta_l = 0.05, n_max = 40, looks = [10, 20, 30] }
"""

WEDGE = """
format = "gavn-protocol/1"
title  = "Operations system, theatre by theatre"
[[arm]]
id = "before"
control = true
[[arm]]
id = "system"
[[endpoint]]
id = "minutes"
type = "score"
better = "smaller"
allocation = "theatre"
analysis = "operation"
[[criterion]]
id = "saves-minutes"
endpoint = "minutes"
theta1 = 8
method = "rollout"
plan = { design = "stepped-wedge", clusters = 8, periods = 5, per_cell = 10, sd = 20, icc = 0.05 }
"""

SERIES = """
format = "gavn-protocol/1"
title  = "Waiting days before and after"
[[arm]]
id = "elsewhere"
control = true
[[arm]]
id = "here"
[[endpoint]]
id = "days"
type = "series"
better = "smaller"
allocation = "hospital"
analysis = "hospital"
[[criterion]]
id = "shorter-wait"
endpoint = "days"
theta1 = 3
method = "rollout"
plan = { design = "interrupted-series", periods = 36, starts = 19, sd = 2 }
"""


def protocol_of(text: str) -> Protocol:
    """The protocol in `text`."""
    return parse_protocol(text.encode(), source="protocol.toml")


def rows_of(text: str, protocol: Protocol) -> tuple[Observation, ...]:
    """The observations in `text`."""
    return parse_observations(text.encode(), protocol, source="data.csv")


def arms_csv(counts: dict[str, tuple[int, int]], endpoint: str = "infection_30d") -> str:
    """Binary rows: per arm (events, n), arms and events spread evenly over the file."""
    rows: list[tuple[float, str]] = []
    for arm, (events, n) in counts.items():
        for place in range(n):
            event = (place + 1) * events // n > place * events // n
            rows.append(((place + 0.5) / n, f"{arm},{arm}-{place},{endpoint},{int(event)}"))
    return "\n".join(["arm,unit,endpoint,value", *(line for _, line in sorted(rows))]) + "\n"


def gown_csv(survivors: int, failures: tuple[int, ...] = ()) -> str:
    """Gowns washed 75 times, and others that failed at the given wash."""
    lines = [f"gown,S{place},washes,75,1" for place in range(survivors)]
    lines += [f"gown,F{place},washes,{wash},0" for place, wash in enumerate(failures)]
    return "\n".join(["arm,unit,endpoint,value,censored", *lines]) + "\n"
