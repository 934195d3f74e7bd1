"""The change of contract as the lead's buyer sees it: plan, equity between municipalities, carry over, reverse."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gavn.contracts import queries as contracts
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.ordering import carry_over_queries as queries
from gavn.ordering.actions import carry_over as actions
from gavn.parties.roles import BUYER
from gavn.web.audience import for_role
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest


class PlanForm(PageForm):
    """From which contract to which, and when."""

    old = forms.ChoiceField(label=gettext_lazy("The contract that ends"))
    new = forms.ChoiceField(label=gettext_lazy("The contract that follows"))
    switch_on = day_field(gettext_lazy("Day of the switch"))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("old", "new"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def switches(request: PageRequest) -> HttpResponse:
    """The switches of one's contracts, and the form that plans one."""
    own = contracts.contracts_led_by(actor=request.actor, organisation_ids=request.actor.organisations(BUYER))
    choices = [(str(each.id), f"{each.number} {each.title}") for each in own]
    form = PlanForm(request.POST if request.method == "POST" else None, choices=choices)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _plan(request, form.cleaned_data))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    context = {"switches": queries.carry_overs(actor=request.actor), "form": form, "can_plan": len(own) > 1}
    return render(request, "buyer/switches.html", context, status=status)


@require_safe
@for_role(BUYER)
def switch(request: PageRequest, carry_over_id: UUID) -> HttpResponse:
    """The plan by municipality: what is carried, what waits, what each refused and by which rule of its own."""
    found = queries.carry_over(actor=request.actor, carry_over_id=carry_over_id)
    rows = queries.equity_report(actor=request.actor, carry_over_id=carry_over_id)
    context = {
        "switch": found,
        "rows": rows,
        "totals": {
            "items": sum(row.items for row in rows),
            "agreed": sum(row.agreed for row in rows),
            "waiting": sum(row.waiting for row in rows),
            "refused": sum(row.refused for row in rows),
        },
        "may_order": request.actor.has_role(BUYER, found.lead_id),
    }
    return render(request, "buyer/switch.html", context)


@form_on("buyer:switch", "carry_over_id")
@for_role(BUYER)
def order(request: PageRequest, carry_over_id: UUID) -> HttpResponse:
    """Let the switch be carried out, or reversed in full."""
    return post_once(request, lambda: _order(request, carry_over_id))


def _plan(request: PageRequest, values: dict[str, Any]) -> Done:
    planned = actions.plan_carry_over(
        actor=request.actor, old_contract_id=UUID(values["old"]), new_contract_id=UUID(values["new"]),
        switch_on=values["switch_on"], now=request.now,
    )  # fmt: skip
    return Done(reverse("buyer:switch", args=[planned]), _("The switch is planned. Nothing has changed yet."))


def _order(request: PageRequest, carry_over_id: UUID) -> Done:
    backwards = "backwards" in request.POST
    actions.order_carry_over(actor=request.actor, carry_over_id=carry_over_id, backwards=backwards, now=request.now)
    return Done(reverse("buyer:switch", args=[carry_over_id]), _("It is on its way. Open the page again in a moment."))
