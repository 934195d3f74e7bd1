"""The product finder, for everybody: say what is needed, see what fits, in the order of fit alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gavn.contracts import queries as contracts
from gavn.contracts.attributes import CHOICES, SIZE
from gavn.contracts.finder_queries import LARGEST_MM, SMALLEST_MM, FittingProduct, fitting_products
from gavn.infra.clock import day_of
from gavn.infra.paging import Page
from gavn.web.contracts.words import ATTRIBUTES, VALUES
from gavn.web.forms import PageForm
from gavn.web.offered import group_choices, joint_contracts
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

PAGE_SIZE = 10


class NeedForm(PageForm):
    """The product group, and what the product should be."""

    group = forms.ChoiceField(label=_("Product group"))
    size = forms.IntegerField(
        label=_("Opening in millimetres"), required=False, min_value=SMALLEST_MM, max_value=LARGEST_MM
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("Choose")), *group_choices()]  # type: ignore[attr-defined]
        for code, values in CHOICES.items():
            choices = [("", _("Does not matter")), *((value, VALUES[value]) for value in values)]
            self.fields[code] = forms.ChoiceField(label=str(ATTRIBUTES[code]), choices=choices, required=False)
        self.order_fields(["group", *CHOICES, SIZE])
        self.style()

    @property
    def wishes(self) -> dict[str, str]:
        """What was wished, by attribute."""
        return {code: str(self.cleaned_data[code]) for code in (*CHOICES, SIZE) if self.cleaned_data.get(code)}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to a wish in words."""

    name: str
    wished: str
    found: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Row:
    """A product and its answers in words."""

    product: FittingProduct
    said: tuple[Said, ...]


@require_safe
def finder(request: PageRequest) -> HttpResponse:
    """The form, and what fits where the form has been sent."""
    asked = bool(request.GET.get("group"))
    form = NeedForm(request.GET if asked else None)
    found = _found(request, form) if asked and form.is_valid() else None
    rows = [_row(each) for each in found.items] if found else []
    status = 422 if asked and not form.is_valid() else 200
    return render(request, "public/finder.html", {"form": form, "found": found, "rows": rows}, status=status)


def _found(request: PageRequest, form: NeedForm) -> Page[FittingProduct] | None:
    on = day_of(request.now)
    group_id = UUID(form.cleaned_data["group"])
    ids = [each.id for each in joint_contracts(request.actor, on)]
    offered = contracts.offered_groups(actor=request.actor, contract_ids=ids, on=on)
    contract_id = next((each for each in ids if group_id in offered[each]), ids[0] if ids else None)
    if contract_id is None:
        return None
    return fitting_products(
        actor=request.actor,
        contract_id=contract_id,
        group_id=group_id,
        wishes=form.wishes,
        on=on,
        page=page_number(request),
        size=PAGE_SIZE,
    )


def _row(each: FittingProduct) -> Row:
    return Row(
        each,
        tuple(
            Said(str(ATTRIBUTES[answer.attribute]), _word(answer.wished), _word(answer.found), answer.verdict)
            for answer in each.answers
        ),
    )


def _word(value: str) -> str:
    return str(VALUES.get(value, value))
