"""A citizen as the municipality sees the case: grants, orders, letters, ordering on behalf."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.grants import queries as grants
from gavn.ordering import queries as ordering
from gavn.parties import queries as parties
from gavn.parties.roles import CASEWORKER, SUPPORT
from gavn.web.audience import for_role
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 10


@require_safe
@for_role(CASEWORKER, SUPPORT)
def citizen(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """The citizen with grants and orders. The look-up is noted."""
    found = parties.citizen(actor=request.actor, citizen_id=citizen_id, what="citizen.page", now=request.now)
    page = page_number(request)
    context = {
        "citizen": found,
        "citizen_id": citizen_id,
        "grants": grants.grants_of_citizen(actor=request.actor, citizen_id=citizen_id, now=request.now),
        "letters": grants.letters_of_citizen(actor=request.actor, citizen_id=citizen_id, now=request.now),
        "orders": ordering.orders_of_citizen(
            actor=request.actor, citizen_id=citizen_id, page=page, size=SIZE, now=request.now
        ),
    }
    return render(request, "municipality/citizen.html", context)
