"""A letter as it was sent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gavn.grants import queries as grants
from gavn.web.audience import for_people
from gavn.web.request import PageRequest


@require_safe
@for_people
def letter(request: PageRequest, citizen_id: UUID, decision_id: UUID) -> HttpResponse:
    """The PDF, under the name that it is to be saved as."""
    found = grants.letter(actor=request.actor, decision_id=decision_id, now=request.now)
    headers = {"Content-Disposition": f'inline; filename="{found.file_name}"'}
    return HttpResponse(found.bytes, content_type="application/pdf", headers=headers)
