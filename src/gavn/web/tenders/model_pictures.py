"""Pictures of a model before there are bids: what a price is worth, and what the announced weight comes to."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import altair as alt
from django.utils.translation import gettext as _

from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.ranking import make_offer, rank_offers
from gavn.engine.scoring.sanity.finding import Finding
from gavn.engine.scoring.sanity.report import Report
from gavn.engine.value.charts.picture import GAIN, LOSS, NEUTRAL, Picture, data, finished
from gavn.web.pictures import Drawn
from gavn.web.tenders.drawing import drawn
from gavn.web.tenders.figures import dkk_text, percent_text, points_text

STEPS = 8  # a table of nine prices can be read
LOT = "picture"


def model_pictures(model: Model, report: Report, language: str) -> tuple[Drawn, ...]:
    """The pictures that the model has numbers for."""
    found = [_price_curve(model, report), _weights(report)]
    found += [_reversal(finding) for finding in report.findings if finding.code == "rank-reversal"]
    return tuple(drawn(picture, language) for picture in found if picture is not None)


def _price_curve(model: Model, report: Report) -> Picture | None:
    """Price points over the range of prices, or the evaluated price at full and at no quality."""
    formula = FORMULAS[model.method.formula]
    if formula.name in ("life-cycle", "ratio"):
        return None
    low, high = report.prices.low, report.prices.high
    prices = [low + (high - low) * step / STEPS for step in range(STEPS + 1)]
    if formula.has_price_score:
        marks = {criterion.id: criterion.low for criterion in model.criteria}
        series = {_("Price points"): _figures(model, prices, marks, price_alone=True)}
        title, axis = _("Price points by price"), _("Points")
    else:
        full = {each.id: each.mark_for(each.weight) for each in model.criteria}
        none = {each.id: each.mark_for(Fraction(0)) for each in model.criteria}
        series = {_("Full marks"): _figures(model, prices, full), _("Lowest marks"): _figures(model, prices, none)}
        title, axis = _("Evaluated price by price and quality"), _("Evaluated price, DKK")
    rows = [
        {"price": float(price), "figure": float(figure), "series": name}
        for name, figures in series.items()
        for price, figure in zip(prices, figures, strict=True)
    ]
    colours = alt.Scale(domain=list(series), range=[GAIN, LOSS][: len(series)])
    chart: Any = (
        alt.Chart(data(rows))
        .mark_line(point=True)
        .encode(
            x=alt.X("price:Q", title=_("Price, DKK"), scale=alt.Scale(zero=False), axis=alt.Axis(format=",.0f")),
            y=alt.Y("figure:Q", title=axis, axis=alt.Axis(format=",.0f")),
            color=alt.Color("series:N", title=None, scale=colours, legend=alt.Legend(orient="top")),
        )
    )
    table = tuple(
        (dkk_text(price), *(points_text(figures[place]) for figures in series.values()))
        for place, price in enumerate(prices)
    )
    description = _("A line: how the figure that counts moves with the price.")
    return Picture("price", title, description, finished(chart), (_("Price"), *series), table)


def _figures(
    model: Model, prices: list[Fraction], marks: dict[str, Fraction], *, price_alone: bool = False
) -> list[Fraction]:
    offers = [make_offer(model, str(place), price, marks) for place, price in enumerate(prices)]
    by_place = {row.bidder: row for row in rank_offers(model, LOT, offers)}
    rows = [by_place[str(place)] for place in range(len(prices))]
    return [(row.price_score if price_alone else None) or (Fraction(0) if price_alone else row.score) for row in rows]


def _weights(report: Report) -> Picture | None:
    """The announced weight of price beside the one that counts over the range of prices."""
    announced, effective = report.measures.announced_price_weight, report.measures.effective_price_weight
    if announced is None or effective is None:
        return None
    rows = [
        {"which": which, "of": of, "share": float(share)}
        for which, price in ((_("Announced"), announced), (_("In effect"), effective))
        for of, share in ((_("Price"), price), (_("Quality"), 1 - price))
    ]
    chart: Any = (
        alt.Chart(data(rows))
        .mark_bar()
        .encode(
            x=alt.X("share:Q", title=_("Part of the decision"), axis=alt.Axis(format=".0%")),
            y=alt.Y("which:N", title=None, sort=None),
            color=alt.Color(
                "of:N",
                title=None,
                scale=alt.Scale(domain=[_("Price"), _("Quality")], range=[GAIN, NEUTRAL]),
                legend=alt.Legend(orient="top"),
            ),
        )
    )
    table = (
        (_("Announced"), percent_text(announced), percent_text(1 - announced)),
        (_("In effect"), percent_text(effective), percent_text(1 - effective)),
    )
    description = _("Bars: what price and quality are announced to count for, and what they count for in effect.")
    head = (_("Weight"), _("Price"), _("Quality"))
    return Picture(
        "weights", _("Announced weight and weight in effect"), description, finished(chart, 120), head, table
    )


def _reversal(finding: Finding) -> Picture | None:
    """Two bids before and after the third one."""
    example = finding.example or {}
    names = [bid["bidder"] for bid in example.get("bids", ())][:2]
    if len(names) < 2 or not all(name in example["before"] and name in example["after"] for name in names):
        return None
    when = {_("Without the third bid"): example["before"], _("With the third bid"): example["after"]}
    rows = [
        {"when": label, "bidder": name, "score": float(scores[name])}
        for label, scores in when.items()
        for name in names
    ]
    chart: Any = (
        alt.Chart(data(rows))
        .mark_bar()
        .encode(
            y=alt.Y("when:N", title=None, sort=None),
            yOffset=alt.YOffset("bidder:N", sort=None),
            x=alt.X("score:Q", title=_("Points"), axis=alt.Axis(format=",.0f")),
            color=alt.Color(
                "bidder:N",
                title=None,
                sort=None,
                scale=alt.Scale(domain=names, range=[GAIN, LOSS]),
                legend=alt.Legend(orient="top"),
            ),
        )
    )
    table = tuple((label, *(points_text(scores[name]) for name in names)) for label, scores in when.items())
    description = _("Bars: the points of two bids without and with a third one. Their order changes.")
    title = _("The third bid turns the order round")
    return Picture("reversal", title, description, finished(chart, 160), ("", *names), table)
