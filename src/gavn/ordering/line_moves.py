"""Move order lines on: lock them, write state and quantities, and leave a step for each. One line or many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from gavn.infra.actors import Actor
from gavn.infra.sql import statement
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.ordering.models import OrderLine
from gavn.ordering.states import LINE_MOVES


@dataclass(frozen=True, slots=True)
class LineMove:
    """A move of a locked line, with the packs that it sends or receives and the citizen on whose behalf."""

    line: OrderLine
    move: str
    despatched: int = 0
    received: int = 0
    on_behalf_of: UUID | None = None

    @property
    def to_state(self) -> str:
        """Where the move leads. Refuses `line.wrong-state`."""
        return target(LINE_MOVES, self.move, self.line.state, noun="line")


def locked(lines: QuerySet[OrderLine]) -> list[OrderLine]:
    """The lines, locked until the transaction ends; always in the order of the id, so that nobody waits in a circle."""
    return list(lines.select_for_update(of=("self",), no_key=True).order_by("id"))


def waiting_packs(line: OrderLine) -> int:
    """Packs that are neither sent nor cancelled."""
    return line.packs - line.packs_despatched - line.packs_cancelled


def write_moves(
    moves: Sequence[LineMove],
    *,
    actor: Actor,
    now: dt.datetime,
    reason: str = "",
    promised_on: dt.date | None = None,
    step_ids: Sequence[UUID] | None = None,
) -> None:
    """Write the moves and their steps: two statements."""
    if not moves:
        return
    lines, states = [move.line.id for move in moves], [move.to_state for move in moves]
    advanced: dict[str, Any] = {
        "lines": lines,
        "states": states,
        "despatched": [move.despatched for move in moves],
        "received": [move.received for move in moves],
        "promised_on": promised_on,
    }
    steps: dict[str, Any] = {
        "ids": step_ids or [uuid7(now) for _ in moves],
        "lines": lines,
        "moves": [move.move for move in moves],
        "from_states": [move.line.state for move in moves],
        "to_states": states,
        "on_behalf_of": [move.on_behalf_of for move in moves],
        "actor": actor.reference,
        "actor_name": actor.name,
        "reason": reason,
        "at": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement("gavn.ordering", "advance_lines"), advanced)
        cursor.execute(statement("gavn.ordering", "write_steps"), steps)
