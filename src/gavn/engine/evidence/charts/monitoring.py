"""The test so far: z against information between its bounds; evidence after every observation."""

from __future__ import annotations

import math
from collections.abc import Sequence

import altair as alt
import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.evidence.charts.drawing import level_layer, line_layer, long_rows, point_layer, thinned
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.value.charts.picture import GAIN, LOSS, Picture, data, finished


def monitoring_chart(plan: CriterionPlan, looks: Sequence[CriterionLook], words: EvidenceWords) -> Picture:
    """z of the looks taken, between the planned bounds; looks to come have bounds only."""
    times, efficacy = plan.information or (), plan.efficacy or ()
    lines: dict[str, Sequence[float]] = {words["met_above"]: efficacy}
    if plan.futility is not None:
        lines[words["close_below"]] = plan.futility
    seen = [one for one in looks if one.statistic is not None and one.information is not None]
    points = [{"x": one.information, "y": one.statistic} for one in seen]
    chart = line_layer(long_rows(times, lines), words["information"], words["z"], points=True)
    if points:
        chart = chart + point_layer(points, LOSS)
    head = (
        words["look"],
        words["information"],
        words["met_above"],
        words["close_below"],
        words["seen"],
        words["verdict"],
    )
    by_look = {one.look: one for one in seen}
    rows = []
    for place, (time, upper) in enumerate(zip(times, efficacy, strict=True), 1):
        lower = "" if plan.futility is None else words.number(plan.futility[place - 1], 3)
        one = by_look.get(place)
        z = "" if one is None or one.statistic is None else words.number(one.statistic, 3)
        verdict = "" if one is None else words[str(one.verdict)]
        rows.append((str(place), words.number(time, 2), words.number(upper, 3), lower, z, verdict))
    return Picture("monitoring", words["monitoring"], words["monitoring_alt"], finished(chart), head, tuple(rows))


def evidence_chart(path: Floats, alpha: float, words: EvidenceWords) -> Picture:
    """E on a logarithmic scale after every observation, with a line at 1/α."""
    places, logs = thinned(path)
    values = np.exp(np.clip(logs, -20.0, 20.0))
    rows = [{"n": float(n), "e": float(e)} for n, e in zip(places, values, strict=True)]
    axis = alt.Y("e:Q", title=words["evidence"], scale=alt.Scale(type="log"))
    line = alt.Chart(data(rows)).mark_line(color=GAIN).encode(x=alt.X("n:Q", title=words["n"]), y=axis)
    chart = line + level_layer(1 / alpha, LOSS)
    head = (words["n"], words["evidence"], words["needed"])
    shown = sorted({0, *(int(share * (len(rows) - 1)) for share in (0.25, 0.5, 0.75, 1.0))}) if rows else []
    table = tuple(
        (words.number(rows[i]["n"], 0), words.number(rows[i]["e"], 2), words.number(1 / alpha, 0)) for i in shown
    )
    return Picture("evidence", words["evidence_title"], words["evidence_alt"], finished(chart), head, table)


def forest_chart(looks: Sequence[CriterionLook], bar: float, words: EvidenceWords) -> Picture:
    """One row per supplier: estimate, interval, and the bar. Suppliers stay coded as their arms are."""
    rows, table = [], []
    for one in looks:
        low, high = one.interval or (None, None)
        if one.estimate is not None:
            ends = {"low": one.estimate if low is None else low, "high": one.estimate if high is None else high}
            rows.append({"arm": one.arm, "estimate": one.estimate, **ends})
        cells = ["" if value is None else words.number(value, 4) for value in (one.estimate, low, high)]
        table.append((one.arm, *cells, words[str(one.verdict)]))
    base = alt.Chart(data(rows)).encode(y=alt.Y("arm:N", title=words["supplier"]))
    spread = base.mark_rule(color=GAIN).encode(x=alt.X("low:Q", title=words["effect"]), x2="high:Q")
    points = base.mark_point(filled=True, size=80, color=GAIN).encode(x="estimate:Q")
    line = alt.Chart(data([{"bar": bar}])).mark_rule(color=LOSS, strokeDash=[6, 4]).encode(x="bar:Q")
    head = (words["supplier"], words["effect"], words["low"], words["high"], words["verdict"])
    chart = finished(spread + points + line, height=max(80, 40 * math.ceil(len(looks))))
    return Picture("forest", words["forest"], words["forest_alt"], chart, head, tuple(table))
