"""One parameter at a time between its 2.5 and 97.5 per cent points, all others at their expected values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gavn.engine.value.definition import Definition
from gavn.engine.value.distributions import Dirichlet, Fixed
from gavn.engine.value.probe import outcomes


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """The outcome at a parameter's low and high value, and the base."""

    parameter: str
    low_value: float
    high_value: float
    at_low: float
    at_high: float
    base: float

    @property
    def width(self) -> float:
        """How far apart the two outcomes are."""
        return abs(self.at_high - self.at_low)


def tornado(definition: Definition, strategy: str, outcome: str) -> list[TornadoBar]:
    """Bars by falling width, for every uncertain parameter of one number. `outcome` as in `probe.outcomes`.

    The parts of a Dirichlet parameter cannot move alone and are left out.
    """
    ends = np.array([0.025, 0.975])
    limits = {
        name: parameter.distribution.quantile(ends)
        for name, parameter in definition.parameters.items()
        if not isinstance(parameter.distribution, Dirichlet | Fixed)
    }
    settings: list[dict[str, float]] = [{}]
    settings += [{name: float(value)} for name, pair in limits.items() for value in pair]
    found = outcomes(definition, strategy, outcome, settings)
    bars = [
        TornadoBar(name, float(low), float(high), float(found[1 + 2 * i]), float(found[2 + 2 * i]), float(found[0]))
        for i, (name, (low, high)) in enumerate(limits.items())
    ]
    return sorted(bars, key=lambda bar: -bar.width)
