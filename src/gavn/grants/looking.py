"""The facts of a case, and what each rule answers to them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.grants.group_units import GroupUnits
from gavn.grants.rulebook import RuleAnswer, ask
from gavn.grants.windows import Rhythm


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a municipality's service level says of a product group on a day."""

    answer: str
    version: int
    source: str
    most_units_a_month: int | None
    first_months: int
    first_every_months: int


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the rules look at; `lines` are what is to be granted, or else what is applied for."""

    municipality_id: UUID
    living_in: UUID
    applicant: str
    permanence: str
    consent_on: dt.date
    received_on: dt.date
    start_on: dt.date | None
    lines: Sequence[GroupUnits]
    coverage: Mapping[UUID, Coverage]


def look_at(case: CaseFacts) -> tuple[RuleAnswer, ...]:
    """The answers of all rules: four about the case, two about each line."""
    received_on = str(case.received_on)
    about_case = (
        ask("need-permanent", {"permanence": case.permanence}),
        ask(
            "municipality-responsible",
            {"living_in": str(case.living_in), "municipality": str(case.municipality_id)},
        ),
        ask(
            "consent-given",
            {"applicant": case.applicant, "consent_on": str(case.consent_on), "received_on": received_on},
        ),
        ask(
            "not-bought-before",
            {"start_on": str(case.start_on) if case.start_on else None, "received_on": received_on},
        ),
    )
    about_lines = [answer for line in case.lines for answer in _look_at_line(line, case.coverage.get(line.group_id))]
    return (*about_case, *about_lines)


def _look_at_line(line: GroupUnits, coverage: Coverage | None) -> tuple[RuleAnswer, RuleAnswer]:
    level = {
        "group": str(line.group_id),
        "coverage_version": coverage.version if coverage else None,
        "source": coverage.source if coverage else None,
    }
    most = coverage.most_units_a_month if coverage else None
    return (
        ask("group-covered", {**level, "answer": coverage.answer if coverage else None}),
        ask(
            "quantity-usual",
            {**level, "units": line.units, "every_months": line.every_months, "most_units_a_month": most},
        ),
    )


def rhythm_of(line: GroupUnits, coverage: Coverage | None) -> Rhythm:
    """The windows of a new line: the municipality's short ones at first, where they are shorter than the line's own."""
    if coverage is None or coverage.first_every_months >= line.every_months:
        return Rhythm(line.units, line.every_months)
    whole = coverage.first_months // coverage.first_every_months * coverage.first_every_months
    return Rhythm(line.units, line.every_months, whole, coverage.first_every_months)
