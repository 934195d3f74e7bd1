"""What moves the result, and what it is worth to know more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from gavn.engine.value.charts.picture import GAIN, LOSS, NEUTRAL, Picture, data, finished
from gavn.engine.value.information import Estimate
from gavn.engine.value.tornado import TornadoBar
from gavn.engine.value.words import Language

MOST_BARS = 15


def tornado_bars(bars: Sequence[TornadoBar], words: Language) -> Picture:
    """Each assumption's low and high end around the base."""
    rows = []
    for bar in bars[:MOST_BARS]:
        for end, at in ((words["low"], bar.at_low), (words["high"], bar.at_high)):
            rows.append({"parameter": bar.parameter, "end": end, "from": bar.base / 1e6, "to": at / 1e6})
    colours = alt.Scale(domain=[words["low"], words["high"]], range=[LOSS, GAIN])
    chart = (
        alt.Chart(data(rows))
        .mark_bar()
        .encode(
            y=alt.Y("parameter:N", sort=None, title=None),
            x=alt.X("from:Q", title=words["m_dkk"], scale=alt.Scale(zero=False), axis=alt.Axis(format=",.1f")),
            x2="to:Q",
            color=alt.Color("end:N", scale=colours, title=None),
        )
    )
    table = tuple((bar.parameter, words.millions(bar.at_low), words.millions(bar.at_high)) for bar in bars)
    head = (words["parameter"], f"{words['at_low']}, {words['m_dkk']}", f"{words['at_high']}, {words['m_dkk']}")
    sized = finished(chart, 30 + 34 * len(rows) // 2)
    return Picture("tornado", words["tornado"], words["tornado_alt"], sized, head, table)


def information_bars(values: Mapping[str, Estimate], words: Language) -> Picture:
    """The value of knowing each assumption; below twice its standard error a value is as good as nothing."""
    ordered = sorted(values.items(), key=lambda pair: -pair[1].value)
    rows = [
        {"parameter": name, "value": found.value / 1e6, "low": max(0.0, found.value - 2 * found.se) / 1e6,
         "high": (found.value + 2 * found.se) / 1e6}
        for name, found in ordered[:MOST_BARS]
    ]  # fmt: skip
    base = alt.Chart(data(rows)).encode(y=alt.Y("parameter:N", sort=None, title=None))
    bars = base.mark_bar(color=GAIN).encode(
        x=alt.X("value:Q", title=words["m_dkk"], axis=alt.Axis(format=",.2~g", tickCount=6))
    )
    errors = base.mark_rule(color=NEUTRAL, strokeWidth=2).encode(x="low:Q", x2="high:Q")
    table = tuple((name, words.number(f.value / 1e6, 3), words.number(f.se / 1e6, 3)) for name, f in ordered)
    head = (words["parameter"], f"{words['value']}, {words['m_dkk']}", words["se"])
    chart = finished(bars + errors, 30 + 34 * len(rows))
    return Picture("evppi", words["evppi"], words["evppi_alt"], chart, head, table)
