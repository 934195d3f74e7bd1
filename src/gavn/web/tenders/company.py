"""What a company declares about itself (ESPD): typed once, carried by every bid."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gavn.parties.roles import BID_MANAGER
from gavn.tenders import queries as tenders
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.company_facts import COMPULSORY, KNOWN
from gavn.web.forms import PageForm
from gavn.web.mine import PARAMETER, chosen_organisation, my_organisations
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_bidders
from gavn.web.tenders.sending import send
from gavn.web.tenders.words import FACTS, HINTS

LONG = ("exclusion-grounds", "references", "certificates")


class FactsForm(PageForm):
    """A field for each fact; the compulsory ones are those that a bid cannot do without."""

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for code in KNOWN:
            self.fields[code] = forms.CharField(
                label=FACTS.get(code, code),
                help_text=HINTS.get(code, ""),
                required=code in COMPULSORY,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}) if code in LONG else forms.TextInput(),
            )
        self.style()


@require_http_methods(["GET", "POST"])
@for_bidders
def company(request: PageRequest) -> HttpResponse:
    """The facts of the company (`?hos=`), as declared last."""
    organisations = my_organisations(request, BID_MANAGER)
    organisation = chosen_organisation(request, organisations)
    declared = tenders.company_facts(actor=request.actor, organisation_id=organisation.id, now=request.now)
    form = FactsForm(request.POST if request.method == "POST" else None, initial=declared)
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _declare(request, organisation.id, form.cleaned_data))
        if done:
            return done
    context = {"organisations": organisations, "organisation": organisation, "form": form, "declared": declared}
    return render(request, "tenders/company.html", context, status=status)


def _declare(request: PageRequest, organisation_id: UUID, said: dict[str, str]) -> Done:
    declare_facts(actor=request.actor, organisation_id=organisation_id, facts=said, now=request.now)
    address = reverse("tenders:company") + f"?{PARAMETER}={organisation_id}"
    return Done(address, _("The facts are declared. They go with every bid from now on."))
