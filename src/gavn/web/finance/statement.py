"""The year's statement of an agreement: who paid, who gained; and its end, when the year is made final."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.parties.roles import ECONOMIST
from gavn.settlement import queries as settlement
from gavn.settlement.actions.books import close_year
from gavn.settlement.views import Statement
from gavn.web.audience import for_role
from gavn.web.finance.chosen import chosen_agreement
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest


@require_safe
@for_role(ECONOMIST)
def statement(request: PageRequest) -> HttpResponse:
    """A year of one of the agreements that the own authorities are parties of."""
    chosen = chosen_agreement(request)
    if chosen is None:
        return render(request, "finance/no_agreement.html")
    agreement_id = chosen.agreement.id
    found = settlement.statement(actor=request.actor, agreement_id=agreement_id, year=chosen.year)
    closing = settlement.closings(actor=request.actor, agreement_id=agreement_id).get(chosen.year)
    may_close = settlement.may_close_years(actor=request.actor, agreement_id=agreement_id)
    context = {
        "chosen": chosen,
        "statement": found,
        "closing": closing,
        "may_close": closing is None and may_close,
        **_sums(found),
    }
    return render(request, "finance/statement.html", context)


@form_on("finance:statement")
@for_role(ECONOMIST)
def close(request: PageRequest, agreement_id: str, year: int) -> HttpResponse:
    """Make the year's statement final."""

    def perform() -> Done:
        close_year(actor=request.actor, agreement_id=agreement_id, year=year, now=request.now)
        address = f"{reverse('finance:statement')}?aftale={agreement_id}&aar={year}"
        return Done(address, _("The year is closed. The contributions are posted."))

    return post_once(request, perform)


def _sums(found: Statement) -> dict[str, int]:
    """The municipalities' sums, as the table's last row shows them."""
    return {
        "spent_dkk": sum(row.spent_dkk for row in found.parties),
        "expected_dkk": sum(row.expected_dkk or 0 for row in found.parties),
        "realised_dkk": sum(row.realised_dkk for row in found.parties),
        "contribution_dkk": sum(row.contribution_dkk for row in found.parties),
        "net_dkk": sum(row.net_dkk for row in found.parties),
        "units_without_baseline": found.region.units_without_baseline
        + sum(row.units_without_baseline for row in found.parties),
    }
