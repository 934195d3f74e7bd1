"""What the charts share: named lines over one axis, and thinning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from gavn.engine.arrays import Floats
from gavn.engine.value.charts.picture import MOST_POINTS, data

Row = dict[str, Any]


def long_rows(x: Sequence[float] | Floats, lines: Mapping[str, Sequence[float] | Floats]) -> list[Row]:
    """One row per point and named line."""
    return [
        {"x": float(at), "y": float(value), "line": name}
        for name, values in lines.items()
        for at, value in zip(x, values, strict=True)
    ]


def line_layer(rows: list[Row], x_title: str, y_title: str, *, points: bool = False, steps: bool = False) -> Any:
    """Lines told apart by colour and dash."""
    chart = alt.Chart(data(rows))
    mark = chart.mark_line(point=points, interpolate="step-after" if steps else "linear")
    return mark.encode(
        x=alt.X("x:Q", title=x_title, scale=alt.Scale(zero=False)),
        y=alt.Y("y:Q", title=y_title, scale=alt.Scale(zero=False)),
        color=alt.Color("line:N", title=None),
        strokeDash=alt.StrokeDash("line:N", title=None),
    )


def point_layer(rows: list[Row], colour: str, *, shape: str = "circle") -> Any:
    """Points at (x, y)."""
    chart = alt.Chart(data(rows)).mark_point(filled=True, size=80, color=colour, shape=shape)
    return chart.encode(x="x:Q", y="y:Q")


def level_layer(value: float, colour: str) -> Any:
    """A horizontal line."""
    return alt.Chart(data([{"y": value}])).mark_rule(color=colour, strokeDash=[6, 4]).encode(y="y:Q")


def thinned(values: Floats) -> tuple[Floats, Floats]:
    """(place from 1, value) of at most a thousand points, the last always among them."""
    step = max(1, -(-len(values) // MOST_POINTS))
    places = list(range(0, len(values), step))
    if places and places[-1] != len(values) - 1:
        places[-1] = len(values) - 1
    kept = values[places]
    return kept * 0 + [place + 1.0 for place in places], kept
