"""The year's statement of an agreement: who paid, who gained."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.infra.clock import day_of
from gavn.parties.roles import ECONOMIST
from gavn.settlement import queries as settlement
from gavn.settlement.queries import AgreementView, Statement
from gavn.web.audience import for_role
from gavn.web.request import PageRequest


@require_safe
@for_role(ECONOMIST)
def statement(request: PageRequest) -> HttpResponse:
    """A year of one of the agreements that the own authorities are parties of."""
    agreements = settlement.agreements(actor=request.actor)
    if not agreements:
        return render(request, "finance/no_agreement.html")
    asked = request.GET.get("aftale", "")
    chosen = next((each for each in agreements if each.id == asked), agreements[0])
    years = range(chosen.first_year, chosen.last_year + 1)
    year = _year(request.GET.get("aar", ""), chosen, day_of(request.now).year)
    found = settlement.statement(actor=request.actor, agreement_id=chosen.id, year=year)
    context = {"agreements": agreements, "agreement": chosen, "years": years, "statement": found, **_sums(found)}
    return render(request, "finance/statement.html", context)


def _year(text: str, agreement: AgreementView, present: int) -> int:
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else present
    return min(max(year, agreement.first_year), agreement.last_year)


def _sums(found: Statement) -> dict[str, int]:
    """The municipalities' sums, as the table's last row shows them."""
    return {
        "spent_dkk": sum(row.spent_dkk for row in found.parties),
        "realised_dkk": sum(row.realised_dkk for row in found.parties),
        "contribution_dkk": sum(row.contribution_dkk for row in found.parties),
        "net_dkk": sum(row.net_dkk for row in found.parties),
        "units_without_baseline": found.region.units_without_baseline
        + sum(row.units_without_baseline for row in found.parties),
    }
