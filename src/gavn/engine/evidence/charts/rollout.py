"""Values in time order: run chart, control chart, before and after."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.evidence.charts.drawing import level_layer, line_layer, long_rows, point_layer
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.evidence.rollout.control_limits import Limits
from gavn.engine.evidence.rollout.interrupted_series import SeriesFit
from gavn.engine.evidence.rollout.run_chart import run_signal
from gavn.engine.value.charts.picture import GAIN, LOSS, NEUTRAL, Picture, finished


def run_chart(values: Floats, words: EvidenceWords) -> Picture:
    """Values around their median; the title says whether there is a shift."""
    signal = run_signal(values)
    periods = np.arange(1.0, len(values) + 1)
    line = line_layer(long_rows(periods, {words["observed"]: values}), words["period"], words["value"], points=True)
    title = f"{words['run']}. {words['signal' if signal.shift else 'no_signal']}"
    head = (words["period"], words["value"], words["median"])
    median = words.number(signal.median, 2)
    rows = tuple((str(place), words.number(float(value), 2), median) for place, value in enumerate(values, 1))
    chart = finished(line + level_layer(signal.median, NEUTRAL))
    return Picture("run", title, words["run_alt"], chart, head, rows)


def control_chart(limits: Limits, words: EvidenceWords) -> Picture:
    """Values with centre and limits; those outside are marked."""
    periods = np.arange(1.0, len(limits.values) + 1)
    centre = np.full(len(limits.values), limits.centre)
    lines = {
        words["observed"]: limits.values,
        words["centre"]: centre,
        words["lower_limit"]: limits.lower,
        words["upper_limit"]: limits.upper,
    }
    chart = line_layer(long_rows(periods, lines), words["period"], words["value"])
    outside = [{"x": place + 1, "y": float(limits.values[place])} for place in limits.outside]
    if outside:
        chart = chart + point_layer(outside, LOSS)
    head = (words["period"], words["value"], words["lower_limit"], words["upper_limit"])
    rows = tuple(
        (str(place), *(words.number(float(x), 3) for x in row))
        for place, row in enumerate(zip(limits.values, limits.lower, limits.upper, strict=True), 1)
    )
    return Picture("control", words["control"], words["control_alt"], finished(chart), head, rows)


def series_chart(values: Floats, fit: SeriesFit, words: EvidenceWords) -> Picture:
    """What was measured, the model, and what was expected without the product."""
    periods = np.arange(1.0, len(values) + 1)
    lines = {words["fitted"]: fit.fitted, words["without"]: fit.expected}
    points = [{"x": int(at), "y": float(value)} for at, value in zip(periods, values, strict=True)]
    chart = line_layer(long_rows(periods, lines), words["period"], words["value"]) + point_layer(points, GAIN)
    head = (words["period"], words["observed"], words["fitted"], words["without"])
    rows = tuple(
        (str(place), *(words.number(float(x), 2) for x in row))
        for place, row in enumerate(zip(values, fit.fitted, fit.expected, strict=True), 1)
    )
    return Picture("series", words["series"], words["series_alt"], finished(chart), head, rows)
