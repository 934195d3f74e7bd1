"""The application form: what the clinic applies for on the citizen's behalf."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.grants.actions.applications import submit_application
from gavn.grants.indications import INDICATIONS
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties import queries as parties
from gavn.parties.queries import CitizenView
from gavn.parties.roles import NURSE
from gavn.web.audience import for_role
from gavn.web.forms import day_field
from gavn.web.group_lines import GroupLinesForm
from gavn.web.offered import group_choices
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.words import group_name


class ApplicationForm(GroupLinesForm):
    """Indication, units of product groups, consent, note."""

    indication = forms.ChoiceField(label=gettext_lazy("Type of stoma"), widget=forms.RadioSelect)
    consent_on = day_field(
        gettext_lazy("The citizen consented on"),
        help_text=gettext_lazy("Consent to pass on health data to the municipality (retssikkerhedsloven § 11 a)."),
    )
    note = forms.CharField(
        label=gettext_lazy("What else the municipality should know"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indication"].choices = [  # type: ignore[attr-defined]
            (code, group_name(each.name_da, each.name_en).capitalize()) for code, each in INDICATIONS.items()
        ]

    def clean(self) -> dict[str, Any]:
        """At least one product group."""
        values = super().clean() or {}
        if not self.errors and not self.lines():
            self.add_error(None, _("Write the units of at least one product group."))
        return values


@require_http_methods(["GET", "POST"])
@for_role(NURSE)
def apply(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """Fill in and send an application for a citizen of the clinic."""
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
        now=request.now,
    )
    message = _("Application %(number)s has been sent to %(municipality)s.")
    return Done(
        reverse("clinic:application", args=[found.id]),
        message % {"number": found.case_number, "municipality": citizen.municipality_name},
    )
