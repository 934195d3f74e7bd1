"""What waits for a decision at the change of contract, and the municipality beside the others."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.ordering import carry_over_queries as queries
from gavn.parties.roles import CASEWORKER
from gavn.web.audience import for_role
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25


@require_safe
@for_role(CASEWORKER)
def switch(request: PageRequest) -> HttpResponse:
    """Products to decide on, those of the nearest switch first."""
    items = queries.waiting_items(actor=request.actor, page=page_number(request), size=SIZE, now=request.now)
    return render(request, "municipality/switch.html", {"items": items})
