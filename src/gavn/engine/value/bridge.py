"""From one set of parameter values to another: how much of the difference each group of them explains.

Groups (price, volume, mix, effect) work together, so the order in which they change matters; each group's part is its
average over all orders, the Shapley value of the game whose coalitions are the groups already changed. The parts sum to
the whole difference, and no order is preferred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gavn.engine.sharing.game import Game
from gavn.engine.sharing.shapley import shapley
from gavn.engine.value.definition import Definition
from gavn.engine.value.probe import outcomes
from gavn.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Bridge:
    """The outcome before and after, and each group's part of the difference; the parts sum to it."""

    before: float
    after: float
    parts: Mapping[str, float]


def bridge(definition: Definition, strategy: str, outcome: str, groups: Mapping[str, Mapping[str, float]]) -> Bridge:
    """The bridge from expected values to the new values in `groups` (group → parameter → value).

    `outcome` is a party, "all" or "welfare", as in `probe.outcomes`. Refused for unknown parameters, and for a
    parameter in two groups.
    """
    known = {name for parameter in definition.parameters.values() for name in parameter.means()}
    written = [name for values in groups.values() for name in values]
    for name in written:
        if name not in known or written.count(name) > 1:
            raise Refusal("bridge-parameter", parameter=name, known=sorted(known))
    names = tuple(groups)
    settings = []
    for mask in range(1 << len(names)):
        changed = [groups[name] for place, name in enumerate(names) if mask >> place & 1]
        settings.append({name: value for values in changed for name, value in values.items()})
    found = outcomes(definition, strategy, outcome, settings)
    parts = shapley(Game(names, found - found[0])) if names else np.empty(0)
    return Bridge(float(found[0]), float(found[-1]), {n: float(p) for n, p in zip(names, parts, strict=True)})
