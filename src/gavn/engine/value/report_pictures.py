"""Which pictures a run has: those whose numbers exist."""

from __future__ import annotations

import numpy as np

from gavn.engine.value.charts.cumulative import cumulative_gain
from gavn.engine.value.charts.parties import budget_by_year, gain_by_party
from gavn.engine.value.charts.picture import Picture
from gavn.engine.value.charts.transfer import transfer_dial
from gavn.engine.value.charts.uncertainty import information_bars, tornado_bars
from gavn.engine.value.information import Estimate
from gavn.engine.value.partial_information import partial_information
from gavn.engine.value.probe import WELFARE
from gavn.engine.value.run import Run
from gavn.engine.value.tornado import tornado
from gavn.engine.value.words import Language
from gavn.kernel.errors import Refusal

FEWEST_DRAWS = 100


def pictures(run: Run, strategy: str, words: Language) -> list[Picture]:
    """The pictures of one strategy, in the order a reader asks: who, when, how sure, what matters, what was agreed."""
    shown = [gain_by_party(run, strategy, words), budget_by_year(run, strategy, words)]
    shown.append(cumulative_gain(run, strategy, words))
    bars = tornado(run.definition, strategy, WELFARE)
    if bars:
        shown.append(tornado_bars(bars, words))
    values = information_by_parameter(run)
    if values and strategy == next(iter(run.strategies)):
        shown.append(information_bars(values, words))
    agreed = [outcome for outcome in run.agreements.values() if outcome.agreement.strategy == strategy]
    return shown + [transfer_dial(outcome, words) for outcome in agreed]


def information_by_parameter(run: Run) -> dict[str, Estimate]:
    """EVPPI of each uncertain parameter for the choice between the reference and all strategies, by welfare.

    Kroner at factor prices. Empty when draws were too few, or so many that they were not kept.
    """
    kept = [result.welfare.kept for result in run.strategies.values()]
    rows = [values[0] for values in kept if values is not None]
    if len(rows) != len(kept) or run.draws.count < FEWEST_DRAWS:
        return {}
    benefit = np.stack([np.zeros(run.draws.count), *rows])
    try:
        return {name: partial_information(benefit, [values]) for name, values in run.parameters.items()}
    except Refusal:
        return {}
