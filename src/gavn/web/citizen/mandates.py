"""Give and end a power of attorney. Only the citizen does, never a helper."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties import queries as parties
from gavn.parties.actions.mandates import end_mandate, give_mandate
from gavn.parties.errors import MandateNotPermitted
from gavn.web.audience import for_citizens
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest


class MandateForm(PageForm):
    """Who, and until when."""

    login = forms.CharField(
        label=gettext_lazy("The helper’s login"),
        max_length=200,
        help_text=gettext_lazy("Ask the person for it. The person then sees what you see and can order for you."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    last_on = day_field(
        gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty to let it run until you end it."),
    )


@require_http_methods(["GET", "POST"])
@for_citizens
def mandates(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """The powers of attorney that the citizen has given, and the form to give one."""
    if citizen_id != request.actor.citizen_id:
        raise MandateNotPermitted
    form = MandateForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _give(request, citizen_id, form.cleaned_data))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    found = parties.mandates_of(actor=request.actor, citizen_id=citizen_id)
    can_end = [each for each in found if each.counts_from(day_of(request.now))]
    context = {"citizen_id": citizen_id, "mandates": found, "can_end": can_end, "form": form}
    return render(request, "citizen/mandates.html", context, status=status)


@form_on("citizen:mandates", "citizen_id")
@for_citizens
def end(request: PageRequest, citizen_id: UUID, mandate_id: UUID) -> HttpResponse:
    """End a power of attorney at once."""
    return post_once(request, lambda: _end(request, citizen_id, mandate_id))


def _give(request: PageRequest, citizen_id: UUID, values: dict[str, Any]) -> Done:
    last_on: dt.date | None = values["last_on"]
    give_mandate(
        actor=request.actor,
        citizen_id=citizen_id,
        login=values["login"],
        end_before=last_on + dt.timedelta(days=1) if last_on else None,
        now=request.now,
    )
    return Done(reverse("citizen:mandates", args=[citizen_id]), _("The power of attorney is given."))


def _end(request: PageRequest, citizen_id: UUID, mandate_id: UUID) -> Done:
    end_mandate(actor=request.actor, mandate_id=mandate_id, now=request.now)
    return Done(reverse("citizen:mandates", args=[citizen_id]), _("The power of attorney has ended."))
