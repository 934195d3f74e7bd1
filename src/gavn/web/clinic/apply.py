"""The application form: what the clinic applies for on the citizen's behalf."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gavn.grants import queries as grants
from gavn.grants.actions.applications import submit_application
from gavn.grants.actions.inquiries import answer
from gavn.grants.entries import INFORMATION_ASKED
from gavn.grants.kinds import EXCEPTION
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties import queries as parties
from gavn.parties.queries import CitizenView
from gavn.parties.roles import NURSE
from gavn.web.answer_form import AnswerForm
from gavn.web.application_form import ApplicationForm, ExceptionForm
from gavn.web.audience import for_role
from gavn.web.form_answer import answer_form, posted
from gavn.web.offered import group_choices
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest


@require_http_methods(["GET", "POST"])
@for_role(NURSE)
def apply(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Fill in and send an application for a citizen of the clinic: something new, or a change."""
    citizen = parties.citizen(actor=request.actor, citizen_id=citizen_id, what="application.form", now=request.now)
    form = ApplicationForm(
        request.POST if request.method == "POST" else None,
        groups=group_choices(),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _submit(request, citizen, form))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    return render(request, "clinic/apply.html", {"form": form, "citizen": citizen}, status=status)


def _submit(request: PageRequest, citizen: CitizenView, form: ApplicationForm) -> Done:
    values = form.cleaned_data
    clinic_id = citizen.clinic_id or UUID(int=0)  # a citizen without a clinic is refused
    found = submit_application(
        actor=request.actor,
        citizen_id=citizen.id,
        clinic_id=clinic_id,
        indication=values["indication"],
        lines=form.lines(),
        note=values["note"],
        consent_on=values["consent_on"],
        kind=values["kind"],
        permanence=values["permanence"],
        now=request.now,
    )
    message = _("Application %(number)s has been sent to %(municipality)s.")
    return Done(
        reverse("clinic:application", args=[found.id]),
        message % {"number": found.case_number, "municipality": citizen.municipality_name},
    )


@require_http_methods(["GET", "POST"])
@for_role(NURSE)
def ask_exception(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Ask for a product outside the assortment, with the clinical reason."""
    citizen = parties.citizen(actor=request.actor, citizen_id=citizen_id, what="application.form", now=request.now)

    def perform(form: ExceptionForm) -> Done:
        values = form.cleaned_data
        found = submit_application(
            actor=request.actor,
            citizen_id=citizen.id,
            clinic_id=citizen.clinic_id,
            indication=values["indication"],
            consent_on=values["consent_on"],
            kind=EXCEPTION,
            exception=form.exception(),
            now=request.now,
        )
        message = _("Application %(number)s has been sent to %(municipality)s.")
        facts = {"number": found.case_number, "municipality": citizen.municipality_name}
        return Done(reverse("clinic:application", args=[found.id]), message % facts)

    context = {
        "title": _("A product outside the assortment"),
        "button": _("Send the application"),
        "back": (reverse("clinic:apply", args=[citizen_id]), _("Ordinary application")),
        "intro": [citizen.name],
    }
    return answer_form(request, ExceptionForm(posted(request)), perform, context)


@require_http_methods(["GET", "POST"])
@for_role(NURSE)
def answer_question(request: PageRequest, application_id: UUID) -> HttpResponse:
    """Answer what the municipality asked for."""
    found = grants.application(actor=request.actor, application_id=application_id, now=request.now)

    def perform(form: AnswerForm) -> Done:
        answer(actor=request.actor, application_id=application_id, text=form.cleaned_data["text"], now=request.now)
        return Done(reverse("clinic:application", args=[application_id]), _("The answer has been sent."))

    asked = [entry.text for entry in found.entries if entry.kind == INFORMATION_ASKED][-1:]
    context = {
        "title": _("Answer the municipality"),
        "button": _("Send the answer"),
        "back": (reverse("clinic:application", args=[application_id]), _("The application")),
        "intro": asked,
    }
    return answer_form(request, AnswerForm(posted(request)), perform, context)
