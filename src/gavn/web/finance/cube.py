"""What the authority spends, month by month and product group by product group; and how the suppliers serve."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.analytics import queries as analytics
from gavn.analytics.views import CubeRow
from gavn.contracts import queries as contracts
from gavn.engine.value.charts.picture import Picture, data, finished
from gavn.engine.value.words import Language
from gavn.infra.clock import day_of
from gavn.kernel.period import Period
from gavn.parties.roles import ECONOMIST
from gavn.web.audience import for_role
from gavn.web.figures import money_text, number_text
from gavn.web.mine import chosen_organisation, my_organisations
from gavn.web.pictures import Drawn, draw
from gavn.web.request import PageRequest
from gavn.web.words import group_name

ORE_A_THOUSAND_KRONER = 100_000
YEAR = re.compile(r"2[01]\d\d")


@require_safe
@for_role(ECONOMIST)
def cube(request: PageRequest) -> HttpResponse:
    """The year's spending as a picture and a table."""
    organisations = my_organisations(request, ECONOMIST)
    organisation = chosen_organisation(request, organisations)
    year = _year(request)
    rows = analytics.cube(actor=request.actor, organisation_id=organisation.id, period=Period.of_year(year))
    names = _group_names()
    context = {
        "organisations": organisations,
        "organisation": organisation,
        "year": year,
        "picture": _picture(rows, names, year) if rows else None,
        "sum_ore": sum(row.amount_ore for row in rows),
        "next_year": year + 1 if year < day_of(request.now).year else None,
    }
    return render(request, "finance/cube.html", context)


@require_safe
@for_role(ECONOMIST)
def service(request: PageRequest) -> HttpResponse:
    """The suppliers' service over the orders that the own authorities pay for, month by month."""
    year = _year(request)
    rows = analytics.service_figures(actor=request.actor, period=Period.of_year(year))
    context = {"year": year, "rows": rows, "next_year": year + 1 if year < day_of(request.now).year else None}
    return render(request, "finance/service.html", context)


def _year(request: PageRequest) -> int:
    """The year that `aar=2026` names, else the present one."""
    text = request.GET.get("aar", "")
    return int(text) if YEAR.fullmatch(text) else day_of(request.now).year


def _group_names() -> dict[str, str]:
    groups = contracts.product_groups()
    return {"": _("Advice and service"), **{each.code: group_name(each.name_da, each.name_en) for each in groups}}


def _picture(rows: Sequence[CubeRow], names: Mapping[str, str], year: int) -> Drawn:
    """Stacked months, thousand kroner; the table has a row for each month and group."""
    values: list[dict[str, Any]] = [
        {
            "month": row.month_on.month,
            "group": names.get(row.group_code, row.group_code),
            "amount": row.amount_ore / ORE_A_THOUSAND_KRONER,
        }
        for row in rows
    ]
    chart = (
        alt.Chart(data(values))
        .mark_bar()
        .encode(
            x=alt.X("month:O", title=_("Month")),
            y=alt.Y("amount:Q", title=_("Thousand kroner")),
            color=alt.Color("group:N", title=_("Product group")),
        )
    )
    picture = Picture(
        key="cube",
        title=_("Spending in %(year)s by month and product group") % {"year": year},
        description=_("Stacked columns, one a month, in thousand kroner. The table below has the same figures."),
        chart=finished(chart),
        head=(_("Month"), _("Product group"), _("Units"), _("Amount")),
        rows=tuple(_table_row(row, names) for row in rows),
    )
    return draw(picture, Language(get_language() or "da"))


def _table_row(row: CubeRow, names: Mapping[str, str]) -> tuple[str, ...]:
    units = number_text(row.units) if row.group_code else "–"
    return _month(row.month_on), names.get(row.group_code, row.group_code), units, money_text(row.amount_ore)


def _month(month_on: dt.date) -> str:
    return date_format(month_on, "F Y")
