"""What every page of a contract shows: the contract, and whether the reader manages it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import rules, term_queries
from gavn.contracts.term_views import ContractTerms
from gavn.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class Shown:
    """A contract as one reader meets it."""

    terms: ContractTerms
    manages: bool


def shown(request: PageRequest, contract_id: UUID) -> Shown:
    """The contract. Refuses `contract.not-found`."""
    terms = term_queries.contract_terms(actor=request.actor, contract_id=contract_id, now=request.now)
    return Shown(terms, rules.may_manage(request.actor, terms.lead_id))
