"""What citizens have told of each product: figures for the preparation of the next tender, never of a few people."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.contracts import queries as contracts
from gavn.infra.clock import day_of
from gavn.ordering.experience_queries import LEAST_CITIZENS, LOOK_BACK_MONTHS, experience_by_product
from gavn.parties.roles import BUYER
from gavn.web.audience import for_role
from gavn.web.mine import chosen_organisation, my_organisations
from gavn.web.request import PageRequest


@require_safe
@for_role(BUYER)
def experience(request: PageRequest) -> HttpResponse:
    """The products of every running agreement that names the authority, by what was told of them."""
    organisations = my_organisations(request, BUYER)
    organisation = chosen_organisation(request, organisations)
    found = contracts.contracts_for(actor=request.actor, organisation_id=organisation.id, on=day_of(request.now))
    told = [(each, experience_by_product(actor=request.actor, contract_id=each.id, now=request.now)) for each in found]
    context = {
        "organisations": organisations,
        "organisation": organisation,
        "told": told,
        "least": LEAST_CITIZENS,
        "months": LOOK_BACK_MONTHS,
    }
    return render(request, "buyer/experience.html", context)
