"""Who has seen a citizen's data."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.parties import queries as parties
from gavn.web.audience import for_citizens
from gavn.web.common.whose import whose
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 50


@require_safe
@for_citizens
def accesses(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Every look-up by somebody else, newest first."""
    frame = whose(request, citizen_id)
    found = parties.accesses_to(actor=request.actor, citizen_id=citizen_id, page=page_number(request), size=SIZE)
    return render(request, "citizen/accesses.html", {**frame, "accesses": found})
