"""Record a change of a running contract by the ground that the law gives it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts.change_rules import SMALL, check_change
from gavn.contracts.errors import ChangeIncomplete
from gavn.contracts.events import ContractChanged
from gavn.contracts.holding import managed_contract
from gavn.contracts.models import Change, Contract
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period


@dataclass(frozen=True, slots=True)
class NewChange:
    """A change: its ground, what it adds in øre without VAT (or takes away), what it is, and why it is lawful."""

    ground: str
    value_ore: int
    text: str
    reason: str
    made_on: dt.date


def record_change(*, actor: Actor, contract_id: UUID, change: NewChange, now: dt.datetime) -> UUID:
    """Keep a change where its ground bears it; small ones are added up. Answers its id.

    Refuses `contract.not-found`, `contract-management.not-permitted`, `change.incomplete`, `change.ground-unknown`,
    `change.above-limit`.
    """
    with acting(actor):
        contract = managed_contract(actor, contract_id)
        term = Period(contract.start_on, contract.end_before)
        dated = term.contains(change.made_on) and change.made_on <= day_of(now)
        if not dated or not change.text.strip() or not change.reason.strip():
            raise ChangeIncomplete
        check_change(change.ground, change.value_ore, small_values(contract), original_ore(contract), change.made_on)
        row = Change(
            id=uuid7(now),
            contract=contract,
            ground=change.ground,
            value_ore=change.value_ore,
            text=change.text.strip(),
            reason=change.reason.strip(),
            made_on=change.made_on,
            made_by=actor.name,
            at=now,
        )
        Change.objects.bulk_create([row])
        record([ContractChanged(contract.id, row.id, row.ground)], actor=actor, now=now)
        return row.id


def small_values(contract: Contract) -> list[int]:
    """What the contract's small changes were worth, in øre."""
    return list(Change.objects.filter(contract=contract, ground=SMALL).values_list("value_ore", flat=True))


def original_ore(contract: Contract) -> int:
    """The contract's original value: what was expected of it, or its maximum where nothing was stated."""
    return contract.estimated_ore or contract.maximum_ore
