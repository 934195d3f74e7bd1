"""Find a citizen by CPR number. The number is sent by POST and stands in no address; the look-up is noted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.kernel.identifiers import read_cpr
from gavn.parties.actions.citizens import open_contact
from gavn.parties.roles import NURSE
from gavn.web.audience import for_role
from gavn.web.forms import PageForm
from gavn.web.mine import my_organisations
from gavn.web.once import see_other
from gavn.web.public import demo
from gavn.web.request import PageRequest


class FindForm(PageForm):
    """The CPR number, the clinic, and that the citizen is in treatment there."""

    clinic = forms.ChoiceField(label=_("Clinic"))
    cpr = forms.CharField(
        label=_("CPR number"),
        max_length=11,
        help_text=_("Ten digits, with or without a hyphen."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    purpose = forms.BooleanField(
        label=_("I look the citizen up because the clinic treats the citizen and is to apply for aids.")
    )

    def __init__(self, *args: Any, clinics: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clinic"].choices = clinics  # type: ignore[attr-defined]
        self.initial.setdefault("clinic", clinics[0][0] if clinics else "")


@sensitive_post_parameters("cpr")
@require_http_methods(["GET", "POST"])
@for_role(NURSE)
def find(request: PageRequest) -> HttpResponse:
    """Open the clinic's contact with a citizen, and go on to the application."""
    clinics = [(str(each.id), each.name) for each in my_organisations(request, NURSE)]
    form = FindForm(request.POST if request.method == "POST" else None, clinics=clinics)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                citizen = open_contact(
                    actor=request.actor,
                    cpr=form.cleaned_data["cpr"],
                    clinic_id=UUID(form.cleaned_data["clinic"]),
                    now=request.now,
                )
                warn_of_unusual(request, form.cleaned_data["cpr"])
                return see_other(reverse("clinic:apply", args=[citizen.id]))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    invented = demo.citizens_to_find() if settings.DEMO else []
    context = {"form": form, "clinics": clinics, "invented": invented}
    return render(request, "clinic/find.html", context, status=status)


def warn_of_unusual(request: PageRequest, cpr: str) -> None:
    """A number without a valid modulus 11 may be right (since 2007), or the mistyped number of somebody else."""
    if read_cpr(cpr).warnings:
        messages.warning(
            request, _("The CPR number has an unusual check digit. Make sure that it is the right citizen.")
        )
