"""A letter as it was sent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gavn.grants import queries as grants
from gavn.grants import queries_course as course
from gavn.grants.views import Letter
from gavn.web.audience import for_people
from gavn.web.request import PageRequest


@require_safe
@for_people
def letter(request: PageRequest, citizen_id: UUID, decision_id: UUID) -> HttpResponse:
    """The PDF, under the name that it is to be saved as."""
    return _pdf(grants.letter(actor=request.actor, decision_id=decision_id, now=request.now))


@require_safe
@for_people
def paper(request: PageRequest, citizen_id: UUID, entry_id: UUID) -> HttpResponse:
    """The letter of a paper in a case."""
    return _pdf(course.entry_letter(actor=request.actor, entry_id=entry_id, now=request.now))


@require_safe
@for_people
def reassessment(request: PageRequest, citizen_id: UUID, complaint_id: UUID) -> HttpResponse:
    """The letter about a complaint."""
    return _pdf(course.complaint_letter(actor=request.actor, complaint_id=complaint_id, now=request.now))


@require_safe
@for_people
def access_copy(request: PageRequest, citizen_id: UUID, access_request_id: UUID) -> HttpResponse:
    """The copy of the papers, to be saved."""
    found = course.access_copy(actor=request.actor, request_id=access_request_id, now=request.now)
    headers = {"Content-Disposition": f'attachment; filename="{found.file_name}"'}
    return HttpResponse(found.bytes, content_type="application/zip", headers=headers)


def _pdf(found: Letter) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{found.file_name}"'}
    return HttpResponse(found.bytes, content_type="application/pdf", headers=headers)
