"""Danish: brugererfaring. What a product is like in use, told by the citizen, a relative, clinic or caseworker."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.contracts import queries as contracts
from gavn.contracts.errors import ProductUnknown
from gavn.infra.clock import day_of
from gavn.ordering.actions.experience import MOST_DAYS, MOST_LEAKS, MOST_UNITS, NewExperience, tell_experience
from gavn.ordering.experience_queries import experiences_of_citizen, ordered_products
from gavn.parties import queries as parties
from gavn.parties.roles import NURSE
from gavn.web.audience import for_people
from gavn.web.common.whose import whose
from gavn.web.form_answer import answer_form, posted
from gavn.web.forms import PageForm, day_field
from gavn.web.offered import joint_contracts
from gavn.web.once import Done
from gavn.web.request import PageRequest

USUAL_DAYS = 14
SKIN = (
    ("none", gettext_lazy("no trouble")),
    ("some", gettext_lazy("some trouble")),
    ("much", gettext_lazy("much trouble")),
)


class ExperienceForm(PageForm):
    """Days, leaks, skin, consumption; the product by name, or by item number where the clinic tells."""

    product = forms.ChoiceField(label=gettext_lazy("Product"))
    until_on = day_field(gettext_lazy("Until"))
    days = forms.IntegerField(label=gettext_lazy("How many days"), min_value=1, max_value=MOST_DAYS)
    leaks = forms.IntegerField(label=gettext_lazy("Leaks in those days"), min_value=0, max_value=MOST_LEAKS)
    skin = forms.ChoiceField(label=gettext_lazy("Skin"), choices=SKIN, widget=forms.RadioSelect)
    units_used = forms.IntegerField(label=gettext_lazy("Pieces used in those days"), min_value=0, max_value=MOST_UNITS)

    def __init__(self, products: list[tuple[str, str]] | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if products is None:
            self.fields["product"] = forms.CharField(label=gettext_lazy("Item number"), max_length=100)
            self.order_fields(list(self.base_fields))
            self.style()
        else:
            self.fields["product"].choices = products  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_people
def experience(request: PageRequest, citizen_id: UUID) -> HttpResponse:
    """What has been told, and the form that tells more."""
    frame = _frame(request, citizen_id)
    fits = frame["fits"]
    products = [(str(each), name) for each, name in ordered_products(actor=request.actor, citizen_id=citizen_id)]
    initial = {"until_on": day_of(request.now), "days": USUAL_DAYS}
    form = ExperienceForm(None if fits else products, posted(request), initial=initial)

    def perform(filled: ExperienceForm) -> Done:
        values = filled.cleaned_data
        new = NewExperience(
            product_id=_by_item_number(request, values["product"]) if fits else UUID(values["product"]),
            until_on=values["until_on"],
            days=values["days"],
            leaks=values["leaks"],
            skin=values["skin"],
            units_used=values["units_used"],
        )
        tell_experience(actor=request.actor, citizen_id=citizen_id, experience=new, now=request.now)
        return Done(reverse("common:experience", args=[citizen_id]), _("Thank you. It counts in the next tender."))

    told = experiences_of_citizen(actor=request.actor, citizen_id=citizen_id, now=request.now)
    context = {**frame, "told": told, "can_tell": fits or bool(products), "skin_choices": SKIN}
    return answer_form(request, form, perform, context, "common/experience.html")


def _frame(request: PageRequest, citizen_id: UUID) -> dict[str, Any]:
    """The page's frame; a nurse of the citizen's clinic goes back to the clinic's own page."""
    if citizen_id in request.actor.citizen_ids or not request.actor.has_role(NURSE):
        return {**whose(request, citizen_id), "fits": False}
    other = parties.citizen(actor=request.actor, citizen_id=citizen_id, what="citizen.page", now=request.now)
    address = reverse("clinic:apply", args=[citizen_id])
    return {"citizen_id": citizen_id, "other": other, "home_address": address, "fits": True}


def _by_item_number(request: PageRequest, number: str) -> UUID:
    """The product that a joint contract offers under that item number. Refuses `product.unknown`."""
    on = day_of(request.now)
    for contract in joint_contracts(request.actor, on):
        found = contracts.assortment(actor=request.actor, contract_id=contract.id, search=number, on=on)
        for offer in found.items:
            if offer.item_number.casefold() == number.strip().casefold():
                return offer.product_id
    raise ProductUnknown(product_ids=[number])
