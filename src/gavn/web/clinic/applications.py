"""What the clinic has applied for, and where each case stands."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.grants import queries as grants
from gavn.parties.roles import NURSE
from gavn.web.audience import for_role
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25


@require_safe
@for_role(NURSE)
def applications(request: PageRequest) -> HttpResponse:
    """The clinic's applications, newest first."""
    items = grants.clinic_applications(actor=request.actor, page=page_number(request), size=SIZE, now=request.now)
    return render(request, "clinic/applications.html", {"applications": items})


@require_safe
@for_role(NURSE)
def application(request: PageRequest, application_id: UUID) -> HttpResponse:
    """One application with its state; the municipality's letter goes to the citizen alone."""
    found = grants.application(actor=request.actor, application_id=application_id, now=request.now)
    return render(request, "clinic/application.html", {"application": found})
