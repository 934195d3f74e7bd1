"""The ledger of one's own authority, month by month."""

from __future__ import annotations

import datetime as dt
import re

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.infra.clock import day_of
from gavn.kernel.period import Period
from gavn.parties.roles import ECONOMIST
from gavn.settlement import queries as settlement
from gavn.web.audience import for_role
from gavn.web.mine import chosen_organisation, my_organisations
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 50
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@require_safe
@for_role(ECONOMIST)
def ledger(request: PageRequest) -> HttpResponse:
    """What the authority spent in each month of a year, and the postings of one month."""
    organisations = my_organisations(request, ECONOMIST)
    organisation = chosen_organisation(request, organisations)
    month_on = _month(request.GET.get("maaned", ""), day_of(request.now))
    months = settlement.month_totals(
        actor=request.actor, organisation_id=organisation.id, period=Period.of_year(month_on.year)
    )
    legs = settlement.ledger(
        actor=request.actor,
        organisation_id=organisation.id,
        period=Period.of_month(month_on.year, month_on.month),
        page=page_number(request),
        size=SIZE,
    )
    context = {
        "organisations": organisations,
        "organisation": organisation,
        "month_on": month_on,
        "months": months,
        "sum_ore": sum(month.amount_ore for month in months),
        "previous_year_on": dt.date(month_on.year - 1, 12, 1),
        "next_year_on": dt.date(month_on.year + 1, 1, 1) if month_on.year < day_of(request.now).year else None,
        "legs": legs,
    }
    return render(request, "finance/ledger.html", context)


def _month(text: str, today: dt.date) -> dt.date:
    """The first day of the month that `maaned=2026-11` names, else of the present month."""
    found = MONTH.fullmatch(text)
    return dt.date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)
