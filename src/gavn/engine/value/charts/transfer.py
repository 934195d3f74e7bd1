"""The transfer dial: each side's net as the transfer moves, where nobody loses, and what was agreed."""

from __future__ import annotations

import altair as alt
import numpy as np

from gavn.engine.value.agreement_outcome import AgreementOutcome
from gavn.engine.value.charts.picture import BAND, GAIN, LOSS, NEUTRAL, Picture, data, finished
from gavn.engine.value.words import Language

_POINTS = 11
FINE = 2e6  # below it a tenth of a million says too little


def transfer_dial(outcome: AgreementOutcome, words: Language) -> Picture:
    """Payers and receivers, each side together, kroner per year; money tied to a purpose is counted as received."""
    payers = len(outcome.agreement.payers)
    sides = {
        " + ".join(outcome.agreement.payers): (float(outcome.before[:payers].sum()), -1.0),
        " + ".join(outcome.agreement.receivers): (float(outcome.before[payers:].sum()), 1.0),
    }
    most = max(outcome.upper_bound, outcome.break_even, outcome.transfer, 1.0) * 1.1
    grid = np.linspace(0.0, most, _POINTS)
    rows = [
        {"transfer": float(t) / 1e6, "side": side, "net": (before + sign * float(t)) / 1e6}
        for side, (before, sign) in sides.items()
        for t in grid
    ]
    axis = alt.Axis(format=",.2~f", tickCount=8)
    lines = (
        alt.Chart(data(rows))
        .mark_line(strokeWidth=3)
        .encode(
            x=alt.X("transfer:Q", title=f"{words['transfer']}, {words['per_year']}", axis=axis),
            y=alt.Y("net:Q", title=words["per_year"], axis=axis),
            color=alt.Color("side:N", title=None, scale=alt.Scale(domain=list(sides), range=[GAIN, LOSS])),
        )
    )
    dashed = alt.MarkDef(type="rule", color=NEUTRAL, strokeDash=[6, 4], strokeWidth=2)
    agreed = alt.Chart(data([{"transfer": outcome.transfer / 1e6}]), mark=dashed)
    zero = alt.Chart(data([{"net": 0}])).mark_rule(color=NEUTRAL).encode(y="net:Q")
    layers = zero + lines + agreed.encode(x="transfer:Q")
    if outcome.break_even <= outcome.upper_bound:
        span = [{"from": outcome.break_even / 1e6, "to": outcome.upper_bound / 1e6}]
        layers = alt.Chart(data(span)).mark_rect(color=BAND, opacity=0.6).encode(x="from:Q", x2="to:Q") + layers
    marks: dict[float, list[str]] = {}
    for figure, amount in (
        ("agreed", outcome.transfer), ("break_even", outcome.break_even), ("equal_split", outcome.equal_split)
    ):  # fmt: skip
        marks.setdefault(round(amount, 2), []).append(words[figure])
    decimals = 1 if most >= FINE else 2
    table = tuple(
        (
            words.number(t / 1e6, decimals),
            *(words.number((before + sign * t) / 1e6, decimals) for before, sign in sides.values()),
            ", ".join(marks.get(t, ())),
        )
        for t in sorted({*grid.tolist(), *marks})
    )
    head = (f"{words['transfer']}, {words['per_year']}", *sides, words["flags"])
    return Picture("dial", words["dial"], words["dial_alt"], finished(layers), head, table)
