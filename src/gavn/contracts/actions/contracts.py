"""Register framework contracts with the buyers they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import rules
from gavn.contracts.errors import (
    BuyersMissing,
    CeilingsAboveMaximum,
    ContractNotPermitted,
    ContractNumberTaken,
)
from gavn.contracts.events import ContractRegistered
from gavn.contracts.models import Buyer, Contract
from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period


@dataclass(frozen=True, slots=True)
class ContractRef:
    """A contract as registered."""

    id: UUID
    number: str


def register_contract(
    *,
    actor: Actor,
    number: str,
    title: str,
    lead_id: UUID,
    start_on: dt.date,
    end_before: dt.date,
    maximum_ore: int,
    buyers: Sequence[tuple[UUID, int]],
    now: dt.datetime,
) -> ContractRef:
    """Register a contract; `buyers` are the organisations that may call off, each with its ceiling in øre.

    Refuses `contract.not-permitted`, `contract.buyers-missing`, `contract.ceilings-above-maximum`,
    `contract.number-taken`, `period.empty`.
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise ContractNotPermitted
        term = Period(start_on, end_before)
        if not rules.names_buyers(buyers):
            raise BuyersMissing
        ceilings_ore = sum(ceiling_ore for _, ceiling_ore in buyers)
        if ceilings_ore > maximum_ore:
            raise CeilingsAboveMaximum(ceilings_ore=ceilings_ore, maximum_ore=maximum_ore)
        contract = Contract(
            id=uuid7(now),
            number=number,
            title=title,
            lead_id=lead_id,
            start_on=term.start_on,
            end_before=end_before,
            maximum_ore=maximum_ore,
        )
        # The database settles which of two at once takes the number; the other finds it taken.
        Contract.objects.bulk_create([contract], ignore_conflicts=True)
        if not Contract.objects.filter(id=contract.id).exists():
            raise ContractNumberTaken(number=number)
        Buyer.objects.bulk_create(
            Buyer(id=uuid7(now), contract=contract, organisation_id=organisation_id, ceiling_ore=ceiling_ore)
            for organisation_id, ceiling_ore in buyers
        )
        record([ContractRegistered(contract.id, start_on, end_before, maximum_ore)], actor=actor, now=now)
        return ContractRef(contract.id, number)
