"""The bridge from expected to realised, group by group."""

from __future__ import annotations

import altair as alt

from gavn.engine.value.bridge import Bridge
from gavn.engine.value.charts.picture import Picture, data, finished, signed_colour
from gavn.engine.value.words import Language


def bridge_steps(found: Bridge, words: Language) -> Picture:
    """Bars from the outcome before to the outcome after."""
    steps = [(words["bridge_before"], 0.0, found.before)]
    reached = found.before
    for name, part in found.parts.items():
        steps.append((name, reached, part))
        reached += part
    steps.append((words["bridge_after"], 0.0, found.after))
    rows = [{"step": n, "from": start / 1e6, "to": (start + x) / 1e6, "part": x / 1e6} for n, start, x in steps]
    base = alt.Chart(data(rows)).encode(x=alt.X("step:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)))
    bars = base.mark_bar().encode(
        y=alt.Y("from:Q", title=words["m_dkk"], axis=alt.Axis(format=",.1f")), y2="to:Q", color=signed_colour("part")
    )
    table = tuple((name, words.millions(part)) for name, _, part in steps)
    head = (words["parameter"], words["m_dkk"])
    return Picture("bridge", words["bridge"], words["bridge_alt"], finished(bars), head, table)
