"""The fan of cumulative gain: when it is paid back, and how sure that is."""

from __future__ import annotations

import altair as alt
import numpy as np

from gavn.engine.value.charts.picture import BAND, GAIN, Picture, data, finished
from gavn.engine.value.run import Run
from gavn.engine.value.words import Language


def cumulative_gain(run: Run, strategy: str, words: Language) -> Picture:
    """Mean and 95 % interval of all inside parties' gain, added up year by year."""
    tally = run.strategies[strategy].cumulative
    horizon = run.definition.horizon
    low, high = tally.quantile(0.025), tally.quantile(0.975)
    ends = [horizon.begin(year + 1).isoformat() for year in range(horizon.years)]
    numbers = np.stack([tally.mean, low, high], axis=1) / 1e6
    rows = [
        {"year": end, "mean": float(m), "low": float(lo), "high": float(hi)}
        for end, (m, lo, hi) in zip(ends, numbers, strict=True)
    ]
    time = alt.X("year:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount=min(len(rows), 12)))
    base = alt.Chart(data(rows)).encode(x=time)
    value_axis = alt.Axis(format=",.1f")
    band = base.mark_area(color=BAND).encode(y=alt.Y("low:Q", title=words["m_dkk"], axis=value_axis), y2="high:Q")
    line = base.mark_line(color=GAIN, point=True).encode(y="mean:Q")
    table = tuple((end, *(words.number(float(x), 1) for x in row)) for end, row in zip(ends, numbers, strict=True))
    head = (words["year"], f"{words['mean']}, {words['m_dkk']}", words["low"], words["high"])
    return Picture("fan", words["fan"], words["fan_alt"], finished(band + line), head, table)
