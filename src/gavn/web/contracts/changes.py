"""The changes of a contract: what they add up to, and a new one by its ground."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.contracts import term_queries
from gavn.contracts.actions.changes import NewChange, record_change
from gavn.parties.roles import BUYER
from gavn.web.audience import for_role
from gavn.web.contracts.menu import shown
from gavn.web.contracts.sending import send
from gavn.web.contracts.words import GROUNDS
from gavn.web.forms import PageForm, day_field
from gavn.web.number_field import NumberField
from gavn.web.once import Done
from gavn.web.request import PageRequest

ORE = 100


class ChangeForm(PageForm):
    """A change, its ground, and why the ground holds."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Ground in the Public Procurement Act"), choices=list(GROUNDS.items())
    )
    value = NumberField(
        label=gettext_lazy("Value, DKK without VAT"),
        help_text=gettext_lazy("What the change adds. Write a minus where it takes away."),
    )
    made_on = day_field(gettext_lazy("Day of the change"))
    text = forms.CharField(
        label=gettext_lazy("What is changed"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(
        label=gettext_lazy("Why the ground holds"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def change(self) -> NewChange:
        """What was typed, as the room takes it."""
        said = self.cleaned_data
        return NewChange(said["ground"], int(said["value"] * ORE), said["text"], said["reason"], said["made_on"])


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def changes(request: PageRequest, contract_id: UUID) -> HttpResponse:
    """The list, the sums, and for the lead's buyer the form."""
    form = ChangeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _record(request, contract_id, form.change()))
        if done:
            return done
    found = shown(request, contract_id)
    view = term_queries.contract_changes(actor=request.actor, contract_id=contract_id, now=request.now)
    context = {"shown": found, "contract": found.terms, "view": view, "form": form, "page": "changes"}
    return render(request, "contracts/changes.html", context, status=status)


def _record(request: PageRequest, contract_id: UUID, change: NewChange) -> Done:
    record_change(actor=request.actor, contract_id=contract_id, change=change, now=request.now)
    return Done(reverse("contracts:changes", args=[contract_id]), _("The change is recorded."))
