"""Who has seen whose data. Written by every look-up of a citizen by somebody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.infra.models import AccessLogEntry
from gavn.kernel.ids import uuid7


def log_access(
    citizen_ids: Sequence[UUID],
    *,
    actor: Actor,
    what: str,
    organisation_id: UUID | None,
    organisation_name: str,
    now: dt.datetime,
) -> None:
    """Note that `actor` saw these citizens' data. A citizen's look at their own data is not noted."""
    entries = [
        AccessLogEntry(
            id=uuid7(now),
            citizen_id=citizen_id,
            at=now,
            actor=actor.reference,
            actor_name=actor.name,
            organisation_id=organisation_id,
            organisation_name=organisation_name,
            what=what,
        )
        for citizen_id in dict.fromkeys(citizen_ids)
        if citizen_id != actor.citizen_id
    ]
    AccessLogEntry.objects.bulk_create(entries, batch_size=5000)


def accesses(citizen_id: UUID, *, limit: int, offset: int = 0) -> list[AccessLogEntry]:
    """The look-ups of a citizen's data, newest first. Row security shows them to the citizen alone."""
    return list(AccessLogEntry.objects.filter(citizen_id=citizen_id).order_by("-at", "-id")[offset : offset + limit])


def count_accesses(citizen_id: UUID) -> int:
    """How many look-ups of a citizen's data there are."""
    return AccessLogEntry.objects.filter(citizen_id=citizen_id).count()
