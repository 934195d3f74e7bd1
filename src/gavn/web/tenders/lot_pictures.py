"""The picture of a lot's ranking: quality and price, or the evaluated price, with the numbers as a table."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import altair as alt
from django.utils.translation import gettext as _

from gavn.engine.value.charts.picture import GAIN, NEUTRAL, Picture, data, finished
from gavn.tenders.result_queries import LotResult
from gavn.web.pictures import Drawn
from gavn.web.tenders.drawing import drawn
from gavn.web.tenders.figures import dkk_text, points_text, short_text

MOST_BARS = 20


def lot_picture(lot: LotResult, language: str, *, lowest_wins: bool) -> Drawn | None:
    """The first bids of the ranking; None for fewer than two."""
    if len(lot.ranking) < 2:
        return None
    return drawn(_evaluated(lot) if lowest_wins else _points(lot), language)


def _evaluated(lot: LotResult) -> Picture:
    """Price and evaluated price of each bid: the lower the better."""
    price, evaluated = _("Price"), _("Evaluated price")
    rows = [
        {"bidder": row.bidder, "what": what, "dkk": float(Fraction(amount))}
        for row in lot.ranking[:MOST_BARS]
        for what, amount in ((price, row.price), (evaluated, row.score))
    ]
    chart = _bars(rows, "dkk", _("DKK"), [price, evaluated], [NEUTRAL, GAIN], side_by_side=True)
    table = tuple(
        (row.bidder, dkk_text(Fraction(row.price)), short_text(Fraction(row.quality)), dkk_text(Fraction(row.score)))
        for row in lot.ranking
    )
    head = (_("Bidder"), price, _("Points of quality"), evaluated)
    description = _("Bars: price and evaluated price of each bid. The lowest evaluated price wins.")
    return Picture("ranking", _("Price and evaluated price"), description, _sized(chart, lot), head, table)


def _points(lot: LotResult) -> Picture:
    """Points of quality and of price, stacked: the higher the better."""
    quality, price = _("Points of quality"), _("Points of price")
    rows = [
        {"bidder": row.bidder, "what": what, "points": float(points)}
        for row in lot.ranking[:MOST_BARS]
        for what, points in ((quality, Fraction(row.quality)), (price, Fraction(row.price_score or 0)))
    ]
    chart = _bars(rows, "points", _("Points"), [quality, price], [NEUTRAL, GAIN], side_by_side=False)
    table = tuple(
        (
            row.bidder,
            points_text(Fraction(row.quality)),
            points_text(Fraction(row.price_score or 0)),
            points_text(Fraction(row.score)),
        )
        for row in lot.ranking
    )
    head = (_("Bidder"), quality, price, _("Score"))
    description = _("Bars: the points of quality and price of each bid. The highest score wins.")
    return Picture("ranking", _("Points of quality and price"), description, _sized(chart, lot), head, table)


def _bars(
    rows: list[dict[str, Any]], field: str, title: str, names: list[str], colours: list[str], *, side_by_side: bool
) -> Any:
    encoded: dict[str, Any] = {
        "y": alt.Y("bidder:N", title=None, sort=None),
        "x": alt.X(f"{field}:Q", title=title, axis=alt.Axis(format=",.0f")),
        "color": alt.Color(
            "what:N",
            title=None,
            sort=None,
            scale=alt.Scale(domain=names, range=colours),
            legend=alt.Legend(orient="top"),
        ),
    }
    if side_by_side:
        encoded["yOffset"] = alt.YOffset("what:N", sort=None)
    return alt.Chart(data(rows)).mark_bar().encode(**encoded)


def _sized(chart: Any, lot: LotResult) -> Any:
    return finished(chart, 60 + 50 * min(len(lot.ranking), MOST_BARS))
