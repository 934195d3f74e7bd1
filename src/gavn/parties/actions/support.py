"""Danish: supportadgang. Let somebody of another house look into an organisation's cases, for hours, and end it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.parties import queries, rules
from gavn.parties.errors import PersonNotFound, SupportNotFound, SupportNotPermitted, SupportUnreadable
from gavn.parties.events import SupportAccessEnded, SupportAccessGiven
from gavn.parties.models import SupportAccess

LONGEST_HOURS = 8


def give_support_access(
    *, actor: Actor, organisation_id: UUID, login: str, hours: int, reason: str, now: dt.datetime
) -> UUID:
    """Let the person look, not act, for so many hours. Whatever that person sees of a citizen is noted.

    Refuses `support.not-permitted`, `support.unreadable`, `person.not-found`.
    """
    with acting(actor):
        if not rules.may_give_support(actor, organisation_id):
            raise SupportNotPermitted
        if not 0 < hours <= LONGEST_HOURS or not reason.strip():
            raise SupportUnreadable(longest_hours=LONGEST_HOURS)
        person = queries.person_by_login(login)
        if person is None or person[0] == actor.person_id:
            raise PersonNotFound(login=login)
        row = SupportAccess(
            id=uuid7(now),
            person_id=person[0],
            person_name=person[1],
            organisation_id=organisation_id,
            reason=reason.strip(),
            given_by=actor.name,
            start_at=now,
            end_at=now + dt.timedelta(hours=hours),
        )
        SupportAccess.objects.bulk_create([row])
        record([SupportAccessGiven(row.id, organisation_id)], actor=actor, now=now)
        return row.id


def end_support_access(*, actor: Actor, access_id: UUID, now: dt.datetime) -> None:
    """End it at once. Refuses `support.not-found`, `support.not-permitted`."""
    with acting(actor):
        row = SupportAccess.objects.select_for_update().filter(id=access_id, ended_at=None).first()
        if row is None:
            raise SupportNotFound
        if not rules.may_give_support(actor, row.organisation_id):
            raise SupportNotPermitted
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        record([SupportAccessEnded(row.id, row.organisation_id)], actor=actor, now=now)
