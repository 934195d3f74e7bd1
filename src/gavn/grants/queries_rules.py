"""What the rules answer: now, when it was decided, and what they would answer under other rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.grants import level, models, rules
from gavn.grants.errors import ApplicationNotFound, GrantNotPermitted
from gavn.grants.group_units import GroupUnits
from gavn.grants.looking import look_at
from gavn.grants.models import Application, CoverageRule, Deadline
from gavn.grants.rule_rows import answer_of, case_facts
from gavn.grants.rulebook import RuleAnswer, ask
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.parties import queries as parties

MOST_REPLAYED = 2000


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A decided case whose answer another rule would change."""

    application_id: UUID
    case_number: str
    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """How many decisions were looked at again, the newest first, and those that would be answered otherwise."""

    decisions: int
    changed: tuple[ChangedAnswer, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """A rule of a municipality's service level, with its days."""

    municipality_id: UUID
    municipality_name: str
    group_name_da: str
    group_name_en: str
    indication: str
    version: int
    answer: str
    most_units_a_month: int | None
    first_months: int
    first_every_months: int
    source: str
    start_on: dt.date
    end_before: dt.date | None


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A municipality's own deadline for a kind of case."""

    municipality_id: UUID
    municipality_name: str
    case_kind: str
    count: int
    unit: str
    source: str
    start_on: dt.date
    end_before: dt.date | None


def answers_of(*, actor: Actor, application_id: UUID, now: dt.datetime) -> tuple[RuleAnswer, ...]:
    """What the rules answered when the case was decided; before that, what they answer today.

    For the municipality and, once decided, the citizen. Refuses `application.not-found`.
    """
    with acting(actor):
        row = Application.objects.filter(id=application_id).first()
        if row is None:
            raise ApplicationNotFound
        stored = models.RuleAnswer.objects.filter(decision__application_id=row.id).order_by("id")
        if found := tuple(answer_of(each) for each in stored):
            return found
        if not rules.may_decide(actor, row.municipality_id):
            return ()
        standing = parties.citizens_by_id(actor=actor, ids=[row.citizen_id], what="application.read", now=now)
        living_in = standing[row.citizen_id].municipality_id if row.citizen_id in standing else row.municipality_id
        lines = row.lines.order_by("group__code").values_list("group_id", "units", "every_months")
        coverage = level.coverage_on(row.municipality_id, row.indication, day_of(now))
        return look_at(case_facts(row, [GroupUnits(*line) for line in lines], None, living_in, coverage))


def what_if(
    *,
    actor: Actor,
    municipality_id: UUID,
    group_id: UUID,
    answer: str,
    most_units_a_month: int | None,
    now: dt.datetime,
) -> WhatIf:
    """The municipality's latest decisions about a group, looked at as if this were its rule. Nothing is changed.

    Refuses `grant.not-permitted`.
    """
    with acting(actor):
        if not rules.may_decide(actor, municipality_id):
            raise GrantNotPermitted
        rows = models.RuleAnswer.objects.filter(
            decision__municipality_id=municipality_id,
            rule__in=("group-covered", "quantity-usual"),
            facts__group=str(group_id),
        )
        rows = rows.select_related("decision__application").defer("decision__letter").order_by("-id")
        stored = list(rows[:MOST_REPLAYED])
    changed = []
    for row in stored:
        drafted: dict[str, dict[str, object]] = {
            "group-covered": {"answer": answer},
            "quantity-usual": {"most_units_a_month": most_units_a_month},
        }
        after = ask(row.rule, {**row.facts, **drafted[row.rule]}).answer
        if after != row.answer:
            case = row.decision.application
            changed.append(ChangedAnswer(case.id, case.case_number, row.rule, row.answer, after))
    return WhatIf(len({row.decision_id for row in stored}), tuple(changed))


def coverage_rules(*, actor: Actor, municipality_id: UUID | None = None, on: dt.date) -> tuple[CoverageView, ...]:
    """What municipalities cover on a day and later: public, so that everybody sees the same."""
    with acting(actor):
        rows = CoverageRule.objects.select_related("municipality", "group").exclude(end_before__lte=on)
        if municipality_id is not None:
            rows = rows.filter(municipality_id=municipality_id)
        ordered = rows.order_by("municipality__sort_key", "group__code", "indication", "start_on")
        return tuple(
            CoverageView(
                row.municipality_id,
                row.municipality.name,
                row.group.name_da,
                row.group.name_en,
                row.indication,
                row.version,
                row.answer,
                row.most_units_a_month,
                row.first_months,
                row.first_every_months,
                row.source,
                row.start_on,
                row.end_before,
            )
            for row in ordered
        )


def own_deadlines(*, actor: Actor, municipality_id: UUID | None = None, on: dt.date) -> tuple[DeadlineView, ...]:
    """The deadlines that municipalities have set themselves, on a day and later: published."""
    with acting(actor):
        rows = Deadline.objects.select_related("municipality").exclude(end_before__lte=on)
        if municipality_id is not None:
            rows = rows.filter(municipality_id=municipality_id)
        return tuple(
            DeadlineView(
                row.municipality_id,
                row.municipality.name,
                row.case_kind,
                row.count,
                row.unit,
                row.source,
                row.start_on,
                row.end_before,
            )
            for row in rows.order_by("municipality__sort_key", "case_kind", "start_on")
        )
