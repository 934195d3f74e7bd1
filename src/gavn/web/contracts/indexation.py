"""The index that prices follow, and a regulation from a day on."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from gavn.contracts import term_queries
from gavn.contracts.actions.indexation import apply_index
from gavn.parties.roles import BUYER
from gavn.web.audience import for_role
from gavn.web.contracts.menu import shown
from gavn.web.contracts.sending import send
from gavn.web.forms import PageForm, day_field
from gavn.web.number_field import NumberField
from gavn.web.once import Done
from gavn.web.request import PageRequest


class RegulationForm(PageForm):
    """The index's new figure, and the day from which prices follow it."""

    figure = NumberField(label=gettext_lazy("The index's figure"))
    start_on = day_field(gettext_lazy("First day of the new prices"))


@require_http_methods(["GET", "POST"])
@for_role(BUYER)
def indexation(request: PageRequest, contract_id: UUID) -> HttpResponse:
    """The clause, what it has done, and for the lead's buyer the next regulation."""
    form = RegulationForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _apply(request, contract_id, form))
        if done:
            return done
    found = shown(request, contract_id)
    index = term_queries.index_of(actor=request.actor, contract_id=contract_id, now=request.now)
    context = {"shown": found, "contract": found.terms, "index": index, "form": form, "page": "indexation"}
    return render(request, "contracts/indexation.html", context, status=status)


def _apply(request: PageRequest, contract_id: UUID, form: RegulationForm) -> Done:
    said = form.cleaned_data
    done = apply_index(
        actor=request.actor, contract_id=contract_id, figure=said["figure"], start_on=said["start_on"], now=request.now
    )
    told = ngettext("%(lines)s price is regulated.", "%(lines)s prices are regulated.", done.lines)
    text = told % {"lines": done.lines}
    if done.capped:
        text += " " + _("The agreement's cap held them.")
    return Done(reverse("contracts:indexation", args=[contract_id]), text)
