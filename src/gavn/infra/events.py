"""Record what happened, in the transaction in which it happened. Reactions are named in `gavn.config.wiring` alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.infra.models import Event, OutboxItem
from gavn.kernel.ids import uuid7


@dataclass(frozen=True, slots=True)
class Fact:
    """The base of every event: a frozen dataclass of ids and amounts, with a `name` such as `ordering.order_placed`."""

    name: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as a reaction gets it."""

    id: UUID
    name: str
    payload: dict[str, Any]
    at: dt.datetime


Reaction = Callable[[Sequence[Recorded], dt.datetime], None]

_reactions: dict[str, dict[str, Reaction]] = {}


def connect(fact: type[Fact], reaction_name: str, reaction: Reaction) -> None:
    """Let `reaction` be called with every recorded `fact`, after commit, at least once, in batches."""
    _reactions.setdefault(fact.name, {})[reaction_name] = reaction


def reaction(event_name: str, reaction_name: str) -> Reaction:
    """The function behind a name. Raises KeyError when the wiring no longer knows it."""
    return _reactions[event_name][reaction_name]


def wiring() -> dict[str, tuple[str, ...]]:
    """Which reactions each event has, by name."""
    return {event: tuple(reactions) for event, reactions in sorted(_reactions.items())}


def record(facts: Sequence[Fact], *, actor: Actor, now: dt.datetime) -> None:
    """Write the events and one outbox item for each reaction. The caller's transaction carries both or neither."""
    events = [
        Event(id=uuid7(now), name=fact.name, payload=_plain(fact), actor=actor.reference, at=now) for fact in facts
    ]
    Event.objects.bulk_create(events, batch_size=5000)
    items = [
        OutboxItem(id=uuid7(now), event_id=event.id, reaction=name, next_try_at=now)
        for event in events
        for name in _reactions.get(event.name, {})
    ]
    OutboxItem.objects.bulk_create(items, batch_size=5000)


def _plain(fact: Fact) -> dict[str, Any]:
    return {field.name: _value(getattr(fact, field.name)) for field in dataclasses.fields(fact)}


def _value(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_value(each) for each in value]
    return value
