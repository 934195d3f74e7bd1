"""The work list by deadline, and one application with its decision."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gavn.grants import queries as grants
from gavn.grants.actions.decisions import decide_application
from gavn.grants.queries_rules import answers_of
from gavn.grants.views import ApplicationView
from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties.roles import CASEWORKER
from gavn.web.audience import for_role
from gavn.web.municipality.decision_form import REFUSED, DecisionForm
from gavn.web.offered import group_choices
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25


@require_safe
@for_role(CASEWORKER)
def work(request: PageRequest) -> HttpResponse:
    """The applications that wait, those due first at the top."""
    items = grants.work_list(actor=request.actor, page=page_number(request), size=SIZE, now=request.now)
    return render(request, "municipality/work.html", {"applications": items})


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def application(request: PageRequest, application_id: UUID) -> HttpResponse:
    """An application, and the form by which it is decided."""
    found = grants.application(actor=request.actor, application_id=application_id, now=request.now)
    data = request.POST if request.method == "POST" else None
    form = DecisionForm.for_application(found, day_of(request.now), data)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _decide(request, found, form))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    context = {
        "application": found,
        "form": form,
        "rules": answers_of(actor=request.actor, application_id=application_id, now=request.now),
        "group_names": dict(group_choices()),
    }
    return render(request, "municipality/application.html", context, status=status)


def _decide(request: PageRequest, found: ApplicationView, form: DecisionForm) -> Done:
    values = form.cleaned_data
    outcome = values["outcome"]
    decide_application(
        actor=request.actor,
        application_id=found.application_id,
        outcome=outcome,
        granted_lines=form.granted_lines(),
        start_on=None if outcome == REFUSED else values["start_on"],
        end_before=None if outcome == REFUSED else form.end_before(),
        reasons=values["reasons"],
        now=request.now,
    )
    message = _("Case %(number)s is decided, and the letter is written.") % {"number": found.case_number}
    return Done(reverse("municipality:application", args=[found.application_id]), message)
