"""Give and end mandates (fuldmagter)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import models
from django.db.models import Q

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.parties import queries, rules
from gavn.parties.errors import (
    MandateEndsTooEarly,
    MandateExists,
    MandateNotFound,
    MandateNotPermitted,
    PersonNotFound,
)
from gavn.parties.events import MandateEnded, MandateGiven
from gavn.parties.models import Mandate


def give_mandate(
    *, actor: Actor, citizen_id: UUID, login: str, end_before: dt.date | None = None, now: dt.datetime
) -> UUID:
    """The citizen lets the person who logs in as `login` see and order from today on.

    Refuses `mandate.not-permitted`, `mandate.ends-too-early`, `person.not-found`, `mandate.exists`.
    """
    with acting(actor):
        if not rules.may_give_mandate(actor, citizen_id):
            raise MandateNotPermitted
        today = day_of(now)
        if not rules.counts_from(today, end_before):
            raise MandateEndsTooEarly(today=today, end_before=end_before)
        person = queries.person_by_login(login)
        if person is None or person[0] == actor.person_id:
            raise PersonNotFound(login=login)
        if _running(today).filter(citizen_id=citizen_id, person_id=person[0]).exists():
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
    """The citizen ends a mandate at once, whatever its last day.

    Refuses `mandate.not-found`, also where it has ended, and `mandate.not-permitted`.
    """
    with acting(actor):
        mandate = _running(day_of(now)).select_for_update().filter(id=mandate_id).first()
        if mandate is None:
            raise MandateNotFound
        if not rules.may_give_mandate(actor, mandate.citizen_id):
            raise MandateNotPermitted
        mandate.ended_at = now
        mandate.save(update_fields=["ended_at"])
        record([MandateEnded(mandate_id, mandate.citizen_id)], actor=actor, now=now)


def _running(today: dt.date) -> models.QuerySet[Mandate]:
    """Mandates that are neither ended nor over; one that begins later is among them."""
    return Mandate.objects.filter(Q(end_before=None) | Q(end_before__gt=today), ended_at=None)
