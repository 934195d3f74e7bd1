"""Which pictures a run has: those whose numbers exist."""

from __future__ import annotations

import numpy as np

from gavn.engine.value.case_effectiveness import costs_and_effects, effect_names
from gavn.engine.value.case_information import information_by_parameter
from gavn.engine.value.charts.cumulative import cumulative_gain
from gavn.engine.value.charts.effectiveness import acceptability_curves, cost_effect_plane
from gavn.engine.value.charts.parties import budget_by_year, gain_by_party
from gavn.engine.value.charts.picture import Picture
from gavn.engine.value.charts.transfer import transfer_dial
from gavn.engine.value.charts.uncertainty import information_bars, tornado_bars
from gavn.engine.value.frontier import frontier
from gavn.engine.value.probe import WELFARE
from gavn.engine.value.run import Run
from gavn.engine.value.tornado import tornado
from gavn.engine.value.words import Language
from gavn.kernel.errors import Refusal

_THRESHOLDS = 41


def pictures(run: Run, strategy: str, words: Language) -> list[Picture]:
    """The pictures of one strategy, in the order a reader asks: who, when, how sure, what matters, what was agreed."""
    shown = [gain_by_party(run, strategy, words), budget_by_year(run, strategy, words)]
    shown.append(cumulative_gain(run, strategy, words))
    bars = tornado(run.definition, strategy, WELFARE)
    if bars:
        shown.append(tornado_bars(bars, words))
    values = information_by_parameter(run)
    matters = any(found.value >= 1 for found in values.values())
    if matters and strategy == next(iter(run.strategies)):
        shown.append(information_bars(values, words))
    if run.definition.effects and strategy == next(iter(run.strategies)):
        shown += effectiveness_pictures(run, words)
    agreed = [outcome for outcome in run.agreements.values() if outcome.agreement.strategy == strategy]
    return shown + [transfer_dial(outcome, words) for outcome in agreed]


def effectiveness_pictures(run: Run, words: Language) -> list[Picture]:
    """Plane and acceptability for the first effect of the case; none when draws were not kept or it has no ratio."""
    try:
        costs, effects = costs_and_effects(run, effect_names(run)[0])
    except Refusal:
        return []
    table = frontier(costs.names, costs.values.mean(axis=1).tolist(), effects.values.mean(axis=1).tolist())
    ratios = [row.icer for row in table if row.icer is not None]
    most = 3 * max(abs(ratio) for ratio in ratios) if ratios else 500_000.0
    grid = np.linspace(0.0, most, _THRESHOLDS).tolist()
    return [
        cost_effect_plane(costs.names[1:], costs.values[1:], effects.values[1:], words),
        acceptability_curves(costs.names, costs.values, effects.values, grid, words),
    ]
