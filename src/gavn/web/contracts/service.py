"""The service figures agreed with each supplier."""

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

from gavn.contracts import term_queries
from gavn.contracts.actions.service import agree_service_target
from gavn.infra.clock import day_of
from gavn.parties.roles import BUYER
from gavn.web.audience import for_role
from gavn.web.contracts.menu import Shown, shown
from gavn.web.contracts.sending import send
from gavn.web.contracts.words import TARGETS
from gavn.web.forms import PageForm, day_field
from gavn.web.number_field import NumberField
from gavn.web.once import Done
from gavn.web.request import PageRequest


class TargetForm(PageForm):
    """A figure agreed with a supplier from a day on."""

    supplier = forms.ChoiceField(label=gettext_lazy("Supplier"))
    code = forms.ChoiceField(label=gettext_lazy("What is agreed"), choices=list(TARGETS.items()))
    figure = NumberField(
        label=gettext_lazy("Figure"), help_text=gettext_lazy("Per cent, working days or hours, as the choice says.")
    )
    start_on = day_field(gettext_lazy("From"))

    def __init__(self, found: Shown, data: Any = None) -> None:
        super().__init__(data)
        suppliers = [(str(each.organisation_id), each.name) for each in found.terms.suppliers]
        self.fields["supplier"].choices = suppliers  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def targets(request: PageRequest, contract_id: UUID) -> HttpResponse:
    """What is agreed today and what has been, and for the lead's buyer a new figure."""
    found = shown(request, contract_id)
    form = TargetForm(found, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _agree(request, contract_id, form))
        if done:
            return done
    agreed = term_queries.service_targets(actor=request.actor, contract_id=contract_id, now=request.now)
    context = {
        "shown": found, "contract": found.terms, "targets": agreed, "form": form, "page": "service",
        "today": day_of(request.now),
    }  # fmt: skip
    return render(request, "contracts/service.html", context, status=status)


def _agree(request: PageRequest, contract_id: UUID, form: TargetForm) -> Done:
    said = form.cleaned_data
    agree_service_target(
        actor=request.actor,
        contract_id=contract_id,
        supplier_id=UUID(said["supplier"]),
        code=said["code"],
        figure=said["figure"],
        start_on=said["start_on"],
        now=request.now,
    )
    return Done(reverse("contracts:service", args=[contract_id]), _("The service figure is agreed."))
