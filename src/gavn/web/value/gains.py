"""The gains of a case and of one's own organisations: who answers for each, by when, and whether it came."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.engine.value.simulation import ROUNDING_DKK
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.value import queries as value
from gavn.value.actions.gains import NewGain, promise_gain, write_off_gain
from gavn.value.case_file import numbers_of
from gavn.value.running import read_document
from gavn.value.views import CaseView
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.number_field import NumberField
from gavn.web.once import Done, post_once
from gavn.web.paging import page_number
from gavn.web.request import PageRequest
from gavn.web.value.audience import for_value
from gavn.web.value.pictures import language

SIZE = 25
ORE_OF_MILLION = 100_000_000
WRITTEN_OFF = "written-off"


class GainForm(PageForm):
    """A gain that somebody is to see to."""

    name = forms.CharField(label=gettext_lazy("The gain"), max_length=200)
    party = forms.ChoiceField(label=gettext_lazy("Who gains"))
    owner = forms.ChoiceField(label=gettext_lazy("Who answers for it"))
    owner_title = forms.CharField(
        label=gettext_lazy("Function of the one who answers"),
        max_length=200,
        help_text=gettext_lazy("Such as head of finance; no name."),
    )
    due_on = day_field(gettext_lazy("There by"))
    expected = NumberField(label=gettext_lazy("Expected, million kroner a year"))
    parameter = forms.ChoiceField(
        label=gettext_lazy("Measured by"),
        required=False,
        help_text=gettext_lazy("The assumption, in kroner a year, that the ledger says when it is realised."),
    )

    def __init__(self, case: CaseView, data: Any = None) -> None:
        super().__init__(data)
        document = read_document(case.current.document)
        organisations = {case.owner_id: case.owner_name}
        organisations |= {each.organisation_id: each.organisation_name for each in case.parties}
        choices = {
            "party": [(name, name) for name in document.definition.parties],
            "owner": [(str(key), name) for key, name in organisations.items()],
            "parameter": [("", _("Nothing yet")), *((name, name) for name in numbers_of(document))],
        }
        for name, listed in choices.items():
            self.fields[name].choices = listed  # type: ignore[attr-defined]

    def gain(self) -> NewGain:
        """The gain as the room takes it."""
        said = self.cleaned_data
        expected: Decimal = said["expected"]
        due_on: dt.date = said["due_on"]
        return NewGain(
            name=said["name"],
            party=said["party"],
            owner_id=UUID(said["owner"]),
            owner_title=said["owner_title"],
            due_on=due_on,
            expected_ore=int(expected * ORE_OF_MILLION),
            parameter=said["parameter"],
        )


@require_safe
@for_value
def own(request: PageRequest) -> HttpResponse:
    """The gains that one's organisations answer for, those due first at the top."""
    gains = value.own_gains(actor=request.actor, page=page_number(request), size=SIZE)
    return render(request, "value/own_gains.html", {"gains": gains})


@require_http_methods(["GET", "POST"])
@for_value
def of_case(request: PageRequest, slug: str) -> HttpResponse:
    """The gains of a case, and the form of a new one."""
    case = value.case(actor=request.actor, slug=slug)
    form = GainForm(case, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if not case.may_edit:
            raise PermissionDenied
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _promise(request, case, form.gain()))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    context = {"case": case, "form": form, "unowned": _unowned(case)}
    return render(request, "value/gains.html", context, status=status)


@form_on("value:gains", "slug")
@for_value
def write_off(request: PageRequest, slug: str, gain_id: UUID) -> HttpResponse:
    """Say that a gain will not come, and why."""

    def perform() -> Done:
        write_off_gain(actor=request.actor, gain_id=gain_id, reason=request.POST.get("reason", ""), now=request.now)
        return Done(reverse("value:gains", args=[slug]), _("The gain is written off."))

    return post_once(request, perform)


def _unowned(case: CaseView) -> list[tuple[str, str]]:
    """The parties that gain by the first solution and for whose gain nobody answers, with the gain in mio. kr."""
    definition = read_document(case.current.document).definition
    sheet = case.current.result["by_party"][definition.strategies[0]]
    owned = {gain.party for gain in case.gains if gain.state != WRITTEN_OFF}
    words = language()
    return [
        (party, words.millions(sheet[party]["mean_dkk"]))
        for party in definition.inside_names()
        if party not in owned and sheet[party]["mean_dkk"] > ROUNDING_DKK
    ]


def _promise(request: PageRequest, case: CaseView, gain: NewGain) -> Done:
    promise_gain(actor=request.actor, case_id=case.id, gain=gain, now=request.now)
    return Done(reverse("value:gains", args=[case.slug]), _("The gain has an owner and a day."))
