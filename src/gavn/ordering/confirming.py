"""Suppliers confirm lines, one or many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.ordering import rules
from gavn.ordering.errors import LineNotFound, LineNotPermitted, LinePromiseInPast
from gavn.ordering.events import LineConfirmed
from gavn.ordering.line_moves import LineMove, locked, write_moves
from gavn.ordering.models import OrderLine


def confirm(
    line_ids: Collection[UUID], promised_on: dt.date | None, *, actor: Actor, reason: str = "", now: dt.datetime
) -> None:
    """All or nothing, in the actor's transaction."""
    if promised_on is not None and promised_on < day_of(now):
        raise LinePromiseInPast(promised_on=str(promised_on), today=str(day_of(now)))
    lines = locked(OrderLine.objects.filter(id__in=line_ids))
    missing = set(line_ids) - {line.id for line in lines}
    if missing:
        raise LineNotFound(line_ids=sorted(map(str, missing)))
    for line in lines:
        if not rules.may_supply(actor, line.supplier_id):
            raise LineNotPermitted(line_id=str(line.id))
    write_moves(
        [LineMove(line, "confirm") for line in lines], actor=actor, now=now, promised_on=promised_on, reason=reason
    )
    record([LineConfirmed(line.id) for line in lines], actor=actor, now=now)
