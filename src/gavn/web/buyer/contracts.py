"""The agreements of one's own authority and how much of each ceiling is used."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gavn.contracts import queries
from gavn.contracts.queries import BuyerUse, ContractView
from gavn.infra.clock import day_of
from gavn.parties.roles import BUYER
from gavn.web.audience import for_role
from gavn.web.mine import chosen_organisation, my_organisations
from gavn.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class ContractUse:
    """A contract with what its buyers have called off, in øre."""

    contract: ContractView
    buyers: tuple[BuyerUse, ...]

    @property
    def drawn_ore(self) -> int:
        """What all buyers together have called off."""
        return sum(buyer.drawn_ore for buyer in self.buyers)


@require_safe
@for_role(BUYER)
def contracts(request: PageRequest) -> HttpResponse:
    """Every running agreement that names the authority, with each buyer's use of its ceiling."""
    organisations = my_organisations(request, BUYER)
    organisation = chosen_organisation(request, organisations)
    found = queries.contracts_for(actor=request.actor, organisation_id=organisation.id, on=day_of(request.now))
    uses = [
        ContractUse(contract, queries.buyer_use(actor=request.actor, contract_id=contract.id)) for contract in found
    ]
    context = {"organisations": organisations, "organisation": organisation, "uses": uses}
    return render(request, "buyer/contracts.html", context)
