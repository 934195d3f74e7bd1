"""What must fit together in a protocol: method and endpoint, bar and scale, arms and basis, allocation and analysis."""

from __future__ import annotations

from decimal import Decimal

from gavn.engine.evidence.protocol.model import (
    Arm,
    Basis,
    Criterion,
    EndpointType,
    EProcess,
    InterruptedSeries,
    Method,
    SteppedWedge,
)
from gavn.kernel.errors import Refusal
from gavn.kernel.reading import Table

TYPES_OF_METHOD = {
    Method.GROUP_SEQUENTIAL: {
        EndpointType.BINARY,
        EndpointType.SCORE,
        EndpointType.COUNT,
        EndpointType.TIME_TO_FAILURE,
    },
    Method.E_PROCESS: {EndpointType.BINARY, EndpointType.SCORE, EndpointType.COUNT},
    Method.DEMONSTRATION: {EndpointType.TIME_TO_FAILURE},
    Method.PREDICTIVE: {EndpointType.BINARY},
    Method.ROLLOUT: {EndpointType.SCORE, EndpointType.COUNT, EndpointType.BINARY, EndpointType.SERIES},
}


def check_criterion(table: Table, criterion: Criterion) -> None:
    """Note what does not fit within one criterion that was itself readable."""
    allowed = TYPES_OF_METHOD[criterion.method]
    if criterion.endpoint.type not in allowed:
        names = ", ".join(sorted(allowed))
        table.fault("method", f"{criterion.method} on a {criterion.endpoint.type} endpoint", f"an endpoint of {names}")
        return
    if criterion.method is Method.DEMONSTRATION:
        return
    if criterion.theta1 <= criterion.theta0:
        found = f"{criterion.theta1}, not above theta0 = {criterion.theta0}"
        table.fault("theta1", found, "a value above theta0: larger is better")
        return
    _check_basis(table, criterion)
    _check_scale(table, criterion)
    _check_needs(table, criterion)


def _check_basis(table: Table, criterion: Criterion) -> None:
    if criterion.basis is Basis.NON_INFERIORITY and criterion.theta0 >= 0:
        table.fault("theta0", str(criterion.theta0), "a value below 0: minus the largest loss that is accepted")
    if criterion.basis is Basis.SUPERIORITY and criterion.theta0 < 0:
        table.fault("theta0", str(criterion.theta0), "at least 0; a loss that is accepted is basis = non-inferiority")
    if criterion.basis is Basis.ABSOLUTE and criterion.endpoint.type is EndpointType.TIME_TO_FAILURE:
        table.fault("basis", "absolute for a time to failure", "superiority, or method = demonstration")
    if criterion.basis is Basis.ABSOLUTE and "control" in table and criterion.method is not Method.ROLLOUT:
        table.fault("control", "a control value for an absolute bar", "no control, or another basis")


def _check_scale(table: Table, criterion: Criterion) -> None:
    """Proportions must lie between 0 and 1, rates above 0, also in the arm that is hoped for."""
    kind = criterion.endpoint.type
    if kind not in (EndpointType.BINARY, EndpointType.COUNT) or criterion.method is Method.ROLLOUT:
        return
    high = Decimal(1) if kind is EndpointType.BINARY else None
    what = "between 0 and 1" if high else "above 0"
    sign = criterion.endpoint.direction
    if criterion.basis is Basis.ABSOLUTE:
        for key, theta in (("theta0", criterion.theta0), ("theta1", criterion.theta1)):
            if not _inside(sign * theta, high):
                table.fault(key, str(theta), f"a value that is {what} on the endpoint's own scale")
        return
    if criterion.control is None:
        return
    if not _inside(criterion.control, high):
        table.fault("control", str(criterion.control), f"a number {what}")
        return
    for key, theta in (("theta0", criterion.theta0), ("theta1", criterion.theta1)):
        if not _inside(criterion.control + sign * theta, high):
            value = criterion.control + sign * theta
            table.fault(key, f"{theta}, which makes the product's value {value}", f"a product's value {what}")


def _inside(value: Decimal, high: Decimal | None) -> bool:
    return value > 0 and (high is None or value < high)


