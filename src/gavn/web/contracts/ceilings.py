"""The picture of the ceilings: how much is used, and when each is reached; with the numbers as a table."""

from __future__ import annotations

import datetime as dt
from typing import Any

import altair as alt
from django.utils.translation import gettext as _

from gavn.engine.value.charts.picture import BAND, GAIN, LOSS, Picture, data, finished
from gavn.engine.value.words import Language
from gavn.journeys.ceiling_forecast import BuyerForecast
from gavn.web.figures import day_text, money_text
from gavn.web.pictures import Drawn, draw

ORE_A_MILLION = 100_000_000
BAR = 26


def ceiling_picture(buyers: tuple[BuyerForecast, ...], end_before: dt.date, language: str) -> Drawn:
    """A bar a buyer: called off of its ceiling, in another colour where it is reached before the contract ends."""
    rows = [
        {
            "buyer": each.use.name,
            "used": each.use.drawn_ore / ORE_A_MILLION,
            "ceiling": each.use.ceiling_ore / ORE_A_MILLION,
            "early": each.too_early,
        }
        for each in buyers
    ]
    head = (_("Buyer"), _("Called off"), _("Ceiling"), _("Left"), _("Reached"), _("Between"))
    description = _("Bars: what each buyer has called off of its ceiling, in millions of kroner.")
    table = tuple(_row(each) for each in buyers)
    chart = finished(_chart(rows), height=max(120, BAR * len(rows)))
    return draw(Picture("ceilings", _("Use of the ceilings"), description, chart, head, table), Language(language))


def _chart(rows: list[dict[str, Any]]) -> Any:
    names = alt.Y("buyer:N", title=None, sort=None)
    base = alt.Chart(data(rows)).encode(y=names)
    title = _("Millions of kroner")
    whole = base.mark_bar(color=BAND).encode(x=alt.X("ceiling:Q", title=title))
    colour = alt.condition("datum.early", alt.value(LOSS), alt.value(GAIN))
    used = base.mark_bar(size=10).encode(x=alt.X("used:Q", title=title), color=colour)
    return whole + used


def _row(each: BuyerForecast) -> tuple[str, ...]:
    use, found = each.use, each.found
    reached = day_text(found.reached_on) if found and found.reached_on else _("not at this rate")
    ends = (found.earliest_on, found.latest_on) if found else ()
    between = " – ".join(day_text(on) if on else _("never") for on in ends)
    return (
        use.name,
        money_text(use.drawn_ore),
        money_text(use.ceiling_ore),
        money_text(use.remaining_ore),
        reached,
        between,
    )
