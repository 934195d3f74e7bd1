"""Carry over many grants at once: decided cases of another system, or a world for demonstration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import models

from gavn.contracts import queries as contracts
from gavn.grants import batch, rules
from gavn.grants.actions.decisions import DecisionRef
from gavn.grants.case_file import Decided, Names, decide, file_application
from gavn.grants.errors import GrantNotPermitted, GrantOverlaps
from gavn.grants.events import ApplicationDecided, ApplicationSubmitted
from gavn.grants.filing import Filing, check_filing
from gavn.grants.group_units import read_lines
from gavn.grants.models import Application
from gavn.grants.ruling import read_ruling
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.parties import queries as parties
from gavn.parties.errors import CitizenNotFound
from gavn.parties.queries import CitizenView


@dataclass(frozen=True, slots=True)
class DecidedCase:
    """An application and its decision as they were made. `lines`: (product group, units, every so many months).

    `granted_lines` empty means all of `lines` where the outcome is `granted`.
    """

    citizen_id: UUID
    clinic_id: UUID
    contract_id: UUID
    indication: str
    lines: tuple[tuple[UUID, int, int], ...]
    consent_on: dt.date
    received_at: dt.datetime
    applied_by: Actor
    decided_at: dt.datetime
    decided_by: Actor
    start_on: dt.date | None
    end_before: dt.date | None = None
    outcome: str = "granted"
    granted_lines: tuple[tuple[UUID, int, int], ...] = ()
    reasons: str = ""
    note: str = ""


def grant_many(*, actor: Actor, cases: Sequence[DecidedCase], now: dt.datetime) -> tuple[DecisionRef, ...]:
    """Write the cases with their steps, letters and grants, all or none, a few statements for any number.

    The citizen's present municipality is the one that decided. Answers in the order of `cases`. Refuses
    `grant.not-permitted`, `citizen.not-found`, `grant.overlaps` and what the two actions refuse of a case.
    """
    with acting(actor):
        if not rules.may_carry_over(actor):
            raise GrantNotPermitted
        ids = [case.citizen_id for case in cases]
        citizens = parties.citizens_by_id(actor=actor, ids=ids, what="grants.carried-over", now=now)
        if len(citizens) < len(set(ids)):
            raise CitizenNotFound
        names = _names(actor, cases, citizens)
        numbers = _case_numbers(cases)
        written = [
            _case(case, number, citizens[case.citizen_id], names) for case, number in zip(cases, numbers, strict=True)
        ]
        _write(written, ids)
        facts = [fact for application, _, decided in written for fact in _facts(application, decided)]
        record(facts, actor=actor, now=now)
        return tuple(
            DecisionRef(decided.decision.id, decided.grant.id if decided.grant else None) for _, _, decided in written
        )


_Rows = tuple[Application, tuple[models.Model, ...], Decided]


def _case(case: DecidedCase, number: str, citizen: CitizenView, names: Names) -> _Rows:
    asked = read_lines(case.lines)
    received_on = day_of(case.received_at)
    check_filing(case.indication, asked, case.consent_on, received_on)
    filing = Filing(
        citizen_id=case.citizen_id,
        clinic_id=case.clinic_id,
        municipality_id=citizen.municipality_id,
        contract_id=case.contract_id,
        indication=case.indication,
        lines=asked,
        note=case.note,
        consent_on=case.consent_on,
    )
    application, rows = file_application(filing, number, actor=case.applied_by, now=case.received_at)
    ruling = read_ruling(
        case.outcome,
        case.granted_lines,
        case.start_on,
        case.end_before,
        case.reasons,
        asked=asked,
        received_on=received_on,
    )
    decided = decide(
        application, asked, ruling, citizen=citizen, names=names, actor=case.decided_by, now=case.decided_at
    )
    return application, rows, decided


def _write(written: Sequence[_Rows], citizen_ids: Sequence[UUID]) -> None:
    batch.write_rows(row for _, rows, _ in written for row in rows)
    batch.write_rows(row for _, _, decided in written for row in (decided.decision, decided.step))
    try:
        batch.write_grants([row for _, _, decided in written for row in decided.grant_rows], citizen_ids)
    except batch.OverlapFound:
        raise GrantOverlaps from None


def _names(actor: Actor, cases: Sequence[DecidedCase], citizens: dict[UUID, CitizenView]) -> Names:
    ids = {case.clinic_id for case in cases} | {citizen.municipality_id for citizen in citizens.values()}
    organisations = parties.organisations_by_id(list(ids), actor=actor)
    return Names(
        organisations={each.id: each.name for each in organisations.values()},
        groups={group.id: group.name_da for group in contracts.product_groups()},
    )


def _case_numbers(cases: Sequence[DecidedCase]) -> list[str]:
    """A number for each case, of the year in which it was received."""
    years = [case.received_at.year for case in cases]
    of_year = {year: iter(batch.next_case_numbers(years.count(year), year)) for year in dict.fromkeys(years)}
    return [next(of_year[year]) for year in years]


def _facts(application: Application, decided: Decided) -> tuple[ApplicationSubmitted, ApplicationDecided]:
    grant_id = decided.grant.id if decided.grant else None
    return (
        ApplicationSubmitted(application.id, application.municipality_id, application.clinic_id),
        ApplicationDecided(application.id, decided.decision.id, decided.decision.outcome, grant_id),
    )
