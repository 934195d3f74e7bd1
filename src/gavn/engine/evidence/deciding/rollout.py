"""Decide a roll-out at its planned end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtri, stdtrit

from gavn.engine.arrays import Floats
from gavn.engine.evidence.contrasts.score import z_of_t
from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.deciding.verdict import Verdict
from gavn.engine.evidence.normal import upper_quantile
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.observations.periods import period_numbers
from gavn.engine.evidence.protocol.model import Criterion, InterruptedSeries, SteppedWedge
from gavn.engine.evidence.rollout.autocorrelation import estimate_change
from gavn.engine.evidence.rollout.interrupted_series import design_matrix, fit_series, mean_change_weights
from gavn.engine.evidence.rollout.stepped_wedge import Cells, estimate_effect

LARGEST_Z = 40.0


def decide_stepped_wedge(criterion: Criterion, settings: SteppedWedge, alpha: float, data: ArmData) -> CriterionLook:
    """A mixed model of the cluster-period means, once every cluster has been observed in every period."""
    cells = cells_of(data)
    observed = int((cells.count > 0).sum())
    planned = settings.clusters * settings.periods
    effect = estimate_effect(cells) if observed >= planned else None
    if effect is None or effect.se <= 0:
        return _waiting(criterion, data, observed, planned)
    estimate = criterion.endpoint.direction * effect.estimate
    reach = float(stdtrit(effect.freedom, 1 - alpha)) * effect.se
    z = z_of_t((estimate - float(criterion.theta0)) / effect.se, effect.freedom)
    return _judged(criterion, alpha, data, z, estimate, (estimate - reach, estimate + reach))


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
    design = design_matrix(settings.periods, settings.starts, settings.season)
    oriented = criterion.endpoint.direction * series
    change = estimate_change(oriented, design, mean_change_weights(design, settings.starts))
    if change is None:
        return _waiting(criterion, data, observed, settings.periods)
    z = max(-LARGEST_Z, min(LARGEST_Z, -float(ndtri(change.tail(float(criterion.theta0))))))
    fit = fit_series(oriented, settings.starts, settings.season, settings.lags or None)
    advice = {"controlled": float(bool(data.control_rows)), "newey_west_se": fit.se}
    return _judged(criterion, alpha, data, z, change.estimate, change.bounds(alpha), advice)


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
    criterion: Criterion,
    alpha: float,
    data: ArmData,
    z: float,
    estimate: float,
    interval: tuple[float, float],
    advice: dict[str, float] | None = None,
) -> CriterionLook:
    bound = upper_quantile(alpha)
    met = z >= bound
    return CriterionLook(
        id=criterion.id,
        arm=data.arm,
        verdict=Verdict.MET if met else Verdict.NOT_DOCUMENTED,
        reason="efficacy-bound" if met else "max-sample",
        statistic=z,
        bounds={"efficacy": bound},
        estimate=estimate,
        interval=interval,
        still_needed=0,
        n=len(data.product_rows) + len(data.control_rows),
        information=1.0,
        advice=advice or {},
    )
