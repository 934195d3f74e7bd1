"""Which pictures a run has: those whose numbers exist."""

from __future__ import annotations

from gavn.engine.value.case_information import information_by_parameter
from gavn.engine.value.charts.cumulative import cumulative_gain
from gavn.engine.value.charts.parties import budget_by_year, gain_by_party
from gavn.engine.value.charts.picture import Picture
from gavn.engine.value.charts.transfer import transfer_dial
from gavn.engine.value.charts.uncertainty import information_bars, tornado_bars
from gavn.engine.value.probe import WELFARE
from gavn.engine.value.run import Run
from gavn.engine.value.tornado import tornado
from gavn.engine.value.words import Language


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
