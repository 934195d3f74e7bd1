"""Register citizens, open a clinic's contact with one, let one move."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.crypto import cpr_hash, encrypt_cpr
from gavn.kernel.identifiers import read_cpr
from gavn.kernel.ids import uuid7
from gavn.kernel.sort_key import danish_sort_key
from gavn.parties import queries, rules
from gavn.parties.actions.register import receive_register_messages
from gavn.parties.errors import AlreadyThere, CitizenExists, CitizenNotFound, ClinicNotPermitted, OnlyJobs
from gavn.parties.models import Citizen, Residence
from gavn.parties.queries import CitizenView
from gavn.parties.register import MOVED, RegisterMessage

# Letters and digits that cannot be mistaken for each other on a parcel.
REFERENCE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
REFERENCE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class NewCitizen:
    """A citizen as the register gives one."""

    cpr: str
    name: str
    street: str
    postcode: str
    city: str
    municipality_id: UUID
    resident_since_on: dt.date
    clinic_id: UUID | None = None
    protected_address: bool = False


def register_citizens(*, actor: Actor, citizens: Sequence[NewCitizen], now: dt.datetime) -> tuple[UUID, ...]:
    """Register citizens with their residence, all or none. Refuses `cpr.format`, `cpr.date`, `citizen.exists`."""
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        rows = [_citizen(new, now) for new in citizens]
        hashes = {row.cpr_hash for row in rows}
        if len(hashes) < len(rows) or Citizen.objects.filter(cpr_hash__in=hashes).exists():
            raise CitizenExists
        Citizen.objects.bulk_create(rows, batch_size=2000)
        residences = [
            Residence(id=uuid7(now), citizen=row, municipality_id=row.municipality_id, start_on=new.resident_since_on)
            for row, new in zip(rows, citizens, strict=True)
        ]
        Residence.objects.bulk_create(residences, batch_size=2000)
    return tuple(row.id for row in rows)


def open_contact(*, actor: Actor, cpr: str, clinic_id: UUID, now: dt.datetime) -> CitizenView:
    """A clinic finds a citizen by the CPR number and becomes the one that treats the citizen. The look-up is logged.

    Refuses `clinic.not-permitted`, `cpr.format`, `cpr.date`, `citizen.not-found`.
    """
    with acting(actor):
        if not rules.may_open_contact(actor, clinic_id):
            raise ClinicNotPermitted
        digits = read_cpr(cpr).digits
        with connection.cursor() as cursor:
            cursor.execute("select parties_open_contact(%s, %s, %s)", [cpr_hash(digits), clinic_id, now])
            row = cursor.fetchone()
        if row is None or row[0] is None:
            raise CitizenNotFound
        return queries.citizen(actor=actor, citizen_id=row[0], what="citizen.contact-opened", now=now)


def move_citizen(*, actor: Actor, citizen_id: UUID, municipality_id: UUID, moved_on: dt.date, now: dt.datetime) -> None:
    """Another municipality is responsible from `moved_on`, without a gap or a double. A running grant goes on.

    Refuses `citizen.not-found`, `residence.already-there`.
    """
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        running = Residence.objects.filter(citizen_id=citizen_id, end_before=None).first()
        if running is None:
            raise CitizenNotFound
        if running.municipality_id == municipality_id or moved_on <= running.start_on:
            raise AlreadyThere(moved_on=moved_on)
        message = RegisterMessage(
            reference=f"moved {citizen_id} {moved_on} {municipality_id}",
            citizen_id=citizen_id,
            kind=MOVED,
            on=moved_on,
            municipality_id=municipality_id,
        )
        receive_register_messages(actor=actor, messages=[message], now=now)


def _citizen(new: NewCitizen, now: dt.datetime) -> Citizen:
    cpr = read_cpr(new.cpr)
    return Citizen(
        id=uuid7(now),
        cpr_cipher=encrypt_cpr(cpr.digits),
        cpr_hash=cpr_hash(cpr.digits),
        name=new.name,
        sort_key=danish_sort_key(new.name),
        born_on=cpr.born_on,
        street=new.street,
        postcode=new.postcode,
        city=new.city,
        municipality_id=new.municipality_id,
        clinic_id=new.clinic_id,
        delivery_reference="".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH)),
        protected_address=new.protected_address,
    )
