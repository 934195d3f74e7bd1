"""Reads the service level in force: what a municipality covers on a day, and its deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from gavn.grants.deadlines import DecisionTarget
from gavn.grants.looking import Coverage
from gavn.grants.models import CoverageRule, Deadline
from gavn.kernel.period import Period


def coverage_on(municipality_id: UUID, indication: str, on: dt.date) -> dict[UUID, Coverage]:
    """By product group; a rule for the indication goes before one for all."""
    rows = CoverageRule.objects.filter(in_force(on), municipality_id=municipality_id, indication__in=("", indication))
    return {row.group_id: coverage_of(row) for row in rows.order_by("indication")}


def coverage_of(row: CoverageRule) -> Coverage:
    """The rule as a value."""
    return Coverage(
        answer=row.answer,
        version=row.version,
        source=row.source,
        most_units_a_month=row.most_units_a_month,
        first_months=row.first_months,
        first_every_months=row.first_every_months,
    )


def own_targets(municipality_ids: Iterable[UUID]) -> dict[UUID, tuple[DecisionTarget, ...]]:
    """The deadlines that municipalities have set themselves."""
    found: dict[UUID, list[DecisionTarget]] = {each: [] for each in municipality_ids}
    for row in Deadline.objects.filter(municipality_id__in=found).order_by("start_on"):
        period = Period(row.start_on, row.end_before)
        found[row.municipality_id].append(DecisionTarget(row.case_kind, row.count, row.unit, period, row.source))
    return {each: tuple(targets) for each, targets in found.items()}


def in_force(on: dt.date) -> Q:
    """Rows whose period holds the day."""
    return Q(start_on__lte=on) & (Q(end_before=None) | Q(end_before__gt=on))
