"""Confirm and cancel order lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.ordering import confirming, rules
from gavn.ordering.errors import LineNotFound, LineNothingWaiting, LineNotPermitted, LineReasonMissing
from gavn.ordering.events import LineCancelled
from gavn.ordering.line_moves import LineMove, locked, waiting_packs, write_moves
from gavn.ordering.models import OrderLine

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class CancelledLine:
    """What was cancelled of a line, given back to the grant (`units`) and to the ceiling, and the line's state now."""

    line_id: UUID
    packs: int
    units: int
    state: str


def confirm_lines(
    *, actor: Actor, line_ids: Collection[UUID], promised_on: dt.date | None = None, reason: str = "", now: dt.datetime
) -> None:
    """The supplier confirms lines, all or none; again, to promise another day, with the reason that the citizen reads.

    Refuses `line.not-found`, `line.not-permitted`, `line.wrong-state`, `line.promise-in-past`,
    `line.reason-missing` where the reason cannot be read.
    """
    with acting(actor):
        _check_reason(reason, needed=False)
        confirming.confirm(line_ids, promised_on, actor=actor, reason=reason.strip(), now=now)


def cancel_line(*, actor: Actor, line_id: UUID, reason: str, now: dt.datetime) -> CancelledLine:
    """Cancel the packs of a line that are not yet sent. Entitlement and ceiling are given back.

    Everybody but the citizen (and who has a mandate) gives a reason. Refuses `line.not-found`, `line.not-permitted`,
    `line.reason-missing`, `line.nothing-waiting`.
    """
    with acting(actor):
        lines = locked(OrderLine.objects.filter(id=line_id))
        if not lines:
            raise LineNotFound(line_ids=[str(line_id)])
        line = lines[0]
        if not rules.may_cancel(actor, line.citizen_id, line.municipality_id, line.supplier_id):
            raise LineNotPermitted(line_id=str(line_id))
        _check_reason(reason, needed=line.citizen_id not in actor.citizen_ids)
        packs = waiting_packs(line)
        if packs == 0:
            raise LineNothingWaiting(line_id=str(line_id))
        supplier = not rules.may_receive(actor, line.citizen_id, line.municipality_id)
        behalf = None if supplier else rules.on_behalf_of(actor, line.citizen_id)
        move, step_id = LineMove(line, _cancelling(line), on_behalf_of=behalf), uuid7(now)
        _give_back(actor, line_id, step_id, packs, now)
        write_moves([move], actor=actor, now=now, reason=reason.strip(), step_ids=[step_id])
        record([LineCancelled(line_id, packs)], actor=actor, now=now)
        return CancelledLine(line_id, packs, packs * (line.units // line.packs), move.to_state)


def _check_reason(reason: str, *, needed: bool) -> None:
    readable = len(reason) <= LONGEST_REASON and reason.replace("\n", " ").replace("\r", " ").isprintable()
    if not readable or (needed and not reason.strip()):
        raise LineReasonMissing(longest=LONGEST_REASON)


def _cancelling(line: OrderLine) -> str:
    if line.packs_despatched == 0:
        return "cancel"
    return "cancel-rest-after-receipt" if line.packs_received == line.packs_despatched else "cancel-rest"


def _give_back(actor: Actor, line_id: UUID, step_id: UUID, packs: int, now: dt.datetime) -> None:
    function = "ordering_cancel_packs" if actor.is_job else "ordering_cancel_own_packs"
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {function}(%s::uuid[], %s::uuid[], %s::integer[], %s)", [[line_id], [step_id], [packs], now]
        )
