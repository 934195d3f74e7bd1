"""Cost and effect: the plane with a thousand points at most, and the curves of acceptability."""

from __future__ import annotations

import math
from collections.abc import Sequence

import altair as alt
import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.acceptability import acceptability, best_on_average
from gavn.engine.value.charts.picture import MOST_POINTS, NEUTRAL, Picture, data, finished
from gavn.engine.value.words import Language

RING_POINTS = 61
CHI_SQUARED_95 = -2 * math.log(0.05)  # two degrees of freedom


def cost_effect_plane(names: Sequence[str], extra_costs: Floats, extra_effects: Floats, words: Language) -> Picture:
    """Extra cost and extra effect against the reference, (strategy, draw); evenly thinned to a thousand points."""
    step = max(1, -(-extra_costs.size // MOST_POINTS))
    rows = [
        {"strategy": name, "effect": float(e), "cost": float(c)}
        for place, name in enumerate(names)
        for e, c in zip(extra_effects[place, ::step], extra_costs[place, ::step], strict=True)
    ]
    points = (
        alt.Chart(data(rows))
        .mark_circle(size=14, opacity=0.4)
        .encode(
            x=alt.X("effect:Q", title=words["effect"]),
            y=alt.Y("cost:Q", title=words["cost"]),
            color=alt.Color("strategy:N", title=None),
        )
    )
    rings = [row for place, name in enumerate(names) for row in ellipse(name, extra_costs[place], extra_effects[place])]
    ring = (
        alt.Chart(data(rings))
        .mark_line(strokeWidth=2)
        .encode(x="effect:Q", y="cost:Q", order="place:Q", color=alt.Color("strategy:N", title=None))
    )
    zero = alt.Chart(data([{"zero": 0}]))
    cross = zero.mark_rule(color=NEUTRAL).encode(x="zero:Q") + zero.mark_rule(color=NEUTRAL).encode(y="zero:Q")
    table = tuple(
        (name, words.number(float(extra_costs[i].mean()), 2), words.number(float(extra_effects[i].mean()), 4))
        for i, name in enumerate(names)
    )
    head = (words["strategy"], words["cost"], words["effect"])
    return Picture("plane", words["plane"], words["plane_alt"], finished(cross + points + ring), head, table)


def ellipse(name: str, costs: Floats, effects: Floats) -> list[dict[str, float | str]]:
    """The ellipse that holds 95 % of a normal cloud with the draws' means and covariances, as points around it."""
    spread, turned = np.linalg.eigh(np.cov(effects, costs))
    angle = np.linspace(0.0, 2 * np.pi, RING_POINTS)
    axes = np.sqrt(np.maximum(spread, 0.0) * CHI_SQUARED_95)[:, None] * np.stack([np.cos(angle), np.sin(angle)])
    around = turned @ axes + np.array([[effects.mean()], [costs.mean()]])
    return [
        {"strategy": name, "effect": float(e), "cost": float(c), "place": place}
        for place, (e, c) in enumerate(around.T)
    ]


def acceptability_curves(
    names: Sequence[str], costs: Floats, effects: Floats, thresholds: Sequence[float], words: Language
) -> Picture:
    """How often each strategy is best; the point marks the one with the highest mean net benefit (the frontier)."""
    shares = acceptability(costs, effects, thresholds)
    best = best_on_average(costs, effects, thresholds)
    rows = [
        {"k": float(k), "strategy": name, "share": float(shares[i, j]), "best": bool(best[i] == j)}
        for i, k in enumerate(thresholds)
        for j, name in enumerate(names)
    ]
    base = alt.Chart(data(rows)).encode(
        x=alt.X("k:Q", title=words["willingness"]),
        y=alt.Y("share:Q", title=words["probability"], scale=alt.Scale(domain=[0, 1])),
        color=alt.Color("strategy:N", title=None),
    )
    frontier = base.transform_filter("datum.best").mark_point(filled=True, size=40)
    table = tuple(
        (words.number(float(k), 0), *(words.number(float(s), 3) for s in shares[i]), names[int(best[i])])
        for i, k in enumerate(thresholds)
    )
    head = (words["willingness"], *names, words["best_on_average"])
    return Picture("ceac", words["ceac"], words["ceac_alt"], finished(base.mark_line() + frontier), head, table)
