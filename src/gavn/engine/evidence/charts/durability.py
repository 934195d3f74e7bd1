"""How long the units last: the observed curve, two fits, and the required point."""

from __future__ import annotations

import numpy as np

from gavn.engine.evidence.charts.drawing import Row, line_layer, point_layer
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.evidence.durability.fit import FAMILIES, fit_lives
from gavn.engine.evidence.durability.kaplan_meier import SurvivalCurve, share_at, survival_curve
from gavn.engine.evidence.durability.lives import Lives
from gavn.engine.evidence.protocol.model import Demonstration
from gavn.engine.value.charts.picture import LOSS, Picture, finished

POINTS = 60


def survival_chart(lives: Lives, plan: Demonstration, words: EvidenceWords) -> Picture:
    """The share still whole by cycles (Kaplan-Meier), its lower bound, fits where there are failures enough."""
    curve = survival_curve(lives)
    required = float(plan.cycles)
    end = max(required, float(lives.low.max(initial=1.0)))
    chart = line_layer(_steps(curve, end, words), words["cycles"], words["whole"], steps=True)
    fits = _fits(lives, end, words)
    if fits:
        chart = chart + line_layer(fits, words["cycles"], words["whole"])
    point = [{"x": required, "y": float(plan.reliability)}]
    chart = chart + point_layer(point, LOSS, shape="cross")
    head = (words["cycles"], words["observed"], words["required"])
    table = [(words.number(t, 0), words.number(float(s), 3), "") for t, s in zip(curve.times, curve.share, strict=True)]
    at_required = words.number(share_at(curve, required), 3)
    table.append((words.number(required, 0), at_required, words.number(float(plan.reliability), 3)))
    return Picture("survival", words["survival"], words["survival_alt"], finished(chart), head, tuple(table))


def _steps(curve: SurvivalCurve, end: float, words: EvidenceWords) -> list[Row]:
    rows = []
    for name, values in ((words["observed"], curve.share), (words["lower_bound"], curve.lower)):
        last = 1.0
        rows.append({"x": 0.0, "y": last, "line": name})
        for time, value in zip(curve.times, values, strict=True):
            last = float(value)
            rows.append({"x": float(time), "y": last, "line": name})
        rows.append({"x": end, "y": last, "line": name})
    return rows


def _fits(lives: Lives, end: float, words: EvidenceWords) -> list[Row]:
    rows = []
    for family in FAMILIES:
        fit = fit_lives(lives, family)
        if fit is not None:
            times = np.linspace(end / POINTS, end, POINTS)
            rows += [{"x": float(t), "y": fit.reliability(float(t)), "line": words[family]} for t in times]
    return rows
