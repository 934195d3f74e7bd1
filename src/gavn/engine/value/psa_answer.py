"""The answer to a simulation made elsewhere: frontier, acceptability, EVPI and EVPPI by willingness to pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from gavn.engine.arrays import Floats
from gavn.engine.value.acceptability import acceptability, best_on_average, expected_loss, net_benefit
from gavn.engine.value.frontier import frontier
from gavn.engine.value.information import perfect_information
from gavn.engine.value.partial_information import fitted_information, parameter_basis
from gavn.engine.value.psa_file import Columns
from gavn.kernel.errors import Fault, Unreadable

Answer = dict[str, Any]


def psa_answer(costs: Columns, effects: Columns, thresholds: Sequence[Decimal], parameters: Columns | None) -> Answer:
    """Ready for JSON. Raises Unreadable when the files do not belong together."""
    check_together(costs, effects, parameters)
    ks = [float(k) for k in thresholds]
    keys = [threshold_key(k) for k in thresholds]
    shares = acceptability(costs.values, effects.values, ks)
    losses = expected_loss(costs.values, effects.values, ks)
    best = best_on_average(costs.values, effects.values, ks)
    information = [perfect_information(net_benefit(costs.values, effects.values, k)) for k in ks]
    answer: Answer = {
        "draws": int(costs.values.shape[1]),
        "frontier": [asdict(r) for r in frontier(costs.names, costs.values.mean(axis=1), effects.values.mean(axis=1))],
        "ceac": {key: _by_name(costs.names, row) for key, row in zip(keys, shares, strict=True)},
        "ceaf": {key: costs.names[int(place)] for key, place in zip(keys, best, strict=True)},
        "expected_loss": {key: _by_name(costs.names, row) for key, row in zip(keys, losses, strict=True)},
        "evpi": {key: found.value for key, found in zip(keys, information, strict=True)},
        "evpi_se": {key: found.se for key, found in zip(keys, information, strict=True)},
    }
    if parameters is not None:
        benefits = {key: net_benefit(costs.values, effects.values, k) for key, k in zip(keys, ks, strict=True)}
        answer["evppi"] = _partial(benefits, parameters)
    return answer


def threshold_key(k: Decimal) -> str:
    """A willingness to pay as a key: 20000, 0.5."""
    return format(k.normalize(), "f") if k else "0"


def _by_name(names: tuple[str, ...], row: Any) -> Answer:
    return {name: float(value) for name, value in zip(names, row, strict=True)}


def _partial(benefits: Mapping[str, Floats], parameters: Columns) -> Answer:
    """{k: {parameter: value and se}}; each parameter's basis is made once."""
    found: Answer = {key: {} for key in benefits}
    for name, values in zip(parameters.names, parameters.values, strict=True):
        basis = parameter_basis([values])
        for key, benefit in benefits.items():
            found[key][name] = asdict(fitted_information(benefit, basis))
    return found


def check_together(costs: Columns, effects: Columns, parameters: Columns | None) -> None:
    """The same strategies in the same order, and as many draws everywhere. Raises Unreadable."""
    draws = costs.values.shape[1]
    if effects.names != costs.names:
        raise Unreadable(effects.source, [Fault("line 1", ", ".join(effects.names), ", ".join(costs.names))])
    for other in (effects, parameters):
        if other is not None and other.values.shape[1] != draws:
            found = f"{other.values.shape[1]} draws"
            raise Unreadable(other.source, [Fault("file", found, f"{draws} draws, as {costs.source}")])
