"""Which contracts answer which needs; public facts, as contracts are."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gavn.contracts.models import AnsweredNeed, Contract
from gavn.contracts.queries import ContractView, contract_view
from gavn.infra.actors import Actor, acting


def contracts_of_needs(need_ids: Sequence[UUID], *, actor: Actor) -> tuple[ContractView, ...]:
    """The contracts that answer one of these needs, oldest first."""
    with acting(actor):
        answering = AnsweredNeed.objects.filter(need_id__in=set(need_ids)).values("contract_id")
        rows = Contract.objects.filter(id__in=answering).select_related("lead").order_by("start_on", "number")
        return tuple(contract_view(row) for row in rows)


def needs_of_contract(number: str, *, actor: Actor) -> tuple[UUID, ...]:
    """The needs that the contract with that number answers, in the order in which it was said."""
    with acting(actor):
        rows = AnsweredNeed.objects.filter(contract__number=number).order_by("said_at", "id")
        return tuple(rows.values_list("need_id", flat=True))
