"""What each supplier can see of its own service: promises kept, what has come to a stop, how its claims were met."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.infra.clock import day_of
from gavn.kernel.period import add_months
from gavn.ordering import claim_queries as claims
from gavn.ordering import stuck as queries
from gavn.parties.roles import SUPPLIER_CLERK
from gavn.web.audience import for_role
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25
MONTHS = 3


@require_safe
@for_role(SUPPLIER_CLERK)
def service(request: PageRequest) -> HttpResponse:
    """The same figures as the municipalities and regions see of this supplier, over three months."""
    start_on = add_months(day_of(request.now), -MONTHS)
    mine = request.actor.organisations(SUPPLIER_CLERK)
    promises = queries.kept_promises(actor=request.actor, start_on=start_on, suppliers=mine, now=request.now)
    context = {
        "start_on": start_on,
        "promises": promises,
        "promised": sum(each.promised for each in promises),
        "kept": sum(each.kept for each in promises),
        "lines": queries.stuck_lines(actor=request.actor, page=page_number(request), size=SIZE, now=request.now),
        "claims": claims.claims_met(actor=request.actor, start_on=start_on),
    }
    return render(request, "supplier/service.html", context)
