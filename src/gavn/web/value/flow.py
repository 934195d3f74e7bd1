"""Change one flow of a case: who pays whom, how much, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.value import queries as value
from gavn.value.documents import Edit, content_of
from gavn.value.running import read_document
from gavn.web.forms import PageForm
from gavn.web.number_field import NumberField, number_written
from gavn.web.once import post_once
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value
from gavn.web.value.editing import save
from gavn.web.value.refusals import refuse

CHANGED = ("name", "payer", "payee", "amount", "cashable", "from_year", "to_year")


class FlowForm(PageForm):
    """A flow. The formula may use the names of the assumptions and `year`."""

    name = forms.CharField(label=gettext_lazy("What the money is for"), max_length=200)
    payer = forms.ChoiceField(label=gettext_lazy("Who pays"))
    payee = forms.ChoiceField(label=gettext_lazy("Who is paid"))
    amount = forms.CharField(
        label=gettext_lazy("Kroner a year, as a formula"),
        max_length=4000,
        help_text=gettext_lazy("Names of assumptions, numbers, + - * / ** and year, which is 0 in the first year."),
    )
    cashable = NumberField(
        label=gettext_lazy("Part that becomes money in a budget"),
        help_text=gettext_lazy("From 0 to 1. The rest is released capacity."),
    )
    from_year = forms.IntegerField(
        label=gettext_lazy("First year"), min_value=0, help_text=gettext_lazy("Counted from 0.")
    )
    to_year = forms.IntegerField(label=gettext_lazy("Last year"), min_value=0, help_text=gettext_lazy("Counted along."))
    reason = forms.CharField(label=gettext_lazy("Why it is changed"), required=False, max_length=1000)
    based_on = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, parties: Sequence[str], initial: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data, initial=dict(initial))
        for name in ("payer", "payee"):
            self.fields[name].choices = [(each, each) for each in parties]  # type: ignore[attr-defined]

    def edit(self, place: int) -> Edit:
        """The change of the document."""
        return Edit(flows={place: {name: self.cleaned_data[name] for name in CHANGED if name in self.changed_data}})


@require_http_methods(["GET", "POST"])
@for_value
def edit(request: PageRequest, slug: str, place: int) -> HttpResponse:
    """The form of a flow; sending it makes a new version."""
    case = value.case(actor=request.actor, slug=slug)
    if not case.may_edit:
        raise PermissionDenied
    flows = content_of(case.current.document)["flow"]
    if place >= len(flows):
        raise Http404
    definition = read_document(case.current.document).definition
    flow = definition.flows[place]
    shown = {
        "name": flow.name, "payer": flow.payer, "payee": flow.payee, "amount": flow.amount.text,
        "cashable": number_written(flows[place]["cashable"]), "from_year": flow.first_year, "to_year": flow.last_year,
        "based_on": case.current.number,
    }  # fmt: skip
    used = (name for each in definition.flows for name in (each.payer, each.payee))
    parties = list(dict.fromkeys((*definition.parties, *used)))
    form = FlowForm(parties, shown, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                return post_once(
                    request,
                    lambda: save(request, case, form.edit(place), reason=said["reason"], based_on=said["based_on"]),
                )
            except Refusal as refusal:
                refuse(form, refusal)
                status = status_of(refusal)
    context = {"case": case, "flow": flow, "form": form, "parameters": list(definition.parameters)}
    return render(request, "value/flow.html", context, status=status)
