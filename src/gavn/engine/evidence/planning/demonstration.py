"""The plan of a durability demonstration."""

from __future__ import annotations

from gavn.engine.evidence.durability.demonstration import chance_of_at_most, reliability_on_test, units_to_test
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan, CurvePoint
from gavn.engine.evidence.protocol.model import Criterion, Demonstration
from gavn.kernel.errors import Refusal

MOST_UNITS = 10_000_000


def units_of(settings: Demonstration) -> int:
    """Units to put on test. Refuses (`evidence.too-many-units`) what no laundry could wash."""
    try:
        return units_to_test(on_test(settings), float(settings.confidence), settings.failures_allowed)
    except ValueError:
        raise Refusal(
            "evidence.too-many-units",
            detail=f"the demonstration would need more than {MOST_UNITS} units; lower reliability or lengthen the test",
            reliability=str(settings.reliability),
            confidence=str(settings.confidence),
        ) from None


def on_test(settings: Demonstration, reliability: float | None = None) -> float:
    """The reliability at the end of the test that goes with a reliability at the required cycles."""
    required = float(settings.reliability) if reliability is None else reliability
    return reliability_on_test(
        required, float(settings.cycles), float(settings.test_cycles), float(settings.weibull_shape)
    )


def plan_demonstration(criterion: Criterion, settings: Demonstration) -> CriterionPlan:
    """Units to test, the consumer's risk actually run, and the chance to pass by true reliability."""
    n = units_of(settings)
    c = settings.failures_allowed

    def passes(reliability: float) -> float:
        return chance_of_at_most(c, n, 1 - on_test(settings, reliability))

    true = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999]
    curve = tuple(CurvePoint(value, passes(value), 1 - passes(value), float(n)) for value in true)
    return CriterionPlan(
        id=criterion.id,
        method=str(criterion.method),
        n=n,
        n_max=n,
        failures_allowed=c,
        alpha_actual=passes(float(settings.reliability)),
        p_close_early_h0=1 - passes(float(settings.reliability)),
        curve=curve,
    )
