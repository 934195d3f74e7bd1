"""Import a supplier's catalogue: all of it, or a report of every mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.contracts.actions.catalogue import import_catalogue
from gavn.contracts.catalogue.columns import COMPULSORY, VOLUNTARY
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.parties.roles import BUYER
from gavn.web.audience import for_role
from gavn.web.contracts.menu import Shown, shown
from gavn.web.contracts.words import COLUMNS, FAULTS
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

INVALID = 422
UNREADABLE = "catalogue.unreadable"


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A mistake as the report shows it."""

    row: int
    column: str
    what: str
    found: str


class CatalogueForm(PageForm):
    """Whose catalogue, from which day, and the file."""

    supplier = forms.ChoiceField(label=gettext_lazy("Supplier"))
    start_on = day_field(gettext_lazy("First day of the prices"))
    file = forms.FileField(
        label=gettext_lazy("Catalogue as CSV or XLSX"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        allow_empty_file=True,
    )

    def __init__(self, found: Shown, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        suppliers = [(str(each.organisation_id), each.name) for each in found.terms.suppliers]
        self.fields["supplier"].choices = suppliers  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def catalogue(request: PageRequest, contract_id: UUID) -> HttpResponse:
    """The form, and after a file with mistakes the report."""
    found = shown(request, contract_id)
    posted = request.method == "POST"
    form = CatalogueForm(found, request.POST if posted else None, request.FILES if posted else None)
    faults: list[FaultRow] = []
    count, status = 0, 200
    if posted and not form.is_valid():
        status = INVALID
    elif posted:
        try:
            return post_once(request, lambda: _import(request, contract_id, form))
        except Refusal as refusal:
            form.refuse(refusal)
            status = status_of(refusal)
            faults, count = _report(refusal)
    context = {
        "shown": found,
        "contract": found.terms,
        "form": form,
        "faults": faults,
        "fault_count": count,
        "compulsory": [COLUMNS[column] for column in COMPULSORY],
        "voluntary": [COLUMNS[column] for column in VOLUNTARY],
        "page": "catalogue",
    }
    return render(request, "contracts/catalogue.html", context, status=status)


def _import(request: PageRequest, contract_id: UUID, form: CatalogueForm) -> Done:
    said = form.cleaned_data
    done = import_catalogue(
        actor=request.actor,
        contract_id=contract_id,
        supplier_id=UUID(said["supplier"]),
        data=said["file"].read(),
        start_on=said["start_on"],
        now=request.now,
    )
    text = _("%(new)s new products, %(known)s known ones and %(prices)s new prices.") % {
        "new": done.new_products, "known": done.known_products, "prices": done.new_prices,
    }  # fmt: skip
    return Done(reverse("contracts:contract", args=[contract_id]), _("The catalogue is imported.") + " " + text)


def _report(refusal: Refusal) -> tuple[list[FaultRow], int]:
    if refusal.code != UNREADABLE:
        return [], 0
    rows: list[Mapping[str, Any]] = refusal.facts["faults"]
    return [
        FaultRow(row["row"], str(COLUMNS.get(row["column"], row["column"])), str(FAULTS[row["code"]]), row["found"])
        for row in rows
    ], refusal.facts["count"]
