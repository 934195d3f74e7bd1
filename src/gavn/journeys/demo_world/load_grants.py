"""Decided cases with their letters and grants, oldest decision first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from gavn.grants.actions.many import DecidedCase, grant_many
from gavn.infra.actors import Actor
from gavn.journeys.demo_world.cases import Case
from gavn.journeys.demo_world.ids import Ids
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.timeline import moment
from gavn.parties.roles import CASEWORKER, NURSE

CASES_AT_ONCE = 2000


def load_grants(plan: Plan, ids: Ids, actor: Actor, step: Callable[[int], None]) -> None:
    """Every case that is decided; those that wait are applied for by people, afterwards."""
    decided = sorted((case for case in plan.cases if case.decided_on), key=_decided_on)
    for first in range(0, len(decided), CASES_AT_ONCE):
        together = decided[first : first + CASES_AT_ONCE]
        cases = [_decided_case(plan, ids, case) for case in together]
        grant_many(actor=actor, cases=cases, now=cases[-1].decided_at)
        step(len(together))


def lines_of(ids: Ids, units: dict[str, int], every_months: int) -> tuple[tuple[UUID, int, int], ...]:
    """The lines of an application or grant."""
    return tuple((ids.groups[code], count, every_months) for code, count in units.items())


def _decided_on(case: Case) -> tuple[dt.date, int]:
    return case.decided_on or dt.date.max, case.place


def _decided_case(plan: Plan, ids: Ids, case: Case) -> DecidedCase:
    citizen = plan.citizens[case.place]
    if case.decided_on is None or ids.contract is None:
        raise ValueError("a decided case has a day and a contract")
    return DecidedCase(
        citizen_id=ids.citizens[case.place],
        clinic_id=ids.organisations["clinic", citizen.clinic],
        contract_id=ids.contract,
        indication=case.need.indication,
        lines=lines_of(ids, case.need.units, case.every_months),
        consent_on=case.received_on,
        received_at=moment(case.received_on, 10, case.place % 60),
        applied_by=ids.workers[NURSE, "clinic", citizen.clinic],
        decided_at=moment(case.decided_on, 13, case.place % 60),
        decided_by=ids.workers[CASEWORKER, "municipality", citizen.municipality],
        start_on=case.start_on,
        end_before=case.end_before,
        outcome=case.outcome,
        granted_lines=lines_of(ids, case.granted or {}, case.every_months),
        reasons=case.reasons,
        note=case.note,
    )
