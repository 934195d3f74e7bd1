"""All partnerships at once, and the choice between them when staff hours are scarce."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from gavn.engine.prioritisation.choice import Choice, Project, choose
from gavn.engine.prioritisation.pictures import Words, balance, idle_days, value_by_hours
from gavn.engine.value.charts.picture import Picture
from gavn.kernel.errors import Refusal
from gavn.partnerships.portfolio import portfolio as all_rows
from gavn.partnerships.views import PortfolioRow
from gavn.web.figures import number_text
from gavn.web.forms import PageForm
from gavn.web.partnerships.audience import for_partnerships
from gavn.web.partnerships.words import AREAS
from gavn.web.pictures import draw
from gavn.web.request import PageRequest
from gavn.web.value.pictures import language

STILL_DAYS = 180
ORE_PER_MILLION = 100_000_000
DEFAULT_HOURS = 2000
NOT_BEGUN_OR_RUNNING = ("preparing", "market-dialogue", "in-tender", "announced", "negotiating", "running", "bought")


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A partnership of the choice, texts ready to show."""

    slug: str
    title: str
    hours: int
    value: str
    ratio: str
    is_chosen: bool
    why: str


class HoursForm(PageForm):
    """The hours that there are."""

    timer = forms.IntegerField(label=gettext_lazy("Staff hours a year"), min_value=0, max_value=100_000, localize=False)


@require_safe
@for_partnerships
def portfolio(request: PageRequest) -> HttpResponse:
    """Stage, money, evidence, value, stillness, balance."""
    rows = all_rows(actor=request.actor, now=request.now)
    words = language()
    context = {
        "rows": [(row, _texts(row)) for row in rows],
        "to_close": [row for row in rows if row.says_close],
        "pictures": [draw(each, words) for each in _pictures(rows)] if rows else [],
    }
    return render(request, "partnerships/portfolio.html", context)


@require_safe
@for_partnerships
def priorities(request: PageRequest) -> HttpResponse:
    """The choice with the greatest value within the hours."""
    form = HoursForm({"timer": request.GET.get("timer", DEFAULT_HOURS)})
    context: dict[str, Any] = {"form": form}
    status = 422
    if form.is_valid():
        rows = all_rows(actor=request.actor, now=request.now)
        try:
            context |= _choice(rows, form.cleaned_data["timer"])
            status = 200
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "partnerships/priorities.html", context, status=status)


def _choice(rows: tuple[PortfolioRow, ...], hours: int) -> dict[str, Any]:
    open_rows = {row.item.slug: row for row in rows if row.item.state in NOT_BEGUN_OR_RUNNING}
    projects = [
        Project(slug, row.staff_hours, None if row.value_dkk is None else round(row.value_dkk), must=row.is_agreed)
        for slug, row in open_rows.items()
    ]
    found = choose(projects, hours)
    placed = [
        PlacedRow(
            slug=each.project.id,
            title=open_rows[each.project.id].item.title,
            hours=each.project.hours,
            value=_millions(each.project.value_dkk),
            ratio="–" if each.dkk_per_hour is None else number_text(round(each.dkk_per_hour)),
            is_chosen=each.is_chosen,
            why=str(each.why),
        )
        for each in found.placed
    ]
    return {
        "choice": found,
        "placed": placed,
        "value": _millions(found.value_dkk),
        "bound": _millions(found.bound_dkk),
        "picture": draw(_hours_picture(found), language()),
    }


def _hours_picture(found: Choice) -> Picture:
    words = Words(
        _("What more or fewer hours would give"),
        _("A line: the greatest value that so many hours can give. The dashed line is the hours there are."),
        (_("Hours a year"), _("Value, DKK m")),
    )
    return value_by_hours(found.value_by_hours, found.hours, words)


def _pictures(rows: tuple[PortfolioRow, ...]) -> list[Picture]:
    counts = [
        (
            str(name),
            sum(1 for row in rows if row.item.area == area and row.item.is_commercial),
            sum(1 for row in rows if row.item.area == area and not row.item.is_commercial),
        )
        for area, name in AREAS.items()
    ]
    by_area = Words(
        _("Balance"),
        _("Bars: how many partnerships there are in each area, commercial and not."),
        (_("Area"), pgettext("count", "Partnerships")),
    )
    pictures = [balance(counts, by_area, (_("Commercial"), _("Not commercial")))]
    still = [(row.item.title, row.days_idle) for row in rows if row.days_idle is not None]
    if still:
        words = Words(
            _("Days since last progress"),
            _("Bars: the days since anything was done, judged or found; more than half a year stands out."),
            (_("Partnership"), _("Days")),
        )
        pictures.append(idle_days(still, STILL_DAYS, words))
    return pictures


def _texts(row: PortfolioRow) -> dict[str, str]:
    money = row.money
    bought = money.bought_ore + money.committed_ore
    development = "–"
    if money.agreed_ore:
        development = f"{_ore(money.agreed_ore)} ({_ore(money.paid_ore)})"
    return {"development": development, "bought": _ore(bought) if bought else "–", "value": _millions(row.value_dkk)}


def _ore(amount_ore: int) -> str:
    return number_text(Decimal(amount_ore) / ORE_PER_MILLION, 1)


def _millions(kroner: float | None) -> str:
    return "–" if kroner is None else number_text(Decimal(str(kroner)) / 1_000_000, 1)
