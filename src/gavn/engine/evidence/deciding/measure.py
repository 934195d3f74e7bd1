"""From rows to the contrast of a criterion and the share of the planned information they carry."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.evidence.contrasts import binary, count, failure_time, score
from gavn.engine.evidence.contrasts.contrast import Contrast
from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.observations.observation import Columns
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.protocol.model import Basis, Criterion, EndpointType
from gavn.engine.evidence.roots import crossing_or_end

HAIR = 1e-9  # from the ends of a scale, where a variance is 0


def information(criterion: Criterion, plan: CriterionPlan, data: ArmData) -> float:
    """The share of the planned information; arms of unequal size count by their harmonic mean."""
    kind = criterion.endpoint.type
    if kind is EndpointType.TIME_TO_FAILURE:
        failures = int((~data.product.censored).sum() + (~data.control.censored).sum())
        return failures / (plan.events_max or 1)
    product = _size(kind, data.product)
    per_arm = plan.n_per_arm or 1
    if criterion.basis is Basis.ABSOLUTE:
        return product / per_arm
    control = _size(kind, data.control)
    return 0.0 if product * control == 0 else 2 * product * control / (product + control) / per_arm


def _size(kind: EndpointType, columns: Columns) -> float:
    return float(columns.exposures.sum()) if kind is EndpointType.COUNT else float(columns.n)


def contrast(criterion: Criterion, data: ArmData) -> Contrast:
    """The oriented estimate and its z against the criterion's θ0. Both arms must hold data."""
    return contrast_at(criterion, data, float(criterion.theta0))


def contrast_at(criterion: Criterion, data: ArmData, theta0: float) -> Contrast:
    """The oriented estimate and its z against `theta0`."""
    kind, direction = criterion.endpoint.type, criterion.endpoint.direction
    absolute = criterion.basis is Basis.ABSOLUTE
    product, control = data.product, data.control
    if criterion.cluster is not None and kind is not EndpointType.TIME_TO_FAILURE:
        means = cluster_means(product)
        if absolute:
            return score.against_bar(means, direction * theta0, direction)
        return score.difference(means, cluster_means(control), theta0, direction)
    if kind is EndpointType.SCORE:
        if absolute:
            return score.against_bar(product.values, direction * theta0, direction)
        return score.difference(product.values, control.values, theta0, direction)
    if kind is EndpointType.TIME_TO_FAILURE:
        return _failure_times(product, control, theta0, direction)
    if kind is EndpointType.COUNT:
        return _rates(product, control, theta0, direction, absolute=absolute)
    successes = int(product.values.sum())
    if absolute:
        return binary.against_bar(successes, product.n, direction * theta0, direction)
    return binary.difference((successes, product.n), (int(control.values.sum()), control.n), theta0, direction)


def _rates(product: Columns, control: Columns, theta0: float, direction: int, *, absolute: bool) -> Contrast:
    """Rates with the spread that the units show: people differ more in their admissions than Poisson counts do."""
    treated = float(product.values.sum()), float(product.exposures.sum())
    rows = (product.values, product.exposures)
    if absolute:
        found = count.against_bar(*treated, direction * theta0, direction)
        return count.widened(found, count.dispersion([rows]))
    others = float(control.values.sum()), float(control.exposures.sum())
    factor = count.dispersion([rows, (control.values, control.exposures)])
    return count.widened(count.difference(treated, others, theta0, direction), factor)


def score_interval(criterion: Criterion, data: ArmData, bound: float) -> tuple[float, float]:
    """The θ that the criterion's own test does not refute at z = `bound`, so that the two always agree."""
    seen = contrast(criterion, data)
    lowest, highest = _reach(criterion, seen, bound)
    inside = min(max(seen.estimate, lowest), highest)
    lower = crossing_or_end(lambda theta: contrast_at(criterion, data, theta).z - bound, lowest, inside)
    upper = crossing_or_end(lambda theta: -contrast_at(criterion, data, theta).z - bound, highest, inside)
    return lower, upper


def _reach(criterion: Criterion, seen: Contrast, bound: float) -> tuple[float, float]:
    """The oriented effects there can be: a hair inside the scale's ends, or far from what was seen."""
    absolute, direction = criterion.basis is Basis.ABSOLUTE, criterion.endpoint.direction
    shares = criterion.endpoint.type is EndpointType.BINARY and criterion.cluster is None
    far = (abs(bound) + 10) * 20 * max(seen.se, 1e-12)
    if shares and not absolute:
        return HAIR - 1, 1 - HAIR
    if shares:
        return (HAIR, 1 - HAIR) if direction > 0 else (HAIR - 1, -HAIR)
    low, high = seen.estimate - far, seen.estimate + far
    if criterion.endpoint.type is EndpointType.COUNT and absolute:
        tiny = 1e-9 * max(abs(seen.estimate), far)
        return (max(low, tiny), high) if direction > 0 else (low, min(high, -tiny))
    return low, high


def worst_case(criterion: Criterion, data: ArmData) -> Contrast | None:
    """The contrast if every missing outcome had gone against the product; None where none is missing or not binary."""
    product, control, direction = data.product, data.control, criterion.endpoint.direction
    if criterion.endpoint.type is not EndpointType.BINARY or criterion.cluster is not None:
        return None
    if product.missing + control.missing == 0:
        return None
    bad_is_event = direction < 0
    x_t = int(product.values.sum()) + (product.missing if bad_is_event else 0)
    x_c = int(control.values.sum()) + (0 if bad_is_event else control.missing)
    n_t, n_c = product.n + product.missing, control.n + control.missing
    if criterion.basis is Basis.ABSOLUTE:
        return binary.against_bar(x_t, n_t, direction * float(criterion.theta0), direction)
    return binary.difference((x_t, n_t), (x_c, n_c), float(criterion.theta0), direction)


def _failure_times(product: Columns, control: Columns, theta0: float, direction: int) -> Contrast:
    times = np.concatenate((product.values, control.values))
    failed = ~np.concatenate((product.censored, control.censored))
    treated = np.arange(len(times)) < product.n
    return failure_time.log_rank(times, failed, treated, theta0, direction)


def cluster_means(columns: Columns) -> Floats:
    """One value per cluster: events per exposure, which is the mean where every exposure is 1."""
    names, place = np.unique(np.array(columns.clusters, dtype=str), return_inverse=True)
    total = np.bincount(place, weights=columns.values, minlength=len(names))
    exposure = np.bincount(place, weights=columns.exposures, minlength=len(names))
    means: Floats = total / exposure
    return means
