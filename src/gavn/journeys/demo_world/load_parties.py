"""Organisations, staff and citizens."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.journeys.demo_world.ids import Ids
from gavn.journeys.demo_world.people import CITIZEN, PASSWORD, demo_people, organisation_names
from gavn.journeys.demo_world.places import CLINICS
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.staff import service_centre_names
from gavn.journeys.demo_world.suppliers import SERVICE_CENTRE_CVR, SERVICE_CENTRE_NAME
from gavn.parties.actions.citizens import NewCitizen, register_citizens
from gavn.parties.actions.organisations import register_organisation
from gavn.parties.actions.people import create_person, hold_role

SINCE_THE_REFORM = dt.date(2007, 1, 1)


BUYING_KINDS = ("region", "municipality")


def made_up_gln(code: str) -> str:
    """A number of GS1's range for own use (29), so that it is nobody's."""
    digits = f"29{code:0>10}"
    weighed = sum(int(each) * (3 if place % 2 else 1) for place, each in enumerate(digits))
    return f"{digits}{-weighed % 10}"


def load_organisations(plan: Plan, ids: Ids, actor: Actor, now: dt.datetime) -> None:
    """Regions, municipalities, clinics, suppliers and the service centre."""

    def register(kind: str, code: str, name: str, region: str = "") -> None:
        ids.organisations[kind, code] = register_organisation(
            actor=actor,
            kind=kind,
            code=code,
            name=name,
            start_on=SINCE_THE_REFORM,
            region_id=ids.organisations["region", region] if region else None,
            gln=made_up_gln(code) if kind in BUYING_KINDS else "",
            now=now,
        )

    regions = {("municipality", place.code): place.region for place in plan.places}
    regions |= {("clinic", clinic.code): clinic.region for clinic in CLINICS}
    for (kind, code), name in organisation_names(plan).items():
        register(kind, code, name, regions.get((kind, code), ""))
    register("supplier", SERVICE_CENTRE_CVR, SERVICE_CENTRE_NAME)


def load_staff(plan: Plan, ids: Ids, actor: Actor, now: dt.datetime) -> None:
    """Staff with their roles; those whom the demo lets in get its password."""
    for worker in plan.staff:
        person_id = create_person(
            actor=actor,
            login=worker.login,
            name=worker.name,
            password=PASSWORD if worker.has_password else None,
            now=now,
        )
        hold_role(
            actor=actor,
            person_id=person_id,
            organisation_id=ids.organisations[worker.organisation],
            role=worker.role,
            start_on=SINCE_THE_REFORM,
            now=now,
        )
        ids.workers[(worker.role, *worker.organisation)] = as_person(person_id, worker.name)
    for number, name in enumerate(service_centre_names(), start=1):
        person_id = create_person(actor=actor, login=f"servicecenter.{number}", name=name, now=now)
        ids.service_centre.append(as_person(person_id, name))


def as_person(person_id: UUID, name: str) -> Actor:
    """Somebody as steps of the past name them; nothing is done with the person's rights."""
    return Actor(kind="person", name=name, person_id=person_id)


def load_citizens(plan: Plan, ids: Ids, actor: Actor, now: dt.datetime) -> None:
    """The citizens, with residence and clinic."""
    new = [
        NewCitizen(
            cpr=citizen.cpr,
            name=citizen.name,
            street=citizen.street,
            postcode=citizen.postcode,
            city=citizen.city,
            municipality_id=ids.municipality(citizen.municipality),
            resident_since_on=citizen.resident_since_on,
            clinic_id=ids.organisations["clinic", citizen.clinic],
            protected_address=citizen.has_protected_address,
        )
        for citizen in plan.citizens
    ]
    ids.citizens = register_citizens(actor=actor, citizens=new, now=now)


def load_citizen_logins(plan: Plan, ids: Ids, actor: Actor, now: dt.datetime) -> None:
    """Log-in for the demo's citizens, and for the relative, who is not one."""
    for person in demo_people(plan):
        if person.role != CITIZEN:
            continue
        citizen_id = None if person.place is None else ids.citizens[person.place]
        person_id = create_person(
            actor=actor, login=person.login, name=person.name, password=PASSWORD, citizen_id=citizen_id, now=now
        )
        if person.place is not None:
            ids.citizen_persons[person.place] = as_person(person_id, person.name)
