"""A citizen's orders."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.ordering import queries as ordering
from gavn.web.audience import for_citizens
from gavn.web.common.whose import whose
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 10


@require_safe
@for_citizens
def orders(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """The orders, newest first, each with its lines."""
    frame = whose(request, citizen_id)
    found = ordering.orders_of_citizen(
        actor=request.actor, citizen_id=citizen_id, page=page_number(request), size=SIZE, now=request.now
    )
    return render(request, "citizen/orders.html", {**frame, "orders": found})
