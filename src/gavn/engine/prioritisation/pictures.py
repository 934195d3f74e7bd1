"""Pictures of a portfolio: balance by area, days without progress, value by staff hours. Words come from the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from gavn.engine.value.charts.picture import GAIN, LOSS, NEUTRAL, Picture, data, finished


@dataclass(frozen=True, slots=True)
class Words:
    """Title, description, and the names of columns of one picture."""

    title: str
    description: str
    head: tuple[str, ...]


def balance(rows: Sequence[tuple[str, int, int]], words: Words, names: tuple[str, str]) -> Picture:
    """Bars by area: (area, commercial, not commercial); `names` are those two words."""
    cells = [
        {"area": area, "kind": name, "count": count}
        for area, *counts in rows
        for name, count in zip(names, counts, strict=True)
    ]
    chart = (
        alt.Chart(data(cells))
        .mark_bar()
        .encode(
            x=alt.X("count:Q", title=words.head[-1], axis=alt.Axis(format="d", tickMinStep=1)),
            y=alt.Y("area:N", sort=None, title=None),
            color=alt.Color("kind:N", title=None, scale=alt.Scale(domain=list(names), range=[GAIN, "#f2a65e"])),
        )
    )
    table = tuple((area, str(one), str(other), str(one + other)) for area, one, other in rows)
    head = (words.head[0], *names, words.head[-1])
    return Picture("balance", words.title, words.description, finished(chart, 40 * max(1, len(rows))), head, table)


def idle_days(rows: Sequence[tuple[str, int]], limit: int, words: Words) -> Picture:
    """Bars by project: the days since anything happened; those beyond `limit` in another colour."""
    cells = [{"name": name, "days": days} for name, days in rows]
    base = alt.Chart(data(cells)).encode(y=alt.Y("name:N", sort=None, title=None))
    bars = base.mark_bar().encode(
        x=alt.X("days:Q", title=words.head[-1], axis=alt.Axis(format="d", tickMinStep=1)),
        color=alt.condition(f"datum.days > {limit}", alt.value(LOSS), alt.value(NEUTRAL)),
    )
    labels = base.mark_text(align="left", dx=4, fontSize=13).encode(x="days:Q", text=alt.Text("days:Q", format="d"))
    table = tuple((name, str(days)) for name, days in rows)
    chart = finished(bars + labels, 40 * max(1, len(rows)))
    return Picture("idle", words.title, words.description, chart, words.head, table)


def value_by_hours(rows: Sequence[tuple[int, int]], hours: int, words: Words) -> Picture:
    """A line: the greatest value, in kroner, that so many hours can give; a rule at the hours there are."""
    cells = [{"hours": number, "value": value / 1e6} for number, value in rows]
    line = (
        alt.Chart(data(cells))
        .mark_line(point=True, color=GAIN)
        .encode(x=alt.X("hours:Q", title=words.head[0]), y=alt.Y("value:Q", title=words.head[1]))
    )
    rule = alt.Chart(data([{"hours": hours}])).mark_rule(strokeDash=[6, 4], color=NEUTRAL).encode(x="hours:Q")
    table = tuple((f"{number}", f"{value / 1e6:.1f}") for number, value in rows)
    return Picture("hours", words.title, words.description, finished(line + rule), words.head, table)
