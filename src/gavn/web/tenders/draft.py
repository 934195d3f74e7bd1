"""Begin a tender."""

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

from gavn.kernel.period import ONE_DAY
from gavn.parties.roles import BUYER
from gavn.tenders.actions.tenders import NewTender, draft_tender
from gavn.web.forms import PageForm, day_field
from gavn.web.mine import my_organisations
from gavn.web.number_field import NumberField
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_buyers
from gavn.web.tenders.sending import send
from gavn.web.tenders.words import CONTRACT_FORMS, PROCEDURES, choices

ORE = 100


class DraftForm(PageForm):
    """What is tendered, for how much and how long, and in which form."""

    lead = forms.ChoiceField(label=gettext_lazy("Lead of the joint tender"))
    number = forms.CharField(label=gettext_lazy("Number"), max_length=60)
    title = forms.CharField(label=gettext_lazy("What is tendered"), max_length=200)
    procedure = forms.ChoiceField(label=gettext_lazy("Procedure"), choices=choices(PROCEDURES))
    contract_form = forms.ChoiceField(
        label=gettext_lazy("One or several contracts"),
        choices=choices(CONTRACT_FORMS),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("It must be clear to bidders with whom they make a contract."),
    )
    estimated = NumberField(label=gettext_lazy("Estimated value, DKK without VAT"))
    maximum = NumberField(
        label=gettext_lazy("Maximum value, DKK without VAT"),
        help_text=gettext_lazy("The contract is used up when this is reached (C-23/20)."),
    )
    start_on = day_field(gettext_lazy("First day of the contract"))
    last_on = day_field(
        gettext_lazy("Last day of the contract"),
        help_text=gettext_lazy("A framework agreement runs four years at most."),
    )
    conditional_on_all = forms.BooleanField(
        label=gettext_lazy("The award takes effect only when every party has approved"), required=False, initial=True
    )
    for_citizens = forms.BooleanField(
        label=gettext_lazy("Aids for citizens: user representatives are heard (the Service Act, § 112(2))"),
        required=False,
        initial=True,
    )
    undivided_reason = forms.CharField(
        label=gettext_lazy("If there is only one lot: why"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Divide or explain (the Public Procurement Act, § 49)."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, leads: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["lead"].choices = leads  # type: ignore[attr-defined]

    def tender(self) -> NewTender:
        """What was typed, as the room takes it."""
        said = self.cleaned_data
        return NewTender(
            number=said["number"],
            title=said["title"],
            lead_id=UUID(said["lead"]),
            procedure=said["procedure"],
            contract_form=said["contract_form"],
            estimated_ore=int(said["estimated"] * ORE),
            maximum_ore=int(said["maximum"] * ORE),
            start_on=said["start_on"],
            end_before=said["last_on"] + ONE_DAY,
            conditional_on_all=said["conditional_on_all"],
            undivided_reason=said["undivided_reason"],
            for_citizens=said["for_citizens"],
        )


@require_http_methods(["GET", "POST"])
@for_buyers
def draft(request: PageRequest) -> HttpResponse:
    """The form of a new tender."""
    leads = [(str(each.id), each.name) for each in my_organisations(request, BUYER)]
    form = DraftForm(leads, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _draft(request, form.tender()))
        if done:
            return done
    return render(request, "tenders/draft.html", {"form": form}, status=status)


def _draft(request: PageRequest, tender: NewTender) -> Done:
    made = draft_tender(actor=request.actor, tender=tender, now=request.now)
    return Done(reverse("tenders:tender", args=[made.id]), _("The tender is begun. Only its lead and parties see it."))
