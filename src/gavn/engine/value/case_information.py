"""What it is worth to know a case's assumptions: for the common choice by welfare, or for one party's own choice."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.information import Estimate, perfect_information
from gavn.engine.value.partial_information import partial_information
from gavn.engine.value.run import Run
from gavn.kernel.errors import Refusal

FEWEST_DRAWS = 100


def benefits(run: Run, party: str | None = None) -> Floats:
    """Net benefit of the reference (nothing) and of every strategy, (1 + strategy, draw).

    Welfare at factor prices, or with `party` that party's nominal net. Refused when draws were not kept.
    """
    rows = []
    for strategy, result in run.strategies.items():
        kept = result.welfare.kept
        if kept is None:
            raise Refusal("draws-not-kept", draws=run.draws.count)
        rows.append(kept[0] if party is None else run.net(strategy, party))
    return np.stack([np.zeros(run.draws.count), *rows])


def perfect_information_of(run: Run, party: str | None = None) -> Estimate:
    """What it is worth, in kroner, to know everything before choosing between the reference and the strategies."""
    return perfect_information(benefits(run, party))


def information_by_parameter(run: Run, party: str | None = None) -> dict[str, Estimate]:
    """EVPPI of each uncertain parameter, in kroner: whose uncertainty matters to whom.

    Empty when draws were too few for a regression, or so many that they were not kept.
    """
    if run.draws.count < FEWEST_DRAWS:
        return {}
    try:
        benefit = benefits(run, party)
        return {name: partial_information(benefit, [values]) for name, values in run.parameters.items()}
    except Refusal:
        return {}
