"""Made-up observations with a known true effect, for simulated characteristics."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.evidence.anytime.paths import limits
from gavn.engine.evidence.observations.observation import Columns
from gavn.engine.evidence.protocol.model import Basis, Criterion, EndpointType


def draw(criterion: Criterion, theta: float, n: int, random: np.random.Generator) -> tuple[Columns, Columns]:
    """`n` observations of product and control whose true oriented effect is `theta`."""
    control = 0.0 if criterion.control is None else float(criterion.control)
    direction = criterion.endpoint.direction
    if criterion.basis is Basis.ABSOLUTE:
        return _columns(_values(criterion, direction * theta, n, random)), _columns(np.zeros(0))
    if criterion.endpoint.type is EndpointType.SCORE:
        low, high = limits(criterion)
        control = (low + high - direction * theta) / 2
    product = control + direction * theta
    return _columns(_values(criterion, product, n, random)), _columns(_values(criterion, control, n, random))


def _values(criterion: Criterion, mean: float, n: int, random: np.random.Generator) -> Floats:
    if criterion.endpoint.type is EndpointType.BINARY:
        return (random.random(n) < mean).astype(float)
    if criterion.endpoint.type is EndpointType.COUNT:
        return random.poisson(max(mean, 0.0), n).astype(float)
    return _scores(criterion, mean, n, random)


def _scores(criterion: Criterion, mean: float, n: int, random: np.random.Generator) -> Floats:
    """A Beta distribution on the scale with the planned standard deviation, or two fifths of the widest possible."""
    low, high = limits(criterion)
    centre = (mean - low) / (high - low)
    widest = np.sqrt(centre * (1 - centre))
    sd = 0.4 * widest if criterion.sd is None else min(float(criterion.sd) / (high - low), 0.95 * widest)
    strength = widest**2 / sd**2 - 1
    scores: Floats = low + (high - low) * random.beta(centre * strength, (1 - centre) * strength, n)
    return scores


def _columns(values: Floats) -> Columns:
    return Columns(values, np.ones(len(values)), np.zeros(len(values), dtype=bool), (), 0)
