"""Danish: rejsebevilling. Let a citizen order for a journey: units of coming windows are moved into the present one."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.grants import batch, rules
from gavn.grants.errors import GrantNotFound, GrantNotPermitted, OwnCase, ReasonMissing, TravelNotPossible
from gavn.grants.events import TravelAllowed
from gavn.grants.models import Allowance, Grant
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7

MOST_WINDOWS = 12  # a year of months, as the Norwegian rule for stays abroad


def allow_travel(*, actor: Actor, grant_id: UUID, windows: int, reason: str, now: dt.datetime) -> int:
    """Let the units left of so many coming windows be ordered now. Answers how many units were moved.

    Nothing is granted in addition: the same units cannot be ordered later. Refuses `grant.not-found`,
    `grant.not-permitted`, `case.own`, `grant.reason-missing`, `travel.not-possible`.
    """
    with acting(actor):
        grant = Grant.objects.select_for_update().filter(id=grant_id).first()
        if grant is None:
            raise GrantNotFound
        if not rules.may_decide(actor, grant.municipality_id):
            raise GrantNotPermitted
        if rules.is_own(actor, grant.citizen_id):
            raise OwnCase
        if not reason.strip():
            raise ReasonMissing
        today = day_of(now)
        runs = grant.start_on <= today and (grant.end_before is None or today < grant.end_before)
        if not runs or not 0 < windows <= MOST_WINDOWS:
            raise TravelNotPossible
        moved = batch.advance_entitlement(grant.id, today, windows, now)
        if moved == 0:
            raise TravelNotPossible
        allowance = Allowance(
            id=uuid7(now), grant=grant, on=today, windows=windows, reason=reason.strip(), given_by=actor.name, at=now
        )
        batch.write_rows([allowance])
        record([TravelAllowed(grant.id, windows)], actor=actor, now=now)
        return moved
