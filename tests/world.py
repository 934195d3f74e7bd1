"""A small world for tests of the rooms: made through the rooms' own actions, by a job.

Aarhus and Viborg in one region, a clinic, a supplier; a nurse, caseworkers, a clerk, economists; citizens. The three
people of a permission test are the one who may (Aarhus), the neighbour (Viborg) and a stranger with no role at all.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, job
from gavn.parties import queries
from gavn.parties.actions import citizens, organisations, people
from gavn.parties.roles import (
    BID_MANAGER,
    BUYER,
    CASEWORKER,
    ECONOMIST,
    EVALUATOR,
    INVESTIGATOR,
    NURSE,
    SUPPLIER_CLERK,
)

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
LONG_AGO = dt.date(2020, 1, 1)
JOB = job("tests")


@dataclass(frozen=True)
class World:
    """Ids of organisations and citizens, and the logged-in people as actors."""

    region: UUID
    aarhus: UUID
    viborg: UUID
    clinic: UUID
    other_clinic: UUID
    supplier: UUID
    other_supplier: UUID
    citizen: UUID
    neighbour_citizen: UUID
    nurse: Actor
    other_nurse: Actor
    caseworker: Actor
    neighbour: Actor
    clerk: Actor
    other_clerk: Actor
    economist: Actor
    other_economist: Actor
    region_economist: Actor
    buyer: Actor
    party_buyer: Actor
    evaluator: Actor
    investigator: Actor
    bid_manager: Actor
    other_bid_manager: Actor
    citizen_person: Actor
    stranger: Actor


def organisation(kind: str, code: str, name: str, region_id: UUID | None = None) -> UUID:
    """Register an organisation that has existed long."""
    return organisations.register_organisation(
        actor=JOB, kind=kind, code=code, name=name, start_on=LONG_AGO, region_id=region_id, now=NOW
    )


def person(
    login: str, name: str, role: str = "", organisation_id: UUID | None = None, citizen_id: UUID | None = None
) -> Actor:
    """A person with a role, as the actor that logging in gives."""
    person_id = people.create_person(actor=JOB, login=login, name=name, citizen_id=citizen_id, now=NOW)
    if organisation_id is not None:
        people.hold_role(
            actor=JOB, person_id=person_id, organisation_id=organisation_id, role=role, start_on=LONG_AGO, now=NOW
        )
    return queries.actor_for(person_id, now=NOW)


def citizen(cpr: str, name: str, municipality_id: UUID, clinic_id: UUID | None = None) -> UUID:
    """Register a citizen with a replacement CPR number."""
    new = citizens.NewCitizen(
        cpr=cpr, name=name, street="Prøvevej 1", postcode="8000", city="Aarhus C",
        municipality_id=municipality_id, resident_since_on=LONG_AGO, clinic_id=clinic_id,
    )  # fmt: skip
    return citizens.register_citizens(actor=JOB, citizens=[new], now=NOW)[0]


def make_world() -> World:
    """Everybody, ready to act on 2 March 2026."""
    region = organisation("region", "1082", "Region Midtjylland")
    aarhus = organisation("municipality", "751", "Aarhus Kommune", region)
    viborg = organisation("municipality", "791", "Viborg Kommune", region)
    clinic = organisation("clinic", "K1", "Stomiklinikken", region)
    other_clinic = organisation("clinic", "K2", "Den anden klinik", region)
    supplier = organisation("supplier", "11111111", "Prøveleverandør A")
    other_supplier = organisation("supplier", "22222222", "Prøveleverandør B")
    one = citizen("610170-0001", "Åse Ærø", aarhus, clinic)
    other = citizen("620170-0002", "Bo Borger", viborg)
    return World(
        region=region, aarhus=aarhus, viborg=viborg, clinic=clinic, other_clinic=other_clinic,
        supplier=supplier, other_supplier=other_supplier, citizen=one, neighbour_citizen=other,
        nurse=person("nurse", "Nanna Sygeplejerske", NURSE, clinic),
        other_nurse=person("nurse2", "Nils Sygeplejerske", NURSE, other_clinic),
        caseworker=person("case", "Sara Sagsbehandler", CASEWORKER, aarhus),
        neighbour=person("case2", "Niels Nabo", CASEWORKER, viborg),
        clerk=person("clerk", "Lise Lager", SUPPLIER_CLERK, supplier),
        other_clerk=person("clerk2", "Lars Lager", SUPPLIER_CLERK, other_supplier),
        economist=person("econ", "Erik Økonom", ECONOMIST, aarhus),
        other_economist=person("econ2", "Eva Økonom", ECONOMIST, viborg),
        region_economist=person("econ3", "Rie Region", ECONOMIST, region),
        buyer=person("buyer", "Ida Indkøb", BUYER, region),
        party_buyer=person("buyer2", "Karl Kommune", BUYER, viborg),
        investigator=person("investigator", "Frida Forsøg", INVESTIGATOR, clinic),
        evaluator=person("evaluator", "Else Bedømmer", EVALUATOR, region),
        bid_manager=person("bids", "Tine Tilbud", BID_MANAGER, supplier),
        other_bid_manager=person("bids2", "Thor Tilbud", BID_MANAGER, other_supplier),
        citizen_person=person("citizen", "Åse Ærø", citizen_id=one),
        stranger=person("stranger", "Sten Fremmed"),
    )  # fmt: skip
