"""The e-process beside a group-sequential test: it watches for harm and early signs, and may be looked at always."""

from __future__ import annotations

import math

from gavn.engine.evidence.anytime import bernoulli, two_proportions
from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.protocol.model import Basis, Criterion, EndpointType

LARGEST_LOG = 700.0


def watching_e_value(criterion: Criterion, data: ArmData) -> float | None:
    """E against θ ≤ θ0 for proportions counted one by one; None for other endpoints."""
    if criterion.endpoint.type is not EndpointType.BINARY or criterion.cluster is not None:
        return None
    direction, theta0 = criterion.endpoint.direction, float(criterion.theta0)
    if criterion.basis is Basis.ABSOLUTE:
        n = data.product.n
        return e_value(float(bernoulli.log_evidence(data.product.values.sum(), n, direction * theta0, direction)))
    path = two_proportions.path(data.product.values, data.control.values, theta0, direction)
    return e_value(float(path[-1])) if len(path) else 1.0


def harm_is_shown(criterion: Criterion, data: ArmData) -> bool:
    """Whether the e-process against "not worse than the control" ever reached 1/harm_alpha."""
    if criterion.harm_alpha is None:
        return False
    path = two_proportions.path(data.product.values, data.control.values, 0.0, -criterion.endpoint.direction)
    return bool(len(path)) and float(path.max()) >= -math.log(float(criterion.harm_alpha))


def e_value(log_e: float) -> float:
    """E itself, kept within what a float can hold."""
    return math.exp(min(log_e, LARGEST_LOG))
