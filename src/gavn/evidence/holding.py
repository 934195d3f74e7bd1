"""Find a protocol for whoever acts, held against others until the transaction ends."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection

from gavn.evidence import rules
from gavn.evidence.errors import ProtocolNotFound, ProtocolNotPermitted
from gavn.evidence.models import Protocol, ProtocolStep
from gavn.evidence.states import PROTOCOL_MOVES
from gavn.infra.actors import Actor
from gavn.infra.sql import statement
from gavn.infra.steps import new_step, target, write_steps


def seen_protocol(protocol_id: UUID) -> Protocol:
    """The protocol as row security shows it. Refuses `protocol.not-found`."""
    found = Protocol.objects.select_related("owner", "need").filter(id=protocol_id).first()
    if found is None:
        raise ProtocolNotFound
    return found


def held_protocol(protocol_id: UUID) -> Protocol:
    """The protocol, which nobody else writes to until the transaction ends.

    A lock by name, because investigators may add to a protocol whose row they may not change.
    """
    seen_protocol(protocol_id)
    with connection.cursor() as cursor:
        cursor.execute(statement("gavn.evidence", "hold_protocol"), {"protocol": str(protocol_id)})
    return seen_protocol(protocol_id)


def owned_protocol(actor: Actor, protocol_id: UUID) -> Protocol:
    """The held protocol, for its owner. Refuses `protocol.not-found`, `protocol.not-permitted`."""
    protocol = held_protocol(protocol_id)
    if not rules.may_own(actor, protocol.owner_id):
        raise ProtocolNotPermitted
    return protocol


def may_move(protocol: Protocol, move: str) -> str:
    """The state that the move leads to. Refuses `protocol.wrong-state`."""
    return target(PROTOCOL_MOVES, move, protocol.state, noun="protocol")


def move(protocol: Protocol, name: str, *columns: str, actor: Actor, reason: str = "", now: dt.datetime) -> None:
    """Move the protocol, keep the step, and save these other columns with it. Refuses `protocol.wrong-state`."""
    from_state, protocol.state = protocol.state, may_move(protocol, name)
    protocol.save(update_fields=["state", *columns])
    keep_step(protocol, name, from_state, actor=actor, reason=reason, now=now)


def keep_step(
    protocol: Protocol, name: str, from_state: str, *, actor: Actor, reason: str = "", now: dt.datetime
) -> None:
    """Write the step to the protocol's present state."""
    step = new_step(
        ProtocolStep,
        protocol.id,
        actor=actor,
        move=name,
        from_state=from_state,
        to_state=protocol.state,
        reason=reason,
        now=now,
    )
    write_steps([step])
