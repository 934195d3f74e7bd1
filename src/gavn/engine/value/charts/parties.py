"""Two pictures of party budgets: gain by party over the period, and by party and year."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

from gavn.engine.value.charts.picture import Picture, data, finished, signed_colour
from gavn.engine.value.run import Run
from gavn.engine.value.words import Language


def gain_by_party(run: Run, strategy: str, words: Language) -> Picture:
    """Bars from party to party that add up to the sum of all inside parties; once more as agreements leave them."""
    result = run.strategies[strategy]
    low, high = result.total.quantile(0.025), result.total.quantile(0.975)
    rows, table = [], []
    before = {name: float(result.total.mean[run.rows.index(name)]) for name in run.definition.inside_names()}
    after = after_agreements(run, strategy, before)
    for name, gain in before.items():
        row = run.rows.index(name)
        table.append((name, *map(words.millions, (gain, float(low[row]), float(high[row])))))
    ends = (result.inside.mean[0], result.inside.quantile(0.025)[0], result.inside.quantile(0.975)[0])
    table.append((words["all"], *(words.millions(float(x)) for x in ends)))
    rows += bars_of(before, words["all"])
    if after:
        named = {f"{words.row_name(name)}, {words['after_agreement']}": gain for name, gain in after.items()}
        everybody = f"{words['all']}, {words['after_agreement']}"
        rows += bars_of(named, everybody)
        table += [(name, words.millions(gain), "", "") for name, gain in named.items()]
        table.append((everybody, words.millions(sum(named.values())), "", ""))
    base = alt.Chart(data(rows)).encode(y=alt.Y("party:N", sort=None, title=None))
    bars = base.mark_bar().encode(
        x=alt.X("from:Q", title=words["m_dkk"], axis=alt.Axis(format=",.1f")), x2="to:Q", color=signed_colour("gain")
    )
    labels = base.mark_text(align="left", dx=4, fontSize=13).encode(x="end:Q", text=alt.Text("gain:Q", format="+,.1f"))
    return Picture(
        "waterfall", words["waterfall"], words["waterfall_alt"], finished(bars + labels, 40 * len(rows)),
        (words["party"], f"{words['mean']}, {words['m_dkk']}", words["low"], words["high"]), tuple(table),
    )  # fmt: skip


def bars_of(gains: Mapping[str, float], total: str) -> list[dict[str, str | float]]:
    """Each bar begins where the one before ended; the last one is the sum, from nothing. Mio. kr."""
    rows: list[dict[str, str | float]] = []
    reached = 0.0
    for name, amount in gains.items():
        gain = amount / 1e6
        end = max(reached, reached + gain)
        rows.append({"party": name, "from": reached, "to": reached + gain, "gain": gain, "end": end})
        reached += gain
    return [*rows, {"party": total, "from": 0.0, "to": reached, "gain": reached, "end": max(reached, 0.0)}]


def after_agreements(run: Run, strategy: str, before: Mapping[str, float]) -> dict[str, float]:
    """Each party's gain as the strategy's agreements surely leave it, kroner over the horizon; empty without one.

    Money that is tied to a purpose has left the payers and reached nobody yet: it has a row of its own.
    """
    outcomes = [each for each in run.agreements.values() if each.agreement.strategy == strategy]
    gains = dict(before) if outcomes else {}
    for outcome in outcomes:
        agreed = outcome.agreement
        years = agreed.last_year - agreed.first_year + 1
        for name, change in zip(agreed.participants, outcome.low - outcome.before, strict=True):
            gains[name] = gains.get(name, 0.0) + float(change) * years
        if agreed.is_range:
            kept = agreed.account or agreed.name
            gains[kept] = gains.get(kept, 0.0) + float(outcome.transfer_by_year.sum())
    return gains


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
