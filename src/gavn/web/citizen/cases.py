"""A citizen's cases: what waits, applying, renewing, answering, complaining, refunds, a copy of the papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.grants import queries as grants
from gavn.grants import queries_course as course
from gavn.grants.actions import access_requests, complaints, inquiries
from gavn.grants.actions.applications import submit_application
from gavn.grants.kinds import RENEWAL
from gavn.infra.clock import day_of
from gavn.web.answer_form import AnswerForm, text_field
from gavn.web.application_form import ApplicationForm
from gavn.web.audience import for_citizens
from gavn.web.common.whose import whose
from gavn.web.form_answer import answer_form, posted
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.offered import group_choices
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest


class ComplaintForm(PageForm):
    """Why the citizen disagrees."""

    text = text_field(gettext_lazy("Why do you disagree?"))


class DeclarationForm(PageForm):
    """Danish: tro og love-erklæring."""

    declared = forms.BooleanField(
        label=gettext_lazy("I solemnly declare that my condition is unchanged and that I still need the aids."),
    )


@require_safe
@for_citizens
def cases(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """What waits for an answer, complaints, refunds and copies, and what one can ask for."""
    frame = whose(request, citizen_id)
    asked: dict[str, Any] = {"actor": request.actor, "citizen_id": citizen_id, "now": request.now}
    held = grants.grants_of_citizen(**asked)
    context = {
        **frame,
        "cases": course.open_cases_of(**asked),
        "complaints": course.complaints(**asked),
        "claims": course.claims(**asked),
        "requests": course.access_requests(**asked),
        "renewable": [grant for grant in held if grant.end_before is not None and grant.state != "deceased"],
        "running": [grant for grant in held if grant.runs],
    }
    return render(request, "citizen/cases.html", context)


@require_http_methods(["GET", "POST"])
@for_citizens
def case(request: PageRequest, citizen_id: UUID, application_id: UUID) -> HttpResponse:
    """One case with its papers; where something is asked, the form to answer."""
    frame = whose(request, citizen_id)
    found = grants.application(actor=request.actor, application_id=application_id, now=request.now)

    def perform(form: AnswerForm) -> Done:
        inquiries.answer(
            actor=request.actor, application_id=application_id, text=form.cleaned_data["text"], now=request.now
        )
        return Done(reverse("citizen:case", args=[citizen_id, application_id]), _("Your answer has been sent."))

    form = AnswerForm(posted(request))
    return answer_form(request, form, perform, {**frame, "application": found}, "citizen/case.html")


@form_on("citizen:cases", "citizen_id")
def withdraw(request: PageRequest, citizen_id: UUID, application_id: UUID) -> HttpResponse:
    """Take an application back."""

    def perform() -> Done:
        inquiries.withdraw(
            actor=request.actor, application_id=application_id, text=_("Withdrawn by the citizen."), now=request.now
        )
        return Done(reverse("citizen:cases", args=[citizen_id]), _("The application has been withdrawn."))

    return post_once(request, perform)


@require_http_methods(["GET", "POST"])
@for_citizens
def apply(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Apply oneself, or for the citizen whose power of attorney one has."""
    frame = whose(request, citizen_id)

    def perform(form: ApplicationForm) -> Done:
        values = form.cleaned_data
        found = submit_application(
            actor=request.actor,
            citizen_id=citizen_id,
            indication=values["indication"],
            lines=form.lines(),
            note=values["note"],
            consent_on=day_of(request.now),
            kind=values["kind"],
            permanence=values["permanence"],
            now=request.now,
        )
        message = _("Your application has been received as case %(number)s.") % {"number": found.case_number}
        return Done(reverse("citizen:case", args=[citizen_id, found.id]), message)

    form = ApplicationForm(posted(request), groups=group_choices(), needs_consent=False)
    context = {
        **frame,
        "title": _("Apply for aids"),
        "button": _("Send the application"),
        "back": (reverse("citizen:cases", args=[citizen_id]), _("My cases")),
        "intro": [_("Your stoma clinic can also apply for you. Leave the units empty where nothing is needed.")],
        "rows_caption": _("What is needed"),
    }
    return answer_form(request, form, perform, context)


@require_http_methods(["GET", "POST"])
@for_citizens
def renew(request: PageRequest, citizen_id: UUID, grant_id: UUID) -> HttpResponse:
    """Ask for the same again on a solemn declaration: no new papers are needed."""
    frame = whose(request, citizen_id)
    grant = grants.grant(actor=request.actor, grant_id=grant_id, now=request.now)

    def perform(form: DeclarationForm) -> Done:
        found = submit_application(
            actor=request.actor,
            citizen_id=citizen_id,
            indication=grant.indication,
            note=_("Solemn declaration: the condition is unchanged."),
            consent_on=day_of(request.now),
            kind=RENEWAL,
            now=request.now,
        )
        message = _("Your application has been received as case %(number)s.") % {"number": found.case_number}
        return Done(reverse("citizen:case", args=[citizen_id, found.id]), message)

    context = {
        **frame,
        "title": _("Renew the grant"),
        "button": _("Declare and send"),
        "back": (reverse("citizen:cases", args=[citizen_id]), _("My cases")),
        "intro": [_("You ask for the same as before. The municipality decides without new information.")],
    }
    return answer_form(request, DeclarationForm(posted(request)), perform, context)


@require_http_methods(["GET", "POST"])
@for_citizens
def complain(request: PageRequest, citizen_id: UUID, decision_id: UUID) -> HttpResponse:
    """Complain about a decision."""
    frame = whose(request, citizen_id)
    known = grants.letters_of_citizen(actor=request.actor, citizen_id=citizen_id, now=request.now)
    last = next((each.complain_last_on for each in known if each.decision_id == decision_id), None)

    def perform(form: ComplaintForm) -> Done:
        complaints.complain(
            actor=request.actor, decision_id=decision_id, text=form.cleaned_data["text"], now=request.now
        )
        message = _("Your complaint has been received. The municipality looks at the decision again within four weeks.")
        return Done(reverse("citizen:cases", args=[citizen_id]), message)

    intro = [_("You can also complain by phone or letter. It costs nothing.")]
    if last is not None and last < day_of(request.now):
        intro.append(_("The four weeks are over. The Appeals Board decides whether it takes the complaint up."))
    context = {
        **frame,
        "title": _("Complain about a decision"),
        "button": _("Send the complaint"),
        "back": (reverse("citizen:letters", args=[citizen_id]), _("Letters")),
        "intro": intro,
    }
    return answer_form(request, ComplaintForm(posted(request)), perform, context)


@form_on("citizen:cases", "citizen_id")
def maintain(request: PageRequest, citizen_id: UUID, complaint_id: UUID) -> HttpResponse:
    """Send the rest of a complaint on to the board, or drop it."""
    maintained = request.POST.get("answer") == "forward"

    def perform() -> Done:
        complaints.forward_or_drop(
            actor=request.actor, complaint_id=complaint_id, maintained=maintained, now=request.now
        )
        message = _("The complaint goes on to the Appeals Board.") if maintained else _("The complaint is dropped.")
        return Done(reverse("citizen:cases", args=[citizen_id]), message)

    return post_once(request, perform)


@form_on("citizen:cases", "citizen_id")
def ask_access(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Ask for a copy of the papers."""

    def perform() -> Done:
        access_requests.ask_for_access(actor=request.actor, citizen_id=citizen_id, now=request.now)
        message = _("You get a copy of your papers here within seven working days.")
        return Done(reverse("citizen:cases", args=[citizen_id]), message)

    return post_once(request, perform)
