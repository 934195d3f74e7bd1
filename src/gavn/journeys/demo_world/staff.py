"""Who works where. Every organisation has somebody; those of LOGINS are the demo's people.

Staff are invented. Their names come from the same lists as the citizens'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gavn.journeys.demo_world.dice import dice
from gavn.journeys.demo_world.names import full_name
from gavn.journeys.demo_world.places import CLINICS, REGIONS, Municipality
from gavn.journeys.demo_world.suppliers import SERVICE_CENTRE_CVR, SUPPLIERS
from gavn.parties.roles import (
    BID_MANAGER,
    BUYER,
    CASEWORKER,
    ECONOMIST,
    EVALUATOR,
    INNOVATION_LEAD,
    INVESTIGATOR,
    NURSE,
    SUPPLIER_CLERK,
)

DEVELOPER = 4  # the place among the suppliers of the one that developed the visor

# (kind, code, role): the login of the one who can log in there.
LOGINS = {
    ("municipality", "751", CASEWORKER): "sagsbehandler.aarhus",
    ("municipality", "791", CASEWORKER): "sagsbehandler.viborg",
    ("municipality", "730", CASEWORKER): "sagsbehandler.randers",
    ("municipality", "461", CASEWORKER): "sagsbehandler.odense",
    ("clinic", "990101", NURSE): "sygeplejerske.aarhus",
    ("clinic", "990201", NURSE): "sygeplejerske.odense",
    ("supplier", SUPPLIERS[0].cvr, SUPPLIER_CLERK): "leverandoer.enhjoerning",
    ("supplier", SUPPLIERS[1].cvr, SUPPLIER_CLERK): "leverandoer.havfrue",
    ("municipality", "751", ECONOMIST): "oekonomi.aarhus",
    ("municipality", "791", ECONOMIST): "oekonomi.viborg",
    ("municipality", "461", ECONOMIST): "oekonomi.odense",
    ("region", "1082", ECONOMIST): "oekonomi.midtjylland",
    ("region", "1082", BUYER): "indkoeb.midtjylland",
    ("municipality", "751", BUYER): "indkoeb.aarhus",
    ("region", "1082", EVALUATOR): "bedoemmer.midtjylland",
    ("municipality", "751", EVALUATOR): "bedoemmer.aarhus",
    ("supplier", SUPPLIERS[0].cvr, BID_MANAGER): "tilbud.enhjoerning",
    ("supplier", SUPPLIERS[1].cvr, BID_MANAGER): "tilbud.havfrue",
    ("supplier", SUPPLIERS[2].cvr, BID_MANAGER): "tilbud.fyrtoej",
    ("region", "1082", INNOVATION_LEAD): "innovation.midtjylland",
    ("region", "1082", INVESTIGATOR): "afproevning.midtjylland",
    ("supplier", SUPPLIERS[DEVELOPER].cvr, BID_MANAGER): "tilbud.klodshans",
}
SERVICE_CENTRE_STAFF = 3


@dataclass(frozen=True, slots=True)
class Worker:
    """A person with a role in an organisation (kind and code). Those of LOGINS and all nurses can log in."""

    login: str
    name: str
    role: str
    organisation: tuple[str, str]
    has_password: bool


def staff(places: Sequence[Municipality]) -> tuple[Worker, ...]:
    """A worker for each role of each organisation, the demo's people among them."""
    chance = dice("staff")
    workers = []
    for kind, code, role in _posts(places):
        login = LOGINS.get((kind, code, role))
        name = full_name(chance, is_woman=chance.random() < 0.7)
        workers.append(Worker(login or f"{role}.{code}", name, role, (kind, code), login is not None or role == NURSE))
    return tuple(workers)


def service_centre_names() -> tuple[str, ...]:
    """Those who take orders by telephone in the joint service centre."""
    chance = dice("service centre")
    return tuple(full_name(chance, is_woman=True) for _ in range(SERVICE_CENTRE_STAFF))


def _posts(places: Sequence[Municipality]) -> Iterator[tuple[str, str, str]]:
    for place in places:
        for role in (CASEWORKER, ECONOMIST):
            yield "municipality", place.code, role
    yield "municipality", "751", BUYER
    for clinic in CLINICS:
        yield "clinic", clinic.code, NURSE
    for supplier in SUPPLIERS:
        yield "supplier", supplier.cvr, SUPPLIER_CLERK
    yield "supplier", SERVICE_CENTRE_CVR, SUPPLIER_CLERK
    for region in REGIONS:
        for role in (ECONOMIST, BUYER):
            yield "region", region, role
    yield "region", "1082", EVALUATOR
    yield "municipality", "751", EVALUATOR
    for supplier in SUPPLIERS[:3]:
        yield "supplier", supplier.cvr, BID_MANAGER
    for role in (INNOVATION_LEAD, INVESTIGATOR):
        yield "region", "1082", role
    yield "supplier", SUPPLIERS[DEVELOPER].cvr, BID_MANAGER
