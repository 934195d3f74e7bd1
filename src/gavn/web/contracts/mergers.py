"""A supplier of the contract is taken over by another one, from a day on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.contracts.actions.about_product import merge_suppliers
from gavn.contracts.errors import ManageNotPermitted
from gavn.infra.clock import day_of
from gavn.parties import queries as parties
from gavn.parties.roles import BUYER
from gavn.web.audience import for_role
from gavn.web.contracts.menu import shown
from gavn.web.form_answer import answer_form, posted
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done
from gavn.web.request import PageRequest


class MergerForm(PageForm):
    """Who takes over, from which day, and why."""

    merged_into = forms.ChoiceField(label=gettext_lazy("Taken over by"))
    start_on = day_field(gettext_lazy("From"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=400)

    def __init__(self, choices: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["merged_into"].choices = choices  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def merger(request: PageRequest, contract_id: UUID, supplier_id: UUID) -> HttpResponse:
    """Note that another supplier has taken its place."""
    found = shown(request, contract_id)
    if not found.manages:
        raise ManageNotPermitted
    names = {each.organisation_id: each.name for each in found.terms.suppliers}
    if supplier_id not in names:
        raise Http404
    suppliers = parties.organisations(actor=request.actor, kind="supplier", on=day_of(request.now))
    choices = [(str(each.id), each.name) for each in suppliers if each.id != supplier_id]
    address = reverse("contracts:contract", args=[contract_id])

    def perform(form: MergerForm) -> Done:
        said = form.cleaned_data
        merge_suppliers(
            actor=request.actor,
            supplier_id=supplier_id,
            merged_into_id=UUID(said["merged_into"]),
            start_on=said["start_on"],
            reason=said["reason"],
            now=request.now,
        )
        return Done(address, _("The supplier is merged from that day."))

    context = {
        "title": _("Supplier merged into another"),
        "button": _("Note the merger"),
        "back": (address, found.terms.title),
        "intro": [
            names[supplier_id],
            _("The other company takes over the contract as it is (the Public Procurement Act, § 182)."),
        ],
    }
    return answer_form(request, MergerForm(choices, posted(request)), perform, context)
