"""The e-process that goes with a criterion."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.evidence.anytime import bernoulli, bounded_mean, poisson, two_proportions
from gavn.engine.evidence.observations.observation import Columns
from gavn.engine.evidence.protocol.model import Basis, Criterion, EndpointType


def evidence_path(criterion: Criterion, product: Columns, control: Columns, theta: float, *, better: bool) -> Floats:
    """log E after each observation or pair, against oriented effect ≤ θ (`better`) or ≥ θ (not `better`)."""
    direction = criterion.endpoint.direction * (1 if better else -1)
    if criterion.basis is Basis.ABSOLUTE:
        return _against_bar(criterion, product, theta, direction, better=better)
    return _against_control(criterion, product, control, theta if better else -theta, direction)


def _against_bar(criterion: Criterion, product: Columns, theta: float, direction: int, *, better: bool) -> Floats:
    endpoint = criterion.endpoint
    bar = endpoint.direction * theta
    if endpoint.type is EndpointType.BINARY:
        return bernoulli.path(product.values, bar, direction)
    if endpoint.type is EndpointType.COUNT:
        hoped = endpoint.direction * float(criterion.theta1 if better else criterion.theta0)
        return poisson.path(product.values, product.exposures, bar, direction, expected=hoped)
    return bounded_mean.path(product.values, bar, *limits(criterion), direction)


def _against_control(criterion: Criterion, product: Columns, control: Columns, margin: float, direction: int) -> Floats:
    kind = criterion.endpoint.type
    if kind is EndpointType.BINARY:
        return two_proportions.path(product.values, control.values, margin, direction)
    if kind is EndpointType.COUNT:
        rows = (product.values, product.exposures), (control.values, control.exposures)
        return poisson.ratio_path(*rows, direction)
    return bounded_mean.difference_path(product.values, control.values, margin, *limits(criterion), direction)


def path_for(criterion: Criterion, product: Columns, control: Columns) -> Floats:
    """Evidence against "not better than θ0": it opens the purchase."""
    return evidence_path(criterion, product, control, float(criterion.theta0), better=True)


def path_against_hope(criterion: Criterion, product: Columns, control: Columns) -> Floats:
    """Evidence that the hoped-for θ1 is not there: it closes. For two rates there is none."""
    if criterion.endpoint.type is EndpointType.COUNT and criterion.basis is not Basis.ABSOLUTE:
        return np.zeros(0)
    return evidence_path(criterion, product, control, float(criterion.theta1), better=False)


def first_reach(path: Floats, needed: float) -> int | None:
    """The first place (from 1) at which `path` reaches `needed`."""
    reached = np.nonzero(path >= needed)[0]
    return int(reached[0]) + 1 if len(reached) else None


def limits(criterion: Criterion) -> tuple[float, float]:
    """The ends of the endpoint's scale; 0 and 1 where the protocol gives none."""
    endpoint = criterion.endpoint
    return float(endpoint.low or 0), float(1 if endpoint.high is None else endpoint.high)
