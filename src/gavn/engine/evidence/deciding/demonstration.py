"""Decide a durability demonstration: so many units, so many failures allowed."""

from __future__ import annotations

from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.deciding.verdict import Verdict
from gavn.engine.evidence.durability.demonstration import lower_reliability, upper_reliability
from gavn.engine.evidence.durability.fit import FAMILIES, fit_lives
from gavn.engine.evidence.durability.fit import lower_reliability as lower_fitted_reliability
from gavn.engine.evidence.durability.lives import Lives, lives
from gavn.engine.evidence.planning.demonstration import units_of
from gavn.engine.evidence.protocol.model import Criterion, Demonstration


def decide_demonstration(criterion: Criterion, settings: Demonstration, data: ArmData) -> CriterionLook:
    """Met when the planned units are through with few enough failures; closed as soon as there are too many.

    A unit that failed between two inspections around the test's end counts as failed for meeting, not for closing.
    """
    needed, allowed = units_of(settings), settings.failures_allowed
    cycles = float(settings.test_cycles)
    observed = lives(data.product_rows)
    failed, survived, unclear = observed.failed_by(cycles), observed.survived(cycles), observed.unclear(cycles)
    through = failed + survived + unclear
    still = max(0, needed - through)
    if failed > allowed:
        verdict, reason, still = Verdict.CLOSE, "plan-cannot-pass", 0
    elif still > 0:
        verdict, reason = Verdict.CONTINUE, "units-still-to-test"
    elif failed + unclear <= allowed:
        verdict, reason = Verdict.MET, "plan-passed"
    else:
        verdict, reason = Verdict.NOT_DOCUMENTED, "failures-between-inspections"
    confidence = float(settings.confidence)
    return CriterionLook(
        id=criterion.id,
        arm=data.arm,
        verdict=verdict,
        reason=reason,
        statistic=float(failed + unclear),
        bounds={"failures_allowed": float(allowed), "units": float(needed)},
        estimate=survived / through if through else None,
        interval=_interval(failed, unclear, through, confidence) if through else None,
        still_needed=still,
        n=observed.n,
        information=min(1.0, through / needed),
        advice=fitted_reliability(observed, settings),
    )


def fitted_reliability(observed: Lives, settings: Demonstration) -> dict[str, float]:
    """Reliability at the required cycles by both families, with bounds; the careful reader takes the lower bound.

    Empty while fewer than two different failures leave the fits undetermined.
    """
    cycles, confidence = float(settings.cycles), float(settings.confidence)
    advice = {}
    for family in FAMILIES:
        fit = fit_lives(observed, family)
        bound = lower_fitted_reliability(observed, family, cycles, confidence)
        if fit is not None and bound is not None:
            advice[f"{family}_reliability"] = fit.reliability(cycles)
            advice[f"{family}_lower_bound"] = bound
    return advice


def _interval(failed: int, unclear: int, through: int, confidence: float) -> tuple[float, float]:
    """One-sided bounds on the reliability over the whole test, each at the plan's confidence."""
    return lower_reliability(failed + unclear, through, confidence), upper_reliability(failed, through, confidence)
