"""What people of the demo world do themselves, with the rights of the application: mandates and new applications.

Every act can be repeated, so that an interrupted start does them again without a trace.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

from django.contrib.auth import authenticate

from gavn.contracts import queries as contracts
from gavn.grants.actions.applications import submit_application
from gavn.infra.actors import Actor
from gavn.journeys.demo_world.cases import WAITING, Case
from gavn.journeys.demo_world.people import MANDATE_GIVER_LOGIN, PASSWORD, RELATIVE_LOGIN
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.timeline import moment
from gavn.parties import queries as parties
from gavn.parties.actions.citizens import open_contact
from gavn.parties.actions.mandates import give_mandate
from gavn.parties.errors import MandateExists
from gavn.parties.roles import NURSE


def act(plan: Plan, *, step: Callable[[int], None], now: dt.datetime) -> None:
    """Give the mandate, then apply for every citizen who waits; `step` once for each application."""
    give_the_mandate(now)
    nurses: dict[str, Actor] = {}
    for case in sorted(waiting(plan), key=lambda case: case.received_on):
        clinic = plan.citizens[case.place].clinic
        if clinic not in nurses:
            nurses[clinic] = log_in(nurse_login(plan, clinic), now)
        apply(plan, case, nurses[clinic])
        step(1)


def waiting(plan: Plan) -> list[Case]:
    """The cases that no municipality has decided."""
    return [case for case in plan.cases if case.kind == WAITING]


def log_in(login: str, now: dt.datetime) -> Actor:
    """The actor that logging in gives."""
    person = authenticate(username=login, password=PASSWORD)
    if person is None:
        raise ValueError(f"{login} cannot log in")
    return parties.actor_for(person.pk, now=now)


def give_the_mandate(now: dt.datetime) -> None:
    """A citizen lets a relative order."""
    giver = log_in(MANDATE_GIVER_LOGIN, now)
    if giver.citizen_id is not None:
        with suppress(MandateExists):
            give_mandate(actor=giver, citizen_id=giver.citizen_id, login=RELATIVE_LOGIN, now=now)


def nurse_login(plan: Plan, clinic: str) -> str:
    """The login of a clinic's nurse."""
    return next(each.login for each in plan.staff if each.role == NURSE and each.organisation == ("clinic", clinic))


def apply(plan: Plan, case: Case, nurse: Actor) -> None:
    """The nurse finds the citizen by the CPR number and applies, on the day of the plan."""
    (clinic_id,) = nurse.organisations(NURSE)
    received_at = moment(case.received_on, 10, case.place % 60)
    citizen = open_contact(actor=nurse, cpr=plan.citizens[case.place].cpr, clinic_id=clinic_id, now=received_at)
    groups = {group.code: group.id for group in contracts.product_groups()}
    submit_application(
        actor=nurse,
        citizen_id=citizen.id,
        clinic_id=clinic_id,
        indication=case.need.indication,
        lines=[(groups[code], units, case.every_months) for code, units in case.need.units.items()],
        note=case.note,
        consent_on=case.received_on,
        key=f"demo {case.place}",
        now=received_at,
    )
