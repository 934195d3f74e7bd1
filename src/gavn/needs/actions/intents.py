"""Declare, with others, what one would buy if the need were solved; report room and waiting lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.needs import rules
from gavn.needs.actions.dialogue import published_need
from gavn.needs.errors import (
    CapacityNotFitting,
    CapacityNotPermitted,
    IntentExists,
    IntentIncomplete,
    IntentNotPermitted,
)
from gavn.needs.models import Capacity, Intent
from gavn.parties import queries as parties

FREE, WAITING = "free", "waiting"
BUYING_KINDS = ("region", "municipality")
FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class IntentRef:
    """A declaration or a report about a need."""

    id: UUID
    need_id: UUID


def declare_intent(
    *,
    actor: Actor,
    need_id: UUID,
    organisation_id: UUID,
    units_a_year: int,
    unit: str,
    from_year: int,
    now: dt.datetime,
) -> IntentRef:
    """Say how much one's own authority would buy a year; it does not bind.

    Refuses `intent.not-permitted`, `need.not-published`, `intent.incomplete`, `intent.exists`.
    """
    with acting(actor):
        need = published_need(need_id)
        kind = parties.organisation(organisation_id, actor=actor).kind
        if not rules.may_declare(actor, organisation_id) or kind not in BUYING_KINDS:
            raise IntentNotPermitted
        if not 0 < units_a_year <= LARGEST or not unit.strip() or not FIRST_YEAR <= from_year <= LAST_YEAR:
            raise IntentIncomplete
        row = Intent(
            id=uuid7(now),
            need=need,
            organisation_id=organisation_id,
            units_a_year=units_a_year,
            unit=unit.strip(),
            from_year=from_year,
            signed_by=actor.name,
            signed_at=now,
        )
        Intent.objects.bulk_create([row], ignore_conflicts=True)
        if not Intent.objects.filter(id=row.id).exists():
            raise IntentExists
        return IntentRef(row.id, need.id)


def report_capacity(
    *,
    actor: Actor,
    need_id: UUID,
    organisation_id: UUID,
    kind: str,
    units: int,
    price_ore: int = 0,
    travel_ore: int = 0,
    region_id: UUID | None = None,
    now: dt.datetime,
) -> IntentRef:
    """Report what one's own organisation has free, or has waiting, a month. A later report counts instead.

    Refuses `capacity.not-permitted`, `need.not-published`, `capacity.not-fitting`.
    """
    with acting(actor):
        need = published_need(need_id)
        if not rules.may_report(actor, organisation_id):
            raise CapacityNotPermitted
        amounts = (units, price_ore, travel_ore)
        if kind not in (FREE, WAITING) or not all(0 <= amount <= LARGEST for amount in amounts):
            raise CapacityNotFitting(kind=kind)
        own = parties.organisation(organisation_id, actor=actor)
        row = Capacity(
            id=uuid7(now),
            need=need,
            organisation_id=organisation_id,
            region_id=own.id if own.kind == "region" else own.region_id or region_id,
            kind=kind,
            units=units,
            price_ore=price_ore,
            travel_ore=travel_ore,
            reported_by=actor.name,
            reported_at=now,
        )
        Capacity.objects.bulk_create([row])
        return IntentRef(row.id, need.id)
