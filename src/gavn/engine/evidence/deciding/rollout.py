"""Decide a roll-out at its planned end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtr, stdtrit

from gavn.engine.arrays import Floats
from gavn.engine.evidence.contrasts.score import z_of_t
from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.deciding.verdict import Verdict
from gavn.engine.evidence.normal import upper_quantile
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.observations.periods import period_numbers
from gavn.engine.evidence.protocol.model import Criterion, InterruptedSeries, SteppedWedge
from gavn.engine.evidence.rollout.interrupted_series import fit_series
from gavn.engine.evidence.rollout.stepped_wedge import Cells, Effect, estimate_effect


def decide_stepped_wedge(criterion: Criterion, settings: SteppedWedge, alpha: float, data: ArmData) -> CriterionLook:
    """A mixed model of the cluster-period means, once every cluster has been observed in every period."""
    cells = cells_of(data)
    observed = int((cells.count > 0).sum())
    planned = settings.clusters * settings.periods
    effect = estimate_effect(cells) if observed >= planned else None
    waiting = _waiting(criterion, data, observed, planned)
    if observed < planned:
        return waiting
    return waiting if effect is None else _judged(criterion, alpha, data, _oriented(criterion, effect))


def decide_interrupted_series(
    criterion: Criterion, settings: InterruptedSeries, alpha: float, data: ArmData
) -> CriterionLook:
    """The mean change after the start, the comparison series subtracted where there is one."""
    numbers = period_numbers((*data.product_rows, *data.control_rows))
    split = len(data.product_rows)
    series = period_means(data.product_rows, numbers[:split], settings.periods)
    if data.control_rows:
        series = series - period_means(data.control_rows, numbers[split:], settings.periods)
    observed = int(np.isfinite(series).sum())
    if observed < settings.periods:
        return _waiting(criterion, data, observed, settings.periods)
    fit = fit_series(series, settings.starts, settings.season, settings.lags or None)
    effect = _oriented(criterion, Effect(fit.change, fit.se, fit.freedom))
    return _judged(criterion, alpha, data, effect, controlled=bool(data.control_rows))


def cells_of(data: ArmData) -> Cells:
    """Rows as clusters × periods; `unit` is the cluster, `at` the period."""
    rows = [row for row in (*data.control_rows, *data.product_rows) if row.value is not None]
    clusters = {unit: place for place, unit in enumerate(sorted({row.unit for row in rows}))}
    numbers = period_numbers(rows)
    periods = max(numbers, default=1)
    total, count, product = (np.zeros((len(clusters), periods)) for _ in range(3))
    for row, number in zip(rows, numbers, strict=True):
        cell = clusters[row.unit], number - 1
        total[cell] += float(row.value or 0)
        count[cell] += float(row.exposure)
        product[cell] = max(product[cell], float(row.arm == data.arm))
    return Cells(np.divide(total, count, out=np.zeros_like(total), where=count > 0), count, product)


def period_means(rows: Sequence[Observation], numbers: Sequence[int], periods: int) -> Floats:
    """Value per exposure in every period; NaN where nothing was observed. Rows after the planned end are left out."""
    total, exposure = np.zeros(periods), np.zeros(periods)
    for row, number in zip(rows, numbers, strict=True):
        if row.value is not None and number <= periods:
            total[number - 1] += float(row.value)
            exposure[number - 1] += float(row.exposure)
    means: Floats = np.divide(total, exposure, out=np.full(periods, np.nan), where=exposure > 0)
    return means


def _oriented(criterion: Criterion, effect: Effect) -> Effect:
    return Effect(criterion.endpoint.direction * effect.estimate, effect.se, effect.freedom)


def _waiting(criterion: Criterion, data: ArmData, observed: int, planned: int) -> CriterionLook:
    complete = observed >= planned
    return CriterionLook(
        id=criterion.id,
        arm=data.arm,
        verdict=Verdict.NOT_DOCUMENTED if complete else Verdict.CONTINUE,
        reason="effect-not-identified" if complete else "rollout-unfinished",
        still_needed=max(0, planned - observed),
        n=len(data.product_rows) + len(data.control_rows),
        information=min(1.0, observed / planned),
    )


def _judged(
    criterion: Criterion, alpha: float, data: ArmData, effect: Effect, *, controlled: bool = True
) -> CriterionLook:
    bound = upper_quantile(alpha)
    t = (effect.estimate - float(criterion.theta0)) / effect.se if effect.se > 0 else 0.0
    z = z_of_t(t, effect.freedom)
    reach = _t_of_z(bound, effect.freedom) * effect.se
    met = z >= bound
    return CriterionLook(
        id=criterion.id,
        arm=data.arm,
        verdict=Verdict.MET if met else Verdict.NOT_DOCUMENTED,
        reason="efficacy-bound" if met else "max-sample",
        statistic=z,
        bounds={"efficacy": bound},
        estimate=effect.estimate,
        interval=(effect.estimate - reach, effect.estimate + reach),
        still_needed=0,
        n=len(data.product_rows) + len(data.control_rows),
        information=1.0,
        advice={"controlled": float(controlled)},
    )


def _t_of_z(z: float, freedom: int) -> float:
    return float(stdtrit(freedom, ndtr(z)))
