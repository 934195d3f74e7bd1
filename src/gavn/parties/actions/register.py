"""Take in what the civil register tells, and let it have its effect on its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.parties import rules
from gavn.parties.errors import (
    CitizenNotFound,
    OnlyJobs,
    OrganisationNotFound,
    RegisterMessageChanged,
    RegisterMessageUnreadable,
)
from gavn.parties.events import CitizenMoved, CitizenStandingChanged
from gavn.parties.models import Citizen, Organisation, RegisterEvent, Residence
from gavn.parties.register import ANNULLED, KINDS, MOVED, Address, RegisterMessage, Standing, standing_on


def receive_register_messages(*, actor: Actor, messages: Sequence[RegisterMessage], now: dt.datetime) -> int:
    """Take in messages, all or none; one that has come before changes nothing. Answers how many were new.

    Refuses `registration.only-jobs`, `citizen.not-found`, `organisation.not-found`, `register.message-unreadable`,
    `register.message-changed`.
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        for message in messages:
            _check(message)
        citizen_ids = {message.citizen_id for message in messages}
        citizens = _locked(citizen_ids)
        if citizens.keys() != citizen_ids:
            raise CitizenNotFound
        places = {message.municipality_id for message in messages if message.municipality_id}
        if Organisation.objects.filter(kind="municipality", id__in=places).count() != len(places):
            raise OrganisationNotFound
        new = _new(messages)
        _begin(citizens, now)
        RegisterEvent.objects.bulk_create([_row(message, now) for message in new], batch_size=2000)
        _settle([citizens[each] for each in sorted({message.citizen_id for message in new})], actor, now)
        return len(new)


def settle_due(*, actor: Actor, now: dt.datetime) -> int:
    """Let messages whose day has come have their effect. Answers for how many citizens."""
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        due = RegisterEvent.objects.filter(settled_on=None, on__lte=day_of(now))
        citizens = _locked(due.values_list("citizen_id", flat=True))
        _settle(list(citizens.values()), actor, now)
        return len(citizens)


def _check(message: RegisterMessage) -> None:
    lacks_where = message.kind == MOVED and message.municipality_id is None
    lacks_what = message.kind == ANNULLED and not message.annuls
    if message.kind not in KINDS or not message.reference or lacks_where or lacks_what:
        raise RegisterMessageUnreadable(reference=message.reference, kind=message.kind)


def _locked(ids: Iterable[UUID]) -> dict[UUID, Citizen]:
    """The citizens by id, locked in the order of their ids."""
    return {row.id: row for row in Citizen.objects.select_for_update().filter(id__in=set(ids)).order_by("id")}


def _new(messages: Sequence[RegisterMessage]) -> list[RegisterMessage]:
    """The messages that have not come before, each once."""
    by_reference: dict[str, RegisterMessage] = {}
    for message in messages:
        if by_reference.setdefault(message.reference, message) != message:
            raise RegisterMessageChanged(reference=message.reference)
    for row in RegisterEvent.objects.filter(reference__in=by_reference):
        if _message(row) != by_reference.pop(row.reference):
            raise RegisterMessageChanged(reference=row.reference)
    return list(by_reference.values())


def _begin(citizens: dict[UUID, Citizen], now: dt.datetime) -> None:
    """Where nothing has been told of a citizen yet, what was known at registration is the first message."""
    known = set(RegisterEvent.objects.filter(citizen_id__in=citizens).values_list("citizen_id", flat=True))
    first: list[RegisterEvent] = []
    for residence in Residence.objects.filter(citizen_id__in=citizens.keys() - known).order_by(
        "citizen_id", "start_on"
    ):
        citizen = citizens[residence.citizen_id]
        reference = f"registered {citizen.id} {residence.start_on}"
        address = Address(citizen.street, citizen.postcode, citizen.city)
        start = residence.start_on
        first.append(
            _row(RegisterMessage(reference, citizen.id, MOVED, start, residence.municipality_id, address), now)
        )
        if citizen.protected_address:
            first.append(_row(RegisterMessage(f"{reference} protected", citizen.id, "protected", start), now))
    RegisterEvent.objects.bulk_create(first, batch_size=2000)


def _settle(citizens: Sequence[Citizen], actor: Actor, now: dt.datetime) -> None:
    """Derive where each citizen stands today from all messages, and write it."""
    today = day_of(now)
    messages: dict[UUID, list[RegisterMessage]] = {citizen.id: [] for citizen in citizens}
    for row in RegisterEvent.objects.filter(citizen_id__in=messages):
        messages[row.citizen_id].append(_message(row))
    for citizen in citizens:
        standing = standing_on(messages[citizen.id], today)
        _write_residences(citizen, standing, now)
        if citizen.municipality_id != standing.municipality_id:
            since = next(span.start_on for place, span in reversed(standing.residences) if span.start_on <= today)
            moved = CitizenMoved(citizen.id, citizen.municipality_id, standing.municipality_id, since)
            record([moved], actor=actor, now=now)
        _write_citizen(citizen, standing)
    RegisterEvent.objects.filter(citizen_id__in=messages, settled_on=None, on__lte=today).update(settled_on=today)
    record([CitizenStandingChanged(citizen.id) for citizen in citizens], actor=actor, now=now)


def _write_residences(citizen: Citizen, standing: Standing, now: dt.datetime) -> None:
    Residence.objects.filter(citizen_id=citizen.id).delete()
    Residence.objects.bulk_create(
        Residence(
            id=uuid7(now),
            citizen_id=citizen.id,
            municipality_id=municipality_id,
            start_on=period.start_on,
            end_before=period.end_before,
        )
        for municipality_id, period in standing.residences
    )


def _write_citizen(citizen: Citizen, standing: Standing) -> None:
    citizen.municipality_id = standing.municipality_id
    citizen.died_on = standing.died_on
    citizen.protected_address = standing.protected_address
    if standing.address:
        citizen.street, citizen.postcode, citizen.city = (
            standing.address.street,
            standing.address.postcode,
            standing.address.city,
        )
    citizen.save(update_fields=["municipality_id", "died_on", "protected_address", "street", "postcode", "city"])


def _row(message: RegisterMessage, now: dt.datetime) -> RegisterEvent:
    address = message.address or Address("", "", "")
    return RegisterEvent(
        id=uuid7(now),
        reference=message.reference,
        citizen_id=message.citizen_id,
        kind=message.kind,
        on=message.on,
        municipality_id=message.municipality_id,
        street=address.street,
        postcode=address.postcode,
        city=address.city,
        annuls=message.annuls,
        received_at=now,
    )


def _message(row: RegisterEvent) -> RegisterMessage:
    address = Address(row.street, row.postcode, row.city) if row.street or row.postcode or row.city else None
    return RegisterMessage(row.reference, row.citizen_id, row.kind, row.on, row.municipality_id, address, row.annuls)
