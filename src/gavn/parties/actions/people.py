"""Register people who can log in, and the roles they hold."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib.auth.hashers import make_password

from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.parties import rules
from gavn.parties.errors import OnlyJobs, OrganisationNotFound, RoleNotFitting
from gavn.parties.models import Organisation, Person, RoleHolding
from gavn.parties.roles import KINDS_OF_ROLE


def create_person(
    *,
    actor: Actor,
    login: str,
    name: str,
    password: str | None = None,
    citizen_id: UUID | None = None,
    now: dt.datetime,
) -> UUID:
    """Create a person who can log in; without a password only through another way of logging in."""
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        person = Person.objects.create(
            id=uuid7(now), login=login, name=name, password=make_password(password), citizen_id=citizen_id
        )
        return person.id


def hold_role(
    *,
    actor: Actor,
    person_id: UUID,
    organisation_id: UUID,
    role: str,
    start_on: dt.date,
    end_before: dt.date | None = None,
    now: dt.datetime,
) -> UUID:
    """Let a person hold a role in an organisation for a period. Refuses a role that the kind does not have."""
    with acting(actor):
        if not rules.may_register(actor):
            raise OnlyJobs
        organisation = Organisation.objects.filter(id=organisation_id).first()
        if organisation is None:
            raise OrganisationNotFound
        fits = KINDS_OF_ROLE.get(role, ())
        if organisation.kind not in fits:
            raise RoleNotFitting(role=role, kind=organisation.kind, fits=list(fits))
        holding = RoleHolding.objects.create(
            id=uuid7(now),
            person_id=person_id,
            organisation_id=organisation_id,
            role=role,
            start_on=start_on,
            end_before=end_before,
        )
        return holding.id
