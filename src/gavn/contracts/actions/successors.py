"""Say what takes each product's place when a new contract follows an old one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import rules
from gavn.contracts.errors import ContractNotPermitted, SuccessorNotFitting
from gavn.contracts.models import ContractLine, Product, Successor
from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewSuccessor:
    """`equivalence`: same | equivalent | none; `new_product_id` is empty where there is none."""

    old_product_id: UUID
    new_product_id: UUID | None
    equivalence: str
    reason: str = ""


def map_products(
    *, actor: Actor, old_contract_id: UUID, new_contract_id: UUID, successors: Sequence[NewSuccessor], now: dt.datetime
) -> int:
    """Say the successors of products, all or none; one said before is said anew. Answers how many.

    A successor is of the same product group and stands on the new contract. Refuses `contract.not-permitted`,
    `successor.not-fitting`.
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise ContractNotPermitted
        _check(old_contract_id, new_contract_id, successors)
        rows = [
            Successor(
                id=uuid7(now), old_contract_id=old_contract_id, new_contract_id=new_contract_id,
                old_product_id=each.old_product_id, new_product_id=each.new_product_id, equivalence=each.equivalence,
                reason=each.reason,
            )
            for each in successors
        ]  # fmt: skip
        Successor.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["old_contract", "new_contract", "old_product"],
            update_fields=["new_product", "equivalence", "reason"],
        )
        return len(rows)


def _check(old_contract_id: UUID, new_contract_id: UUID, successors: Sequence[NewSuccessor]) -> None:
    ids = {each for pair in successors for each in (pair.old_product_id, pair.new_product_id) if each is not None}
    groups = dict(Product.objects.filter(id__in=ids).values_list("id", "group_id"))
    old = set(ContractLine.objects.filter(contract_id=old_contract_id).values_list("product_id", flat=True))
    new = set(ContractLine.objects.filter(contract_id=new_contract_id).values_list("product_id", flat=True))
    wrong = [
        each
        for each in successors
        if each.old_product_id not in old
        or (each.equivalence == "none") != (each.new_product_id is None)
        or each.equivalence not in ("same", "equivalent", "none")
        or (each.new_product_id is not None and each.new_product_id not in new)
        or (each.new_product_id is not None and groups.get(each.new_product_id) != groups.get(each.old_product_id))
    ]
    if wrong or len({each.old_product_id for each in successors}) < len(successors):
        raise SuccessorNotFitting(product_ids=sorted(str(each.old_product_id) for each in wrong))
