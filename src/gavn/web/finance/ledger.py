"""The ledger of one's own authority, month by month."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.infra.clock import day_of
from gavn.kernel.period import Period
from gavn.parties.roles import ECONOMIST
from gavn.settlement import queries as settlement
from gavn.settlement.actions.corrections import undo_posting
from gavn.web.audience import for_role
from gavn.web.form_page import form_on
from gavn.web.mine import chosen_organisation, my_organisations
from gavn.web.once import Done, post_once
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
        "open_from": settlement.books_open_from(actor=request.actor),
    }
    return render(request, "finance/ledger.html", context)


@form_on("finance:ledger")
@for_role(ECONOMIST)
def undo(request: PageRequest, posting_id: UUID) -> HttpResponse:
    """Reverse a cost of one's own authority."""

    def perform() -> Done:
        reason = request.POST.get("reason", "")
        undo_posting(actor=request.actor, posting_id=posting_id, reason=reason, now=request.now)
        return Done(reverse("finance:ledger"), _("The posting is reversed by a new one."))

    return post_once(request, perform)


def _month(text: str, today: dt.date) -> dt.date:
    """The first day of the month that `maaned=2026-11` names, else of the present month."""
    found = MONTH.fullmatch(text)
    return dt.date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)
