"""Expected outcomes at chosen parameter values: many settings at once, as if they were draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.definition import Definition
from gavn.engine.value.ledger import Side
from gavn.engine.value.sampling import Block
from gavn.engine.value.simulation import row_names
from gavn.kernel.errors import Refusal

WELFARE = "welfare"
ALL_INSIDE = "all"


def outcomes(definition: Definition, strategy: str, outcome: str, settings: Sequence[Mapping[str, float]]) -> Floats:
    """The outcome under each setting, (setting,): parameters that a setting leaves out are at their expected values.

    `outcome` is a party (nominal kroner over the horizon), "all" (all inside parties together) or "welfare" (net
    present value at factor prices). Where a formula gives no number, neither does the outcome.
    """
    if strategy not in definition.strategies:
        raise Refusal("unknown-strategy", strategy=strategy, known=list(definition.strategies))
    names = row_names(definition)
    if outcome not in (*names, WELFARE, ALL_INSIDE):
        raise Refusal("unknown-outcome", outcome=outcome, known=[*names, ALL_INSIDE, WELFARE])
    years = definition.horizon.years
    block = Block(0, len(settings), _values(definition, settings))
    with np.errstate(all="ignore"):
        entries = Side.of(definition, strategy, names).by_year(block, years, checked=False)
    if outcome == WELFARE:
        return np.asarray(definition.rules.discount_factors(years) @ entries.welfare)
    rows = (
        [names.index(name) for name in definition.inside_names()] if outcome == ALL_INSIDE else [names.index(outcome)]
    )
    return np.asarray(entries.cash[:, rows].sum(axis=(0, 1)))


def _values(definition: Definition, settings: Sequence[Mapping[str, float]]) -> dict[str, Floats]:
    values = {}
    for parameter in definition.parameters.values():
        for name, mean in parameter.means().items():
            values[name] = np.array([setting.get(name, mean) for setting in settings])
    return values
