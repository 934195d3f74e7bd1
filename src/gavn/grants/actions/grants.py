"""End a grant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.grants import rules
from gavn.grants.errors import EndNotPossible, GrantNotFound, GrantNotPermitted, OwnCase, ReasonMissing
from gavn.grants.events import GrantEnded
from gavn.grants.models import Grant, GrantStep
from gavn.grants.states import GRANT_MOVES
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps


@dataclass(frozen=True, slots=True)
class EndedGrant:
    """A grant and the day before which it ends."""

    grant_id: UUID
    end_before: dt.date


def end_grant(*, actor: Actor, grant_id: UUID, end_before: dt.date, reason: str, now: dt.datetime) -> EndedGrant:
    """Let a grant run until the day before `end_before`, today at the earliest. An order in progress is waited for.

    Refuses `grant.not-permitted`, `grant.not-found`, `grant.wrong-state`, `grant.reason-missing`,
    `grant.end-not-possible`.
    """
    with acting(actor):
        if not rules.decides(actor):
            raise GrantNotPermitted
        grant = Grant.objects.select_for_update().filter(id=grant_id).first()
        if grant is None:
            raise GrantNotFound
        if not rules.may_decide(actor, grant.municipality_id):
            raise GrantNotPermitted
        if rules.is_own(actor, grant.citizen_id):
            raise OwnCase
        to_state = target(GRANT_MOVES, "end", grant.state, noun="grant")
        if not reason.strip():
            raise ReasonMissing
        _check_end(grant, end_before, day_of(now))
        step = new_step(
            GrantStep,
            grant.id,
            actor=actor,
            move="end",
            from_state=grant.state,
            to_state=to_state,
            reason=reason.strip(),
            now=now,
        )
        grant.state, grant.end_before, grant.agreed_end_before = to_state, end_before, end_before
        grant.save(update_fields=["state", "end_before", "agreed_end_before"])
        write_steps([step])
        record([GrantEnded(grant.id, end_before)], actor=actor, now=now)
        return EndedGrant(grant.id, end_before)


def _check_end(grant: Grant, end_before: dt.date, today: dt.date) -> None:
    """A right already used stays, and a longer right takes a new decision."""
    earliest = max(today, grant.start_on + dt.timedelta(days=1))
    latest = grant.end_before
    if end_before < earliest or (latest is not None and end_before > latest):
        raise EndNotPossible(end_before=str(end_before), earliest=str(earliest), latest=str(latest) if latest else None)
