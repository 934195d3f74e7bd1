"""Find a contract for whoever manages it, held against others until the transaction ends."""

from __future__ import annotations

from uuid import UUID

from gavn.contracts import rules
from gavn.contracts.errors import ContractNotFound, ManageNotPermitted
from gavn.contracts.models import Contract
from gavn.infra.actors import Actor


def supplies_own_contract(actor: Actor, supplier_id: UUID) -> bool:
    """Whether the supplier delivers on a contract whose lead the actor buys for; a job may manage any."""
    leads = Contract.objects.filter(suppliers__organisation_id=supplier_id).values_list("lead_id", flat=True)
    return actor.is_job or any(rules.may_manage(actor, lead_id) for lead_id in leads)


def managed_contract(actor: Actor, contract_id: UUID) -> Contract:
    """The contract, locked, for a buyer of its lead.

    Refuses `contract.not-found`, `contract-management.not-permitted`.
    """
    found = Contract.objects.filter(id=contract_id).first()
    if found is None:
        raise ContractNotFound
    if not rules.may_manage(actor, found.lead_id):
        raise ManageNotPermitted
    return Contract.objects.select_for_update(of=("self",)).select_related("lead").get(id=contract_id)
