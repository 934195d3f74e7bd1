"""Around a case: asking, hearing, noting; registering a paper application; a journey; a complaint by phone."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.grants import queries as grants
from gavn.grants.actions import access_requests, complaints, inquiries
from gavn.grants.actions.applications import submit_application
from gavn.grants.actions.travel import MOST_WINDOWS, allow_travel
from gavn.infra.clock import day_of
from gavn.kernel.holidays import add_working_days
from gavn.parties import queries as parties
from gavn.parties.roles import CASEWORKER
from gavn.web.answer_form import text_field
from gavn.web.application_form import ApplicationForm
from gavn.web.audience import for_role
from gavn.web.form_answer import answer_form, posted
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.offered import group_choices
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

ASK, HEAR, NOTE, ANSWER = "ask", "hear", "note", "answer"
ANSWER_WORKING_DAYS = 10


class InquiryForm(PageForm):
    """What to write into the case."""

    what = forms.ChoiceField(
        label=gettext_lazy("What do you want to do?"),
        choices=(
            (ASK, gettext_lazy("Ask for information")),
            (HEAR, gettext_lazy("Hear the citizen before a decision (partshøring)")),
            (NOTE, gettext_lazy("Write a note for the municipality alone")),
            (ANSWER, gettext_lazy("Note an answer given by phone or letter")),
        ),
        widget=forms.RadioSelect,
    )
    text = text_field(gettext_lazy("Text"), help_text=gettext_lazy("It is frozen when it is sent."))
    answer_by = day_field(
        gettext_lazy("Answer by"), required=False, help_text=gettext_lazy("Only where an answer is asked for.")
    )
    depending = ("answer_by",)


class TravelForm(PageForm):
    """How many coming periods, and why."""

    windows = forms.IntegerField(
        label=gettext_lazy("How many coming periods may be ordered now"), min_value=1, max_value=MOST_WINDOWS
    )
    reason = text_field(gettext_lazy("Reason"), rows=3)


class ComplaintForm(PageForm):
    """A complaint that came by phone or letter."""

    way = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=(("oral", gettext_lazy("By phone or in person")), ("written", gettext_lazy("By letter or e-mail"))),
        widget=forms.RadioSelect,
    )
    received_on = day_field(gettext_lazy("Received on"))
    text = text_field(gettext_lazy("What the citizen says"))


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def inquire(request: PageRequest, application_id: UUID) -> HttpResponse:
    """Ask, hear, note, or take down an answer."""
    found = grants.application(actor=request.actor, application_id=application_id, now=request.now)
    today = day_of(request.now)

    def perform(form: InquiryForm) -> Done:
        values = form.cleaned_data
        answer_by = values["answer_by"] or add_working_days(today, ANSWER_WORKING_DAYS)
        case = {"actor": request.actor, "application_id": application_id, "text": values["text"], "now": request.now}
        _write(values["what"], case, answer_by)
        return Done(reverse("municipality:application", args=[application_id]), _("It is written into the case."))

    initial = {"answer_by": add_working_days(today, ANSWER_WORKING_DAYS)}
    context = {
        "title": _("Write into the case %(number)s") % {"number": found.case_number},
        "button": _("Write and send"),
        "back": (reverse("municipality:application", args=[application_id]), _("The case")),
    }
    return answer_form(request, InquiryForm(posted(request), initial=initial), perform, context)


def _write(what: str, case: dict[str, object], answer_by: dt.date) -> None:
    if what == ASK:
        inquiries.ask_for_information(**case, answer_by=answer_by)  # type: ignore[arg-type]
    elif what == HEAR:
        inquiries.hear_citizen(**case, answer_by=answer_by)  # type: ignore[arg-type]
    elif what == ANSWER:
        inquiries.answer(**case)  # type: ignore[arg-type]
    else:
        inquiries.write_note(**case)  # type: ignore[arg-type]


@form_on("municipality:application", "application_id")
def proceed(request: PageRequest, application_id: UUID) -> HttpResponse:
    """Go on without an answer, when its time is over."""

    def perform() -> Done:
        inquiries.proceed(actor=request.actor, application_id=application_id, now=request.now)
        return Done(reverse("municipality:application", args=[application_id]), _("The case can be decided now."))

    return post_once(request, perform)


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def register(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Register an application that came on paper or by phone, or a case that the board sent back."""
    citizen = parties.citizen(actor=request.actor, citizen_id=citizen_id, what="application.form", now=request.now)

    def perform(form: ApplicationForm) -> Done:
        values = form.cleaned_data
        found = submit_application(
            actor=request.actor,
            citizen_id=citizen_id,
            indication=values["indication"],
            lines=form.lines(),
            note=values["note"],
            consent_on=values["consent_on"],
            kind=values["kind"],
            permanence=values["permanence"],
            now=request.now,
        )
        message = _("The application is case %(number)s.") % {"number": found.case_number}
        return Done(reverse("municipality:application", args=[found.id]), message)

    form = ApplicationForm(posted(request), groups=group_choices(), initial={"consent_on": day_of(request.now)})
    context = {
        "title": _("Register an application of %(name)s") % {"name": citizen.name},
        "button": _("Register the application"),
        "back": (reverse("municipality:citizen", args=[citizen_id]), _("The citizen’s page")),
        "rows_caption": _("What is needed"),
    }
    return answer_form(request, form, perform, context)


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def travel(request: PageRequest, grant_id: UUID) -> HttpResponse:
    """Let a citizen order for a journey."""
    grant = grants.grant(actor=request.actor, grant_id=grant_id, now=request.now)

    def perform(form: TravelForm) -> Done:
        values = form.cleaned_data
        moved = allow_travel(
            actor=request.actor,
            grant_id=grant_id,
            windows=values["windows"],
            reason=values["reason"],
            now=request.now,
        )
        message = _("%(units)s units of coming periods can be ordered now.") % {"units": moved}
        return Done(reverse("municipality:citizen", args=[grant.citizen_id]), message)

    context = {
        "title": _("Order for a journey"),
        "button": _("Allow it"),
        "back": (reverse("municipality:citizen", args=[grant.citizen_id]), _("The citizen’s page")),
        "intro": [_("Units of coming periods are moved into the present one. Nothing is granted in addition.")],
    }
    return answer_form(request, TravelForm(posted(request)), perform, context)


@require_http_methods(["GET", "POST"])
@for_role(CASEWORKER)
def note_complaint(request: PageRequest, application_id: UUID) -> HttpResponse:
    """Take down a complaint that came by phone or letter."""
    found = grants.application(actor=request.actor, application_id=application_id, now=request.now)

    def perform(form: ComplaintForm) -> Done:
        values = form.cleaned_data
        made = complaints.complain(
            actor=request.actor,
            decision_id=found.decision.decision_id if found.decision else application_id,
            text=values["text"],
            way=values["way"],
            received_on=values["received_on"],
            now=request.now,
        )
        return Done(reverse("municipality:complaint", args=[made]), _("The complaint is received."))

    context = {
        "title": _("Complaint about case %(number)s") % {"number": found.case_number},
        "button": _("Receive the complaint"),
        "back": (reverse("municipality:application", args=[application_id]), _("The case")),
    }
    return answer_form(
        request, ComplaintForm(posted(request), initial={"received_on": day_of(request.now)}), perform, context
    )


@form_on("municipality:citizen", "citizen_id")
def ask_access(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Note that the citizen asked to see the papers."""

    def perform() -> Done:
        made = access_requests.ask_for_access(actor=request.actor, citizen_id=citizen_id, now=request.now)
        return Done(reverse("municipality:access", args=[made]), _("The request is received."))

    return post_once(request, perform)
