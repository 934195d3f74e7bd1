"""The open assortment: what the agreement offers, searchable, and its open figures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gavn.contracts import queries as contracts
from gavn.infra.clock import day_of
from gavn.parties import queries as parties
from gavn.web.forms import PageForm
from gavn.web.htmx import render_page_or_part
from gavn.web.offered import group_choices, joint_contracts
from gavn.web.paging import page_number
from gavn.web.request import PageRequest

SIZE = 25


class SearchForm(PageForm):
    """Words and a product group."""

    q = forms.CharField(label=_("Name or item number"), required=False, max_length=100)
    group = forms.ChoiceField(label=_("Product group"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("All")), *group_choices()]  # type: ignore[attr-defined]


@require_safe
def assortment(request: PageRequest) -> HttpResponse:
    """What each joint contract offers today; htmx asks for the list alone."""
    on = day_of(request.now)
    form = SearchForm(request.GET)
    form.is_valid()
    group = form.cleaned_data.get("group")
    found = joint_contracts(request.actor, on)
    chosen = next((each for each in found if str(each.id) == request.GET.get("contract")), found[0] if found else None)
    offers = chosen and contracts.assortment(
        actor=request.actor,
        contract_id=chosen.id,
        group_ids=[UUID(group)] if group else None,
        search=form.cleaned_data.get("q", ""),
        on=on,
        page=page_number(request),
        size=SIZE,
    )
    context = {"form": form, "contracts": found, "contract": chosen, "offers": offers}
    return render_page_or_part(request, "public/assortment.html", "public/offers.html", context)


def open_figures(request: PageRequest) -> list[dict[str, Any]]:
    """Numbers that anybody may know: products and suppliers of the joint contracts, authorities that share them."""
    on, actor = day_of(request.now), request.actor
    found = joint_contracts(actor, on)
    totals = [contracts.assortment(actor=actor, contract_id=each.id, on=on, size=1).total for each in found]
    buyers = {id for each in found for id in contracts.named_buyers(actor=actor, contract_id=each.id)}
    suppliers = parties.organisations(actor=actor, kind="supplier", on=on)
    return [
        {"text": _("products"), "value": sum(totals)},
        {"text": _("suppliers"), "value": len(suppliers)},
        {"text": _("authorities that buy together"), "value": len(buyers)},
    ]
