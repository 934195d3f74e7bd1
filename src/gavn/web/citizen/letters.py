"""A citizen's letters."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.grants import queries as grants
from gavn.web.audience import for_citizens
from gavn.web.common.whose import whose
from gavn.web.request import PageRequest


@require_safe
@for_citizens
def letters(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """The decisions, newest first, each with its letter."""
    frame = whose(request, citizen_id)
    found = grants.letters_of_citizen(actor=request.actor, citizen_id=citizen_id, now=request.now)
    return render(request, "citizen/letters.html", {**frame, "letters": found})
