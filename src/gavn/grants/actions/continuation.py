"""One grant follows another: its windows go on, and the one before ends where it begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from gavn.grants.case_file import AnchoredRhythm
from gavn.grants.errors import EndNotPossible, GrantNotFound
from gavn.grants.events import GrantEnded
from gavn.grants.kinds import NEW
from gavn.grants.looking import Coverage, rhythm_of
from gavn.grants.models import Application, Grant, GrantLine, GrantStep
from gavn.grants.ruling import Ruling
from gavn.grants.states import GRANT_MOVES
from gavn.infra.actors import Actor
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.period import ONE_DAY


def rhythms_of(
    application: Application, ruling: Ruling, coverage: Mapping[UUID, Coverage]
) -> dict[UUID, AnchoredRhythm]:
    """By product group: a new grant begins with the municipality's short windows, another goes on with those it had."""
    if ruling.start_on is None:
        return {}
    rhythms = {}
    if application.kind == NEW:
        for line in ruling.lines:
            rhythm = rhythm_of(line, coverage.get(line.group_id))
            rhythms[line.group_id] = AnchoredRhythm(ruling.start_on, rhythm.first_months, rhythm.first_every_months)
    for before in GrantLine.objects.filter(grant_id=application.grant_id) if application.grant_id else ():
        rhythms[before.group_id] = AnchoredRhythm(before.anchor_on, before.first_months, before.first_every_months)
    return rhythms


def replace_grant(before_id: UUID | None, grant: Grant, actor: Actor, now: dt.datetime) -> None:
    """End the grant that `grant` continues on the day it begins, unless it ended before.

    Refuses `grant.not-found`, `grant.wrong-state`, `grant.end-not-possible`.
    """
    if before_id is None:
        return
    before = Grant.objects.select_for_update().filter(id=before_id).first()
    if before is None:
        raise GrantNotFound
    if before.end_before is not None and before.end_before <= grant.start_on:
        return
    if grant.start_on <= before.start_on:
        raise EndNotPossible(end_before=str(grant.start_on), earliest=str(before.start_on + ONE_DAY), latest=None)
    from_state = before.state
    if from_state != "ended":
        before.state = target(GRANT_MOVES, "replace", from_state, noun="grant")
        write_steps(
            [
                new_step(
                    GrantStep,
                    before.id,
                    actor=actor,
                    move="replace",
                    from_state=from_state,
                    to_state=before.state,
                    now=now,
                )
            ]
        )
    before.end_before = before.agreed_end_before = grant.start_on
    before.save(update_fields=["state", "end_before", "agreed_end_before"])
    record([GrantEnded(before.id, grant.start_on)], actor=actor, now=now)
