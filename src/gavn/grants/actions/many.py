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
from gavn.grants.case_file import Decided, Names, decide, file_application, letter_content, move_on
from gavn.grants.errors import GrantNotPermitted, GrantOverlaps
from gavn.grants.events import ApplicationDecided, ApplicationSubmitted
from gavn.grants.filing import Filing, check_filing
from gavn.grants.group_units import read_lines
from gavn.grants.letter import LetterContent
from gavn.grants.letters import write_letters
from gavn.grants.models import Application
from gavn.grants.ruling import Ruling, read_ruling
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
        prepared = [
            _prepare(case, number, citizens[case.citizen_id], names)
            for case, number in zip(cases, numbers, strict=True)
        ]
        letters = write_letters([each.content for each in prepared])
        decided = [_decide(each, letter) for each, letter in zip(prepared, letters, strict=True)]
        _write(prepared, decided, ids)
        record([fact for pair in zip(prepared, decided, strict=True) for fact in _facts(*pair)], actor=actor, now=now)
        return tuple(DecisionRef(each.decision.id, each.grant.id if each.grant else None) for each in decided)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A case whose letter is not written yet."""

    case: DecidedCase
    application: Application
    application_rows: tuple[models.Model, ...]
    from_state: str
    ruling: Ruling
    content: LetterContent


def _prepare(case: DecidedCase, number: str, citizen: CitizenView, names: Names) -> _Prepared:
    asked, received_on = read_lines(case.lines), day_of(case.received_at)
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
    content = letter_content(
        application, asked, ruling, citizen=citizen, names=names, actor=case.decided_by, now=case.decided_at
    )
    return _Prepared(case, application, rows, move_on(application, case.outcome), ruling, content)


def _decide(prepared: _Prepared, letter: bytes) -> Decided:
    case = prepared.case
    return decide(
        prepared.application,
        prepared.from_state,
        prepared.ruling,
        prepared.content,
        letter,
        actor=case.decided_by,
        now=case.decided_at,
    )


def _write(prepared: Sequence[_Prepared], decided: Sequence[Decided], citizen_ids: Sequence[UUID]) -> None:
    batch.write_rows(row for each in prepared for row in each.application_rows)
    batch.write_rows(row for each in decided for row in (each.decision, each.step))
    try:
        batch.write_grants([row for each in decided for row in each.grant_rows], citizen_ids)
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


def _facts(prepared: _Prepared, decided: Decided) -> tuple[ApplicationSubmitted, ApplicationDecided]:
    application = prepared.application
    grant_id = decided.grant.id if decided.grant else None
    return (
        ApplicationSubmitted(application.id, application.municipality_id, application.clinic_id),
        ApplicationDecided(application.id, decided.decision.id, decided.decision.outcome, grant_id),
    )
