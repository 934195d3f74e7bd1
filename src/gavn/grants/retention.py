"""Which closed cases a municipality's retention rule reaches. Without a rule, none; nothing is deleted here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.grants import rules
from gavn.grants.errors import GrantNotPermitted
from gavn.grants.level import in_force
from gavn.grants.models import Application, RetentionRule
from gavn.grants.states import OPEN_STATES
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.kernel.period import MONTHS_A_YEAR, add_months

MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class ReachedCase:
    """A closed case that may be discarded by the rule in force."""

    application_id: UUID
    case_number: str
    closed_on: dt.date


@dataclass(frozen=True, slots=True)
class RetentionView:
    """The rule in force: how many years cases are kept, and by whose approval they may go then."""

    keep_years: int
    approval: str
    start_on: dt.date


def rule_of(*, actor: Actor, municipality_id: UUID, now: dt.datetime) -> RetentionView | None:
    """The municipality's rule today. Refuses `grant.not-permitted`."""
    with acting(actor):
        if not rules.may_decide(actor, municipality_id):
            raise GrantNotPermitted
        row = RetentionRule.objects.filter(in_force(day_of(now)), municipality_id=municipality_id).first()
        return RetentionView(row.keep_years, row.approval, row.start_on) if row else None


def reached(*, actor: Actor, municipality_id: UUID, now: dt.datetime) -> tuple[ReachedCase, ...]:
    """Cases closed before the kept years, whose grant is over too, the oldest first. Refuses `grant.not-permitted`."""
    with acting(actor):
        rule = rule_of(actor=actor, municipality_id=municipality_id, now=now)
        if rule is None:
            return ()
        before = add_months(day_of(now), -rule.keep_years * MONTHS_A_YEAR)
        rows = Application.objects.filter(municipality_id=municipality_id, received_at__date__lt=before)
        rows = rows.exclude(state__in=OPEN_STATES).prefetch_related("steps").select_related("decision__grant")
        found = []
        for row in rows.defer("decision__letter").order_by("received_at")[:MOST_SHOWN]:
            closed_on = _closed_on(row)
            if closed_on is not None and closed_on < before:
                found.append(ReachedCase(row.id, row.case_number, closed_on))
        return tuple(found)


def _closed_on(row: Application) -> dt.date | None:
    """The day of the last step, or the end of its grant where that is later; None while the grant has no end."""
    last = max(day_of(step.at) for step in row.steps.all())
    decision = getattr(row, "decision", None)
    grant = getattr(decision, "grant", None) if decision else None
    if grant is None:
        return last
    return None if grant.end_before is None else max(last, grant.end_before)
