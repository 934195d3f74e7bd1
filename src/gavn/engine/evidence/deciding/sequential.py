"""Decide a group-sequential criterion: only at due looks, by the bounds at the information actually there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gavn.engine.evidence.deciding.advice import sequential_advice
from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.deciding.measure import contrast, information, score_interval, worst_case
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.deciding.verdict import Verdict
from gavn.engine.evidence.deciding.watch import harm_is_shown, watching_e_value
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.planning.sequential import plan_sequential, sequential_design
from gavn.engine.evidence.protocol.model import Criterion, External, GroupSequential
from gavn.engine.evidence.sequential.boundaries import Bounds
from gavn.engine.evidence.sequential.design import bounds_at

# A look is due when this share of its planned information is there: arms are never exactly equal.
DUE_SHARE = 0.99


def decide_sequential(
    criterion: Criterion,
    settings: GroupSequential,
    alpha: float,
    data: ArmData,
    earlier: Sequence[float] | None = None,
    external: Sequence[External] = (),
) -> CriterionLook:
    """The verdict. `earlier` are the information shares at looks already taken.

    The interval is a repeated one: it holds at all looks together (Jennison & Turnbull, JRSS B 51:305, 1989).

    Unknown (None), the planned looks before the one that is due count as taken, which is the careful reading.
    """
    plan = plan_sequential(criterion, settings, alpha)
    share = information(criterion, plan, data)
    blinded = _blinded(criterion, plan, data, share)
    if harm_is_shown(criterion, data):
        return replace(blinded, verdict=Verdict.CLOSE, reason="harm-e-value", still_needed=0, next_look_in=None)
    times = look_times(plan.information or (), share, earlier)
    if times is None:
        return blinded
    final = share >= DUE_SHARE
    bounds = bounds_at(sequential_design(settings, alpha, float(criterion.beta)), times, final=final)
    seen = contrast(criterion, data)
    verdict, reason = _verdict(seen.z, bounds, final=final)
    advice = sequential_advice(criterion, settings, alpha, seen, min(share, 1.0), plan, external)
    return replace(
        blinded,
        verdict=verdict,
        reason=reason,
        statistic=seen.z,
        bounds=_last(bounds),
        estimate=seen.estimate,
        interval=score_interval(criterion, data, bounds.efficacy[-1]),
        e_value=watching_e_value(criterion, data),
        still_needed=blinded.still_needed if verdict is Verdict.CONTINUE else 0,
        next_look_in=blinded.next_look_in if verdict is Verdict.CONTINUE else None,
        look=len(times),
        advice={**advice, **_worst_case_advice(criterion, data)},
    )


def _blinded(criterion: Criterion, plan: CriterionPlan, data: ArmData, share: float) -> CriterionLook:
    """What may be seen before a look is due: how much there is, what is missing, and the mean of all arms pooled."""
    values = np.concatenate((data.product.values, data.control.values))
    exposures = np.concatenate((data.product.exposures, data.control.exposures))
    return CriterionLook(
        id=criterion.id,
        arm=data.arm,
        verdict=Verdict.CONTINUE,
        reason="no-look-due",
        n=data.product.n + data.control.n,
        missing=data.product.missing + data.control.missing,
        information=share,
        still_needed=still_needed(plan, share),
        next_look_in=still_needed(plan, share, next_look(plan, share)),
        advice={"pooled": float(values.sum() / exposures.sum())} if len(values) else {},
    )


def _worst_case_advice(criterion: Criterion, data: ArmData) -> dict[str, float]:
    worst = worst_case(criterion, data)
    return {} if worst is None else {"worst_case_estimate": worst.estimate, "worst_case_z": worst.z}


def look_times(planned: Sequence[float], share: float, earlier: Sequence[float] | None) -> tuple[float, ...] | None:
    """The information at every look so far with the present one last; None while no look is due."""
    due = sum(share >= DUE_SHARE * time for time in planned)
    if earlier is None:
        return None if due == 0 else (*planned[: due - 1], share)
    taken = tuple(time for time in earlier if time < share)
    return None if due <= len(earlier) else (*taken, share)


def _verdict(z: float, bounds: Bounds, *, final: bool) -> tuple[Verdict, str]:
    if z >= bounds.efficacy[-1]:
        return Verdict.MET, "efficacy-bound"
    if final:
        return Verdict.NOT_DOCUMENTED, "max-sample"
    if bounds.futility is not None and z < bounds.futility[-1]:
        return Verdict.CLOSE, "futility-bound"
    return Verdict.CONTINUE, "between-bounds"


def _last(bounds: Bounds) -> dict[str, float]:
    shown = {"efficacy": bounds.efficacy[-1]}
    if bounds.futility is not None:
        shown["futility"] = bounds.futility[-1]
    return shown


def next_look(plan: CriterionPlan, share: float) -> float:
    """The information share of the first planned look that is not yet due."""
    return next((time for time in plan.information or () if share < DUE_SHARE * time), 1.0)


def still_needed(plan: CriterionPlan, share: float, until: float = 1.0) -> int:
    """Observations (failures for failure times) until the information share `until`."""
    whole = plan.events_max if plan.events_max is not None else plan.n_max or 0
    return max(0, math.ceil(whole * (until - share) - 1e-9))
