"""The fan of cumulative gain: when it is paid back, and how sure that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import altair as alt
import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.charts.picture import BAND, GAIN, Picture, data, finished, note
from gavn.engine.value.run import Run
from gavn.engine.value.words import Language


def cumulative_gain(run: Run, strategy: str, words: Language) -> Picture:
    """Mean and 95 % interval of all inside parties' gain, added up year by year."""
    tally = run.strategies[strategy].cumulative
    horizon = run.definition.horizon
    low, high = tally.quantile(0.025), tally.quantile(0.975)
    ends = [horizon.begin(year + 1) for year in range(horizon.years)]
    numbers = np.stack([tally.mean, low, high], axis=1) / 1e6
    rows = [
        {"year": end.isoformat(), "mean": float(m), "low": float(lo), "high": float(hi)}
        for end, (m, lo, hi) in zip(ends, numbers, strict=True)
    ]
    time = alt.X("year:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount=min(len(rows), 12)))
    base = alt.Chart(data(rows)).encode(x=time)
    value_axis = alt.Axis(format=",.1f")
    band = base.mark_area(color=BAND).encode(y=alt.Y("low:Q", title=words["m_dkk"], axis=value_axis), y2="high:Q")
    line = base.mark_line(color=GAIN, point=True).encode(y="mean:Q")
    table = tuple((words.day(end), *map(words.millions, 1e6 * row)) for end, row in zip(ends, numbers, strict=True))
    head = (words["year"], f"{words['mean']}, {words['m_dkk']}", words["low"], words["high"])
    told = payback(tally.mean, ends, 1 - float(tally.share_negative[-1]), words)
    chart = finished((band + line).properties(title=note(told)))
    return Picture("fan", words["fan"], f"{words['fan_alt']} {told}", chart, head, table)


def payback(means: Floats, ends: Sequence[dt.date], sure: float, words: Language) -> str:
    """When the mean gain has come to stay above nothing, and how sure it is that it is there at the end."""
    below = np.flatnonzero(means < 0)
    first = int(below[-1]) + 1 if below.size else 0
    when = f"{words['paid_back']}: {words.day(ends[first])}" if first < len(ends) else words["never_paid_back"]
    return f"{when}. {words['p_paid_back']}: {words.number(100 * sure, 0)} %."
