"""Two pictures of party budgets: gain by party over the period, and by party and year."""

from __future__ import annotations

import altair as alt

from gavn.engine.value.charts.picture import Picture, data, finished, signed_colour
from gavn.engine.value.run import Run
from gavn.engine.value.words import Language


def gain_by_party(run: Run, strategy: str, words: Language) -> Picture:
    """Bars from party to party that add up to the sum of all inside parties."""
    result = run.strategies[strategy]
    inside = run.definition.inside_names()
    reached = 0.0
    rows, table = [], []
    low, high = result.total.quantile(0.025), result.total.quantile(0.975)
    for name in inside:
        row = run.rows.index(name)
        gain = float(result.total.mean[row]) / 1e6
        rows.append(
            {"party": name, "from": reached, "to": reached + gain, "gain": gain, "end": max(reached, reached + gain)}
        )
        reached += gain
        table.append((name, *(words.millions(float(x[row])) for x in (result.total.mean, low, high))))
    rows.append({"party": words["all"], "from": 0.0, "to": reached, "gain": reached, "end": max(reached, 0.0)})
    ends = (result.inside.mean[0], result.inside.quantile(0.025)[0], result.inside.quantile(0.975)[0])
    table.append((words["all"], *(words.millions(float(x)) for x in ends)))
    base = alt.Chart(data(rows)).encode(y=alt.Y("party:N", sort=None, title=None))
    bars = base.mark_bar().encode(
        x=alt.X("from:Q", title=words["m_dkk"], axis=alt.Axis(format=",.1f")), x2="to:Q", color=signed_colour("gain")
    )
    labels = base.mark_text(align="left", dx=4, fontSize=13).encode(x="end:Q", text=alt.Text("gain:Q", format="+,.1f"))
    return Picture(
        "waterfall", words["waterfall"], words["waterfall_alt"], finished(bars + labels, 40 * len(rows)),
        (words["party"], f"{words['mean']}, {words['m_dkk']}", words["low"], words["high"]), tuple(table),
    )  # fmt: skip


def budget_by_year(run: Run, strategy: str, words: Language) -> Picture:
    """A table of party × year with colours; the table twin holds the same numbers."""
    result = run.strategies[strategy]
    years = [f"{run.definition.horizon.begin(year):%Y-%m}" for year in range(run.definition.horizon.years)]
    cells, table = [], []
    for name in run.definition.inside_names():
        amounts = [float(x) for x in result.mean_by_year[:, run.rows.index(name)]]
        cells += [{"party": name, "year": y, "gain": x / 1e6} for y, x in zip(years, amounts, strict=True)]
        table.append((name, *(words.millions(x) for x in amounts)))
    base = alt.Chart(data(cells)).encode(
        x=alt.X("year:O", title=words["year"], axis=alt.Axis(labelAngle=0 if len(years) <= 10 else -90)),
        y=alt.Y("party:N", sort=None, title=None),
    )
    scale = alt.Scale(range=["#f2a65e", "#f7f7f7", "#8fbbe8"], domainMid=0)
    squares = base.mark_rect(stroke="white").encode(color=alt.Color("gain:Q", scale=scale, title=words["m_dkk"]))
    layers = squares
    if len(years) <= 12:
        layers = squares + base.mark_text(fontSize=13).encode(text=alt.Text("gain:Q", format=",.1f"))
    return Picture(
        "heat", words["heat"], words["heat_alt"], finished(layers, 50 * len(run.definition.inside_names())),
        (words["party"], *years), tuple(table),
    )  # fmt: skip
