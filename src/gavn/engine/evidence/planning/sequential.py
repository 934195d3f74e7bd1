"""The plan of a group-sequential criterion."""

from __future__ import annotations

import math
from functools import lru_cache

from gavn.engine.evidence.contrasts import binary, count, failure_time, score
from gavn.engine.evidence.normal import upper_quantile
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan, CurvePoint
from gavn.engine.evidence.protocol.model import Basis, Boundary, Cluster, Criterion, EndpointType, GroupSequential
from gavn.engine.evidence.sequential.boundaries import falling_shape, flat_shape
from gavn.engine.evidence.sequential.design import ByShape, BySpending, Design, Rules, make_design
from gavn.engine.evidence.sequential.spending import Spending, hwang_shih_decani, obrien_fleming_type, pocock_type
from gavn.kernel.errors import Refusal

SPENDINGS: dict[str, Spending] = {
    "lan-demets-obf": obrien_fleming_type,
    "lan-demets-pocock": pocock_type,
    "obf": obrien_fleming_type,
    "pocock": pocock_type,
}
SHAPES = {"obrien-fleming": falling_shape, "pocock": flat_shape}
CURVE_POINTS = 13
LARGEST_SAMPLE = 100_000_000


@lru_cache(maxsize=128)
def sequential_design(settings: GroupSequential, alpha: float, beta: float) -> Design:
    """The design that the settings ask for."""
    futility = None if settings.futility is None else _spending(settings.futility)
    rules = Rules(alpha, beta, _efficacy(settings.efficacy), futility, settings.binding)
    return make_design([float(look) for look in settings.looks], rules)


def _efficacy(boundary: Boundary) -> BySpending | ByShape:
    shape = SHAPES.get(boundary.name)
    return BySpending(_spending(boundary)) if shape is None else ByShape(shape)


def _spending(boundary: Boundary) -> Spending:
    if boundary.gamma is not None:
        return hwang_shih_decani(float(boundary.gamma))
    return SPENDINGS[boundary.name]


def plan_sequential(criterion: Criterion, settings: GroupSequential, alpha: float) -> CriterionPlan:
    """Bounds, sample and operating characteristics; `n_max` and `expected_n` count both arms together."""
    beta = float(criterion.beta)
    design = sequential_design(settings, alpha, beta)
    arms = 1 if criterion.basis is Basis.ABSOLUTE else 2
    fixed = fixed_per_arm(criterion, alpha)
    n_per_arm = whole_sample(criterion, fixed * design.inflation)
    n_max = arms * n_per_arm
    under_null, under_hope = design.under(0.0), design.under(design.drift)
    return CriterionPlan(
        id=criterion.id,
        method=str(criterion.method),
        efficacy=design.bounds.efficacy,
        futility=design.bounds.futility,
        information=design.times,
        n_at_looks=tuple(looks_in_observations(design, n_max)),
        inflation=design.inflation,
        n_fixed_per_arm=fixed,
        n_per_arm=n_per_arm,
        n_max=n_max,
        events_max=_events(criterion, alpha, design.inflation),
        expected_n={"h0": under_null.expected_share * n_max, "h1": under_hope.expected_share * n_max},
        power=under_hope.met,
        alpha_actual=under_null.met,
        p_close_early_h0=under_null.closed_early,
        curve=operating_curve(criterion, design, n_max),
        remarks=_remarks(criterion),
    )


def _remarks(criterion: Criterion) -> tuple[str, ...]:
    """Without a planning value the bar is read in standard deviations."""
    assumed = criterion.endpoint.type is EndpointType.SCORE and criterion.sd is None
    return ("sd-taken-as-1",) if assumed else ()


def whole_sample(criterion: Criterion, size: float) -> int:
    """`size` rounded up. Refuses (`evidence.sample-too-large`) what nobody will ever observe."""
    if size > LARGEST_SAMPLE:
        raise Refusal(
            "evidence.sample-too-large",
            detail=f"criterion {criterion.id} would need more than {LARGEST_SAMPLE} observations per arm",
            criterion=criterion.id,
            theta0=str(criterion.theta0),
            theta1=str(criterion.theta1),
        )
    return max(1, math.ceil(size - 1e-9))


def looks_in_observations(design: Design, n_max: int) -> list[int]:
    """How many observations make each look due."""
    return [math.floor(time * n_max + 1e-9) for time in design.times]


def fixed_per_arm(criterion: Criterion, alpha: float) -> float:
    """Observations per arm (exposure for counts, units for failure times) of a test with a single look."""
    alpha_z, beta_z = upper_quantile(alpha), upper_quantile(float(criterion.beta))
    direction = criterion.endpoint.direction
    theta0, theta1 = float(criterion.theta0), float(criterion.theta1)
    kind, absolute = criterion.endpoint.type, criterion.basis is Basis.ABSOLUTE
    control = 0.0 if criterion.control is None else float(criterion.control)
    if kind is EndpointType.SCORE:
        sd = 1.0 if criterion.sd is None else float(criterion.sd)
        size = score.size_against_bar if absolute else score.size_per_arm
        fixed = size(sd, theta1 - theta0, alpha_z, beta_z)
    elif kind is EndpointType.TIME_TO_FAILURE:
        failing = control if criterion.control is not None else 1.0
        fixed = failure_time.events_needed(theta1 - theta0, alpha_z, beta_z) / 2 / failing
    elif absolute:
        against = binary.size_against_bar if kind is EndpointType.BINARY else count.size_against_bar
        fixed = against(direction * theta0, direction * theta1, alpha_z, beta_z)
    else:
        compare = binary.size_per_arm if kind is EndpointType.BINARY else count.size_per_arm
        fixed = compare(control, theta0, theta1, direction, alpha_z, beta_z)
    return fixed * design_effect(criterion.cluster)


def design_effect(cluster: Cluster | None) -> float:
    """1 + (m - 1)·ICC: how many times more observations clusters of size m need (Donner, Birkett & Buck 1981)."""
    return 1.0 if cluster is None else 1 + (float(cluster.size) - 1) * float(cluster.icc)


def _events(criterion: Criterion, alpha: float, inflation: float) -> int | None:
    if criterion.endpoint.type is not EndpointType.TIME_TO_FAILURE:
        return None
    distance = float(criterion.theta1 - criterion.theta0)
    z = upper_quantile(alpha), upper_quantile(float(criterion.beta))
    events = failure_time.events_needed(distance, *z) * inflation * design_effect(criterion.cluster)
    return whole_sample(criterion, events)


def operating_curve(criterion: Criterion, design: Design, n_max: int) -> tuple[CurvePoint, ...]:
    """Chances of a purchase and of an early close by true effect, from somewhat harmful to better than hoped."""
    theta0, theta1 = float(criterion.theta0), float(criterion.theta1)
    points = []
    for place in range(CURVE_POINTS):
        share = -0.5 + 2.0 * place / (CURVE_POINTS - 1)
        result = design.under(share * design.drift)
        points.append(
            CurvePoint(
                theta=theta0 + share * (theta1 - theta0),
                p_met=result.met,
                p_close_early=result.closed_early,
                expected_n=result.expected_share * n_max,
            )
        )
    return tuple(points)
