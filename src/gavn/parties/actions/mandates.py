"""Give and end mandates (fuldmagter)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.parties import rules
from gavn.parties.errors import MandateExists, MandateNotFound, MandateNotPermitted, PersonNotFound
from gavn.parties.events import MandateEnded, MandateGiven
from gavn.parties.models import Mandate


def give_mandate(
    *, actor: Actor, citizen_id: UUID, login: str, end_before: dt.date | None = None, now: dt.datetime
) -> UUID:
    """The citizen lets the person who logs in as `login` see and order from today on.

    Refuses `mandate.not-permitted`, `person.not-found`, `mandate.exists`.
    """
    with acting(actor):
        if not rules.may_give_mandate(actor, citizen_id):
            raise MandateNotPermitted
        person = _person_by_login(login)
        if person is None or person[0] == actor.person_id:
            raise PersonNotFound(login=login)
        today = day_of(now)
        if Mandate.objects.filter(citizen_id=citizen_id, person_id=person[0], end_before=None).exists():
            raise MandateExists
        mandate_id = uuid7(now)
        Mandate.objects.bulk_create(
            [
                Mandate(
                    id=mandate_id,
                    citizen_id=citizen_id,
                    person_id=person[0],
                    person_name=person[1],
                    start_on=today,
                    end_before=end_before,
                )
            ]
        )
        record([MandateGiven(mandate_id, citizen_id)], actor=actor, now=now)
        return mandate_id


def end_mandate(*, actor: Actor, mandate_id: UUID, now: dt.datetime) -> None:
    """The citizen ends a mandate at once. One given today is taken back as from today."""
    with acting(actor):
        mandate = Mandate.objects.select_for_update().filter(id=mandate_id, end_before=None).first()
        if mandate is None:
            raise MandateNotFound
        if not rules.may_give_mandate(actor, mandate.citizen_id):
            raise MandateNotPermitted
        mandate.end_before = max(day_of(now), mandate.start_on + dt.timedelta(days=1))
        mandate.save(update_fields=["end_before"])
        record([MandateEnded(mandate_id, mandate.citizen_id)], actor=actor, now=now)


def _person_by_login(login: str) -> tuple[UUID, str] | None:
    with connection.cursor() as cursor:
        cursor.execute("select id, name from parties_person_for_login(%s)", [login])
        row: tuple[UUID, str] | None = cursor.fetchone()
    return row
