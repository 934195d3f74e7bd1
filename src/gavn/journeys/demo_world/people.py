"""Whom one can log in as: staff, citizens with different stomas, a relative with a mandate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass

from gavn.journeys.demo_world.cases import ESTABLISHED, NEW, WAITING, Case
from gavn.journeys.demo_world.dice import dice
from gavn.journeys.demo_world.names import full_name
from gavn.journeys.demo_world.places import CLINICS, REGIONS
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.staff import LOGINS
from gavn.journeys.demo_world.suppliers import SUPPLIERS

CITIZEN = "citizen"
RELATIVE_LOGIN = "paaroerende"
MANDATE_GIVER_LOGIN = "borger.kolostomi"
HOME = "751"  # the citizens of the demonstration live in Aarhus where one fits
RECENT = dt.timedelta(days=150)  # a new citizen still orders month by month

MOST_TO_FIND = 3

PASSWORD = "gavn-demo"  # noqa: S105 - shown on the log-in page of the demonstration


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A login as the log-in page lists it; `place` is the citizen's in the plan, or None for staff and relatives."""

    login: str
    name: str
    role: str
    organisation: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class NewCitizenToFind:
    """A name and a replacement CPR number, shown in the demonstration alone."""

    name: str
    cpr: str


def demo_people(plan: Plan) -> tuple[DemoPerson, ...]:
    """Citizens first, then the relative, then staff in the order of LOGINS."""
    names = organisation_names(plan)
    by_post = {(worker.organisation, worker.role): worker for worker in plan.staff}
    workers = [
        DemoPerson(login, by_post[(kind, code), role].name, role, names[kind, code])
        for (kind, code, role), login in LOGINS.items()
    ]
    relative = DemoPerson(RELATIVE_LOGIN, full_name(dice("relative"), is_woman=True), CITIZEN, "")
    return (*demo_citizens(plan), relative, *workers)


def demo_citizens(plan: Plan) -> tuple[DemoPerson, ...]:
    """A citizen for each kind of stoma, a new one, one of the other region: those that the world has."""

    def has(indication: str) -> Callable[[Case], bool]:
        return lambda case: case.kind == ESTABLISHED and case.need.indication == indication and not case.end_before

    def is_new(case: Case) -> bool:
        started = case.start_on is not None and plan.line.today - RECENT < case.start_on < plan.line.today
        return case.kind == NEW and started

    wanted: tuple[tuple[str, str, Callable[[Case], bool]], ...] = (
        (MANDATE_GIVER_LOGIN, HOME, has("colostomy")),
        ("borger.ileostomi", HOME, has("ileostomy")),
        ("borger.urostomi", HOME, has("urostomy")),
        ("borger.ny", HOME, is_new),
        ("borger.odense", "461", lambda case: case.kind == ESTABLISHED),
    )
    chosen: list[DemoPerson] = []
    for login, home, fits in wanted:
        place = _find(plan, home, fits, taken={person.place for person in chosen})
        if place is not None:
            citizen = plan.citizens[place]
            town = organisation_names(plan)["municipality", citizen.municipality]
            chosen.append(DemoPerson(login, citizen.name, CITIZEN, town, place))
    return tuple(chosen)


def citizens_to_find(plan: Plan) -> tuple[NewCitizenToFind, ...]:
    """Citizens without a grant whom a nurse can look up by their invented CPR numbers, those who were refused first."""
    without = [case for case in plan.cases if not case.granted and plan.citizens[case.place].municipality == HOME]
    chosen = sorted(without, key=lambda case: case.kind == WAITING)[:MOST_TO_FIND]
    return tuple(NewCitizenToFind(plan.citizens[each.place].name, plan.citizens[each.place].cpr) for each in chosen)


def organisation_names(plan: Plan) -> dict[tuple[str, str], str]:
    """Names by kind and code."""
    return {
        **{("region", code): name for code, name in REGIONS.items()},
        **{("municipality", place.code): f"{place.name} Kommune" for place in plan.places},
        **{("clinic", clinic.code): clinic.name for clinic in CLINICS},
        **{("supplier", supplier.cvr): supplier.name for supplier in SUPPLIERS},
    }


def _find(plan: Plan, home: str, fits: Callable[[Case], bool], taken: Collection[int | None]) -> int | None:
    """The first fitting case at home, else anywhere."""
    fitting = [case.place for case in plan.cases if fits(case) and case.place not in taken]
    at_home = [place for place in fitting if plan.citizens[place].municipality == home]
    return next(iter([*at_home, *fitting]), None)
