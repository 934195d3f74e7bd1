"""Say which need a contract answers, so that what is learned under the contract is found again at the need."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.contracts.errors import ContractNotFound, ContractNotPermitted
from gavn.contracts.models import AnsweredNeed, Contract
from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.needs import queries as needs
from gavn.needs.errors import NeedNotFound
from gavn.parties.roles import BUYER


def answer_need(*, actor: Actor, contract_id: UUID, need_id: UUID, now: dt.datetime) -> None:
    """The contract answers the need; saying it again changes nothing. A buyer of the contract's lead says it, or a job.

    Refuses `contract.not-found`, `contract.not-permitted`, `need.not-found`.
    """
    with acting(actor):
        contract = Contract.objects.filter(id=contract_id).first()
        if contract is None:
            raise ContractNotFound
        if not (actor.is_job or actor.has_role(BUYER, contract.lead_id)):
            raise ContractNotPermitted
        if need_id not in needs.needs_by_id([need_id], actor=actor):
            raise NeedNotFound
        row = AnsweredNeed(id=uuid7(now), contract=contract, need_id=need_id, said_at=now)
        AnsweredNeed.objects.bulk_create([row], ignore_conflicts=True)
