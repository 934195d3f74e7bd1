"""What a job does with a planned carry-over: which grants follow, the standing orders with them, and all of it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.ordering.errors_carry_over import CarryOverNotFound, CarryOverNotPermitted
from gavn.ordering.models import CarryOver, CarryOverChange, CarryOverItem
from gavn.ordering.states import CARRY_OVER_MOVES


@dataclass(frozen=True, slots=True)
class Switch:
    """A carry-over, and the grants that stay on the old contract because a product of theirs is kept."""

    id: UUID
    state: str
    old_contract_id: UUID
    new_contract_id: UUID
    switch_on: dt.date
    kept_grant_ids: frozenset[UUID]


def switch(*, actor: Actor, carry_over_id: UUID) -> Switch:
    """A carry-over, locked, as a job needs it. Refuses `carry-over.not-permitted`, `carry-over.not-found`."""
    with acting(actor):
        if not actor.is_job:
            raise CarryOverNotPermitted
        row = CarryOver.objects.select_for_update().filter(id=carry_over_id).first()
        if row is None:
            raise CarryOverNotFound
        kept = CarryOverItem.objects.filter(carry_over=row, verdict="kept").values_list("grant_id", flat=True)
        return Switch(row.id, row.state, row.old_contract_id, row.new_contract_id, row.switch_on, frozenset(kept))


def note_grants(
    *, actor: Actor, carry_over_id: UUID, rebound: Iterable[tuple[UUID, UUID, UUID]], now: dt.datetime
) -> None:
    """Keep which grants changed, from which contract to which, for a full reverse."""
    with acting(actor):
        CarryOverChange.objects.bulk_create(
            (
                CarryOverChange(
                    id=uuid7(now), carry_over_id=carry_over_id, kind="grant", subject_id=grant, old_id=old, new_id=new
                )
                for grant, old, new in rebound
            ),
            batch_size=5000,
        )


def noted_grants(*, actor: Actor, carry_over_id: UUID) -> dict[UUID, UUID]:
    """The grants that changed, each with the contract it had before; they are forgotten with this."""
    with acting(actor):
        rows = CarryOverChange.objects.filter(carry_over_id=carry_over_id, kind="grant")
        found = dict(rows.values_list("subject_id", "old_id"))
        rows.delete()
        return found


def swap_standing(*, actor: Actor, carry_over_id: UUID, back: bool = False, now: dt.datetime) -> int:
    """Put the agreed products into the standing orders, or the old ones back. Answers how many lines."""
    with acting(actor), connection.cursor() as cursor:
        if back:
            cursor.execute("select ordering_swap_standing_back(%s)", [carry_over_id])
        else:
            cursor.execute("select ordering_swap_standing_products(%s, %s)", [carry_over_id, now])
        return int(cursor.fetchone()[0])


def advance(*, actor: Actor, carry_over_id: UUID, move: str) -> None:
    """The carry-over is carried out (`carry`), or reversed. Refuses `carry-over.wrong-state`."""
    with acting(actor):
        row = CarryOver.objects.select_for_update().get(id=carry_over_id)
        row.state = target(CARRY_OVER_MOVES, move, row.state, noun="carry-over")
        row.save(update_fields=["state"])
