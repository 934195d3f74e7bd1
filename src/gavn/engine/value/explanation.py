"""What moves an outcome, where it turns, and what it is worth to know more: the sensitivity of a run as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gavn.engine.value.case_information import information_by_parameter, perfect_information_of
from gavn.engine.value.probe import ALL_INSIDE, WELFARE
from gavn.engine.value.run import Run
from gavn.engine.value.threshold import threshold
from gavn.engine.value.tornado import tornado
from gavn.kernel.errors import Refusal

Answer = dict[str, Any]


def explanation(run: Run, outcome: str) -> Answer:
    """Tornado and thresholds per strategy, EVPI and EVPPI of the choice; kroner. Ready for JSON.

    `outcome` is a party, "all" or "welfare". A threshold is the value at which the outcome is zero, None without one.
    """
    strategies = {strategy: _strategy(run, strategy, outcome) for strategy in run.strategies}
    party = None if outcome == WELFARE else outcome
    answer: Answer = {"outcome": outcome, "strategies": strategies}
    if outcome == ALL_INSIDE or next(iter(run.strategies.values())).total.kept is None:
        return answer
    answer["evpi"] = asdict(perfect_information_of(run, party))
    answer["evppi"] = {name: asdict(found) for name, found in information_by_parameter(run, party).items()}
    return answer


def _strategy(run: Run, strategy: str, outcome: str) -> Answer:
    bars = [{**asdict(bar), "width": bar.width} for bar in tornado(run.definition, strategy, outcome)]
    return {"tornado": bars, "thresholds": {name: _turn(run, name, strategy, outcome) for name in _single(run)}}


def _single(run: Run) -> list[str]:
    """The parameters of one number that some flow reads."""
    used = {name for flow in run.definition.flows for name in flow.amount.names}
    return [name for name in run.definition.parameters if name in used]


def _turn(run: Run, parameter: str, strategy: str, outcome: str) -> float | None:
    try:
        return threshold(run.definition, parameter, strategy, outcome)
    except Refusal:
        return None
