"""Let grants follow their citizens: another municipality after a move, an end after a death, and back again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.grants import batch, rules
from gavn.grants.actions.take_over import let_new_municipality_decide
from gavn.grants.errors import GrantNotPermitted
from gavn.grants.events import GrantEnded, GrantMoved
from gavn.grants.following import effective_end, responsible_municipality
from gavn.grants.models import Grant, GrantStep
from gavn.grants.states import GRANT_MOVES
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import Fact, record
from gavn.infra.steps import new_step, target, write_steps
from gavn.parties import queries as parties
from gavn.parties.queries import StandingView


def follow_citizens(*, actor: Actor, citizen_ids: Sequence[UUID], now: dt.datetime) -> int:
    """Bring the citizens' grants to where the citizens stand. Again changes nothing. Answers how many changed.

    Grants that were over before are left alone. Refuses `grant.not-permitted`.
    """
    with acting(actor):
        if not rules.may_carry_over(actor):
            raise GrantNotPermitted
        today = day_of(now)
        batch.lock_citizens(citizen_ids)
        standings = parties.standings_of(actor=actor, citizen_ids=citizen_ids)
        rows = Grant.objects.select_for_update(of=("self",)).filter(citizen_id__in=standings).order_by("id")
        lasting = [row for row in rows.select_related("decision") if _lasts(row, today)]
        named = {
            contract_id: contracts.named_buyers(actor=actor, contract_id=contract_id)
            for contract_id in {row.contract_id for row in lasting}
        }
        steps: list[GrantStep] = []
        facts: list[Fact] = []
        changed = 0
        for row in lasting:
            before = (row.municipality_id, row.end_before, row.state)
            _follow(row, standings[row.citizen_id], named[row.contract_id], actor, now, steps, facts)
            if before != (row.municipality_id, row.end_before, row.state):
                row.save(update_fields=["municipality_id", "end_before", "state"])
                changed += 1
        write_steps(steps)
        record(facts, actor=actor, now=now)
        let_new_municipality_decide(actor, lasting, now)
        return changed


def _lasts(row: Grant, today: dt.date) -> bool:
    """Whether it runs today or later by what people agreed, whatever the register says."""
    return row.agreed_end_before is None or row.agreed_end_before > today


def _follow(
    row: Grant,
    standing: StandingView,
    named: frozenset[UUID],
    actor: Actor,
    now: dt.datetime,
    steps: list[GrantStep],
    facts: list[Fact],
) -> None:
    def step(move: str) -> None:
        to_state = target(GRANT_MOVES, move, row.state, noun="grant")
        steps.append(
            new_step(GrantStep, row.id, actor=actor, move=move, from_state=row.state, to_state=to_state, now=now)
        )
        row.state = to_state

    end_before = effective_end(row.start_on, row.agreed_end_before, standing.died_on)
    if end_before != row.end_before:
        row.end_before = end_before
        if end_before is not None:
            facts.append(GrantEnded(row.id, end_before))
    if standing.died_on and row.state == "active":
        step("die")
    elif not standing.died_on and row.state == "deceased":
        step("revive")
    responsible = responsible_municipality(standing.municipality_id, row.decision.municipality_id, named)
    if responsible != row.municipality_id:
        facts.append(GrantMoved(row.id, row.municipality_id, responsible))
        row.municipality_id = responsible
        if row.state == "active":
            step("move")
