"""Move something from one state to the next by its table of moves, and keep the step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.infra.models import Step
from gavn.kernel.errors import Refusal
from gavn.kernel.ids import uuid7

Moves = Mapping[str, Mapping[str, str]]


def target(moves: Moves, move: str, state: str, *, noun: str) -> str:
    """The state that `move` leads to from `state`. Refuses `<noun>.wrong-state` when it leads nowhere."""
    to_state = moves[move].get(state)
    if to_state is None:
        raise Refusal(f"{noun}.wrong-state", move=move, state=state, allowed_from=sorted(moves[move]))
    return to_state


def new_step(
    table: type[Any],
    subject_id: UUID,
    *,
    actor: Actor,
    move: str,
    from_state: str,
    to_state: str,
    on_behalf_of: UUID | None = None,
    reason: str = "",
    now: dt.datetime,
) -> Any:
    """A step row, not yet written."""
    return table(
        id=uuid7(now),
        subject_id=subject_id,
        move=move,
        from_state=from_state,
        to_state=to_state,
        actor=actor.reference,
        actor_name=actor.name,
        on_behalf_of=on_behalf_of,
        reason=reason,
        at=now,
    )


def write_steps(steps: Sequence[Step]) -> None:
    """Write step rows, all of one table."""
    if steps:
        type(steps[0])._default_manager.bulk_create(steps, batch_size=5000)
