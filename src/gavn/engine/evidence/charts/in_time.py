"""Values in time order as they came: shares, rates or single values by period, between their control limits."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats, Integers
from gavn.engine.evidence.charts.rollout import control_chart
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.evidence.deciding.arm_data import ArmData
from gavn.engine.evidence.observations.observation import Observation
from gavn.engine.evidence.observations.periods import is_month, is_number, period_numbers
from gavn.engine.evidence.protocol.model import Criterion, EndpointType, InterruptedSeries
from gavn.engine.evidence.rollout.control_limits import Limits, p_limits, u_limits, xmr_limits
from gavn.engine.value.charts.picture import Picture

FEWEST = 3  # periods; fewer have no course in time


def control_picture(criterion: Criterion, data: ArmData, means: Floats | None, words: EvidenceWords) -> Picture | None:
    """The control chart of a product; None where the rows have no periods. `means` are those of a series."""
    limits = _of_series(criterion, means) if means is not None else _of_periods(criterion, data)
    return control_chart(limits, words) if limits is not None else None


def _of_series(criterion: Criterion, means: Floats) -> Limits | None:
    """Limits from the time before the product, so that its effect is not part of what is usual."""
    known = means[np.isfinite(means)]
    starts = criterion.settings.starts if isinstance(criterion.settings, InterruptedSeries) else 0
    if len(known) < FEWEST:
        return None
    before = starts - 1 if FEWEST <= starts - 1 <= len(known) else None
    return xmr_limits(known, before=before)


def _of_periods(criterion: Criterion, data: ArmData) -> Limits | None:
    rows = [row for row in data.product_rows if row.value is not None]
    kind = criterion.endpoint.type
    if kind not in (EndpointType.BINARY, EndpointType.COUNT) or not all(_has_period(row) for row in rows):
        return None
    numbers = np.array(period_numbers(rows), dtype=np.int64)
    periods = np.unique(numbers)
    if len(periods) < FEWEST:
        return None
    total = np.array([sum(float(row.value or 0) for row in _at(rows, numbers, each)) for each in periods])
    if kind is EndpointType.BINARY:
        return p_limits(total, [float((numbers == each).sum()) for each in periods])
    return u_limits(total, [sum(float(row.exposure) for row in _at(rows, numbers, each)) for each in periods])


def _has_period(row: Observation) -> bool:
    return row.at is not None and (is_number(row.at) or is_month(row.at))


def _at(rows: list[Observation], numbers: Integers, period: int) -> list[Observation]:
    return [row for row, number in zip(rows, numbers, strict=True) if number == period]
