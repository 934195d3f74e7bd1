"""Grants follow into the next contract at a tender change, thousands at once; a dry run first, and all of it undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from gavn.grants.actions.rebind import rebind_grants
from gavn.grants.queries import running_on_contract
from gavn.infra.actors import Actor, acting
from gavn.infra.events import Recorded
from gavn.infra.outbox import WORKER
from gavn.ordering import carrying
from gavn.ordering.actions.carry_over import fill_plan


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """How many grants draw on the next contract, and how many lines of standing orders got their new product."""

    grants: int
    standing_lines: int


def carry_over(*, actor: Actor, carry_over_id: UUID, dry_run: bool = False, now: dt.datetime) -> CarriedOver:
    """Bind every running grant of the old contract to the new one, but for kept products, and swap what was agreed.

    A grant on which nothing has been ordered for a year follows too: the right is no smaller for being unused.
    All or nothing; a dry run does all of it and undoes it. Refuses `carry-over.not-found`, `carry-over.wrong-state`.
    """
    with acting(actor):
        found = carrying.switch(actor=actor, carry_over_id=carry_over_id)
        with transaction.atomic():
            carrying.advance(actor=actor, carry_over_id=found.id, move="carry")
            running = running_on_contract(actor=actor, contract_id=found.old_contract_id, on=found.switch_on)
            follow = [each for each in running if each not in found.kept_grant_ids]
            rebound = rebind_grants(
                actor=actor, contracts=dict.fromkeys(follow, found.new_contract_id),
                reason="carry-over", now=now,
            )  # fmt: skip
            noted = [(each.grant_id, each.old_contract_id, each.new_contract_id) for each in rebound]
            carrying.note_grants(actor=actor, carry_over_id=found.id, rebound=noted, now=now)
            lines = carrying.swap_standing(actor=actor, carry_over_id=found.id, now=now)
            if dry_run:
                transaction.set_rollback(True)
        return CarriedOver(len(rebound), lines)


def reverse(*, actor: Actor, carry_over_id: UUID, now: dt.datetime) -> CarriedOver:
    """Everything as it was before: grants on their old contract, standing orders with their old products.

    What was ordered meanwhile stays as it was ordered. Refuses `carry-over.not-found`, `carry-over.wrong-state`.
    """
    with acting(actor):
        found = carrying.switch(actor=actor, carry_over_id=carry_over_id)
        carrying.advance(actor=actor, carry_over_id=found.id, move="reverse")
        before = carrying.noted_grants(actor=actor, carry_over_id=found.id)
        rebound = rebind_grants(actor=actor, contracts=before, reason="carry-over reversed", now=now)
        lines = carrying.swap_standing(actor=actor, carry_over_id=found.id, back=True, now=now)
        return CarriedOver(len(rebound), lines)


def fill_plans(events: Sequence[Recorded], now: dt.datetime) -> None:
    """A switch was planned: write what is to become of each citizen's products."""
    for event in events:
        fill_plan(actor=WORKER, carry_over_id=UUID(event.payload["carry_over_id"]), now=now)


def do_ordered(events: Sequence[Recorded], now: dt.datetime) -> None:
    """A buyer ordered the switch, or its reverse; one that is done already is left alone."""
    for event in events:
        carry_over_id, backwards = UUID(event.payload["carry_over_id"]), event.payload["backwards"]
        with acting(WORKER):
            state = carrying.switch(actor=WORKER, carry_over_id=carry_over_id).state
        if backwards and state == "carried":
            reverse(actor=WORKER, carry_over_id=carry_over_id, now=now)
        if not backwards and state == "planned":
            carry_over(actor=WORKER, carry_over_id=carry_over_id, now=now)