def _check_needs(table: Table, criterion: Criterion) -> None:
    """What planning or analysis cannot do without."""
    kind, method = criterion.endpoint.type, criterion.method
    two_arm = criterion.basis is not Basis.ABSOLUTE
    if two_arm and criterion.control is None and kind in (EndpointType.BINARY, EndpointType.COUNT):
        table.fault("control", "nothing", "the planning value of the control arm")
    if kind is EndpointType.TIME_TO_FAILURE and criterion.control is not None and criterion.control > 1:
        table.fault("control", str(criterion.control), "the share of the control arm that will have failed, 0 to 1")
    watchable = method is Method.GROUP_SEQUENTIAL and kind is EndpointType.BINARY and two_arm
    if criterion.harm_alpha is not None and not watchable:
        table.fault("harm_alpha", f"on {method}, {kind}", "a group-sequential comparison of a binary endpoint")
    if isinstance(criterion.settings, EProcess):
        _check_e_process(table, criterion)
    if criterion.cluster is not None and method is not Method.GROUP_SEQUENTIAL:
        table.fault("cluster", f"with method {method}", "method = group-sequential or rollout")
    if isinstance(criterion.settings, InterruptedSeries):
        _check_series(table, criterion.settings)


def _check_e_process(table: Table, criterion: Criterion) -> None:
    kind, endpoint = criterion.endpoint.type, criterion.endpoint
    if kind is EndpointType.SCORE:
        low = Decimal(0) if endpoint.low is None else endpoint.low
        high = Decimal(1) if endpoint.high is None else endpoint.high
        _check_limits(table, criterion, low, high)
    if kind is EndpointType.COUNT and criterion.basis is not Basis.ABSOLUTE and criterion.theta0 != 0:
        table.fault("theta0", str(criterion.theta0), "0: the e-process for counts compares two equal rates")


def _check_limits(table: Table, criterion: Criterion, low: Decimal, high: Decimal) -> None:
    absolute = criterion.basis is Basis.ABSOLUTE
    sign = criterion.endpoint.direction if absolute else 1
    lowest, highest = (low, high) if absolute else (low - high, high - low)
    for key, theta in (("theta0", criterion.theta0), ("theta1", criterion.theta1)):
        if not lowest < sign * theta < highest:
            table.fault(key, str(theta), f"a value inside the scale's limits, {lowest} to {highest}")


def _check_series(table: Table, series: InterruptedSeries) -> None:
    smallest = 4 + series.season
    if series.periods - series.starts + 1 < 2 or series.starts - 1 < 2 or series.periods <= smallest:
        found = f"{series.starts - 1} periods before and {series.periods - series.starts + 1} after"
        table.fault("plan", found, f"two or more before and after, and more than {smallest} in all")


def check_arms(document: Table, arms: tuple[Arm, ...], criteria: tuple[Criterion, ...], adjust: str) -> None:
    """Comparisons need one control and at least one other arm; a stepped wedge has exactly one product."""
    controls = [arm for arm in arms if arm.control]
    stepped = [criterion.id for criterion in criteria if isinstance(criterion.settings, SteppedWedge)]
    compared = [criterion.id for criterion in criteria if criterion.basis is not Basis.ABSOLUTE] + stepped
    if stepped and len(arms) - len(controls) > 1:
        document.fault("arm", f"{len(arms) - len(controls)} products", f"one product, for the steps of {stepped[0]}")
    if compared and (not controls or len(arms) < 2):
        found = f"{len(controls)} control and {len(arms) - len(controls)} other arms"
        document.fault("arm", found, f"one control and one or more others, which {compared[0]} compares")
    if arms and len(arms) == len(controls):
        document.fault("arm", "only a control arm", "at least one arm that is judged")
    if adjust == "dunnett" and len(compared) != len(criteria):
        document.fault("adjust", "'dunnett' without a shared control", "criteria that all compare with the control")


def check_units(criteria: tuple[Criterion, ...]) -> None:
    """Refuse an analysis on another unit than the allocation's unless a cluster method is named."""
    for criterion in criteria:
        endpoint = criterion.endpoint
        if endpoint.allocation == endpoint.analysis or criterion.cluster is not None:
            continue
        if criterion.method is Method.ROLLOUT:
            continue
        detail = (
            f"criterion {criterion.id}: allocated by {endpoint.allocation} but analysed by {endpoint.analysis}; "
            "name a cluster method (cluster = { icc, size }, or method = rollout)"
        )
        raise Refusal(
            "evidence.unit-mismatch",
            detail=detail,
            criterion=criterion.id,
            endpoint=endpoint.id,
            allocation=endpoint.allocation,
            analysis=endpoint.analysis,
        )
