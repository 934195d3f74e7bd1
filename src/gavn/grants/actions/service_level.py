"""A municipality sets what it covers, how long it takes, and what may be discarded: dated, each with its source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Max

from gavn.grants import rules
from gavn.grants.errors import GrantNotPermitted, IndicationUnknown, ServiceLevelInPast, ServiceLevelUnreadable
from gavn.grants.indications import INDICATIONS
from gavn.grants.kinds import KINDS
from gavn.grants.level import in_force
from gavn.grants.models import CoverageRule, Deadline, RetentionRule
from gavn.grants.models.service_level import ANSWERS
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.kernel.ids import uuid7
from gavn.kernel.period import ONE_DAY


@dataclass(frozen=True, slots=True)
class NewCoverage:
    """What is covered of a group: yes, no or needs-documentation; how much a month; which rhythm at first."""

    group_id: UUID
    answer: str
    source: str
    indication: str = ""
    most_units_a_month: int | None = None
    first_months: int = 0
    first_every_months: int = 1


def set_coverage(
    *, actor: Actor, municipality_id: UUID, coverage: NewCoverage, start_on: dt.date, now: dt.datetime
) -> UUID:
    """From a day on this holds; the rule before it ends then. Decisions already made keep the answers they had.

    Refuses `grant.not-permitted`, `service-level.unreadable`, `application.indication-unknown`,
    `service-level.in-past`.
    """
    with acting(actor):
        _check_actor(actor, municipality_id)
        known = coverage.answer in ANSWERS and coverage.source.strip()
        most = coverage.most_units_a_month
        if not known or coverage.first_every_months < 1 or coverage.first_months < 0 or (most is not None and most < 1):
            raise ServiceLevelUnreadable
        if coverage.indication and coverage.indication not in INDICATIONS:
            raise IndicationUnknown(found=coverage.indication, known=sorted(INDICATIONS))
        key = {
            "municipality_id": municipality_id,
            "group_id": coverage.group_id,
            "indication": coverage.indication,
        }
        version = CoverageRule.objects.filter(**key).aggregate(last=Max("version"))["last"] or 0
        row = CoverageRule(
            **key,
            version=version + 1,
            answer=coverage.answer,
            most_units_a_month=coverage.most_units_a_month,
            first_months=coverage.first_months,
            first_every_months=coverage.first_every_months,
            source=coverage.source.strip(),
        )
        return _succeed(CoverageRule, key, row, start_on, actor, now)


def set_deadline(
    *,
    actor: Actor,
    municipality_id: UUID,
    case_kind: str,
    count: int,
    unit: str,
    source: str,
    start_on: dt.date,
    now: dt.datetime,
) -> UUID:
    """Applications received from a day on are decided within so many weeks or working days. Refuses as above."""
    with acting(actor):
        _check_actor(actor, municipality_id)
        if case_kind not in KINDS or unit not in ("weeks", "working-days") or count < 1 or not source.strip():
            raise ServiceLevelUnreadable
        key = {"municipality_id": municipality_id, "case_kind": case_kind}
        row = Deadline(**key, count=count, unit=unit, source=source.strip())
        return _succeed(Deadline, key, row, start_on, actor, now)


def set_retention(
    *, actor: Actor, municipality_id: UUID, keep_years: int, approval: str, start_on: dt.date, now: dt.datetime
) -> UUID:
    """Closed cases may be discarded after so many years, by an approval that is on file. Refuses as above.

    Nothing is deleted: Gavn lists what the rule reaches.
    """
    with acting(actor):
        _check_actor(actor, municipality_id)
        if keep_years < 1 or not approval.strip():
            raise ServiceLevelUnreadable
        key = {"municipality_id": municipality_id}
        row = RetentionRule(**key, keep_years=keep_years, approval=approval.strip())
        return _succeed(RetentionRule, key, row, start_on, actor, now)


def _check_actor(actor: Actor, municipality_id: UUID) -> None:
    if not actor.is_job and not rules.may_decide(actor, municipality_id):
        raise GrantNotPermitted


def _succeed(
    table: type[models.Model], key: dict[str, Any], row: Any, start_on: dt.date, actor: Actor, now: dt.datetime
) -> UUID:
    """Let the row follow the one in force: that one ends where it begins. What has been in force is not changed."""
    rows = table._default_manager.select_for_update().filter(**key)
    last: Any = rows.order_by("-start_on").first()
    earliest = day_of(now) if last is None else max(day_of(now), last.start_on + ONE_DAY)
    if start_on < earliest and not actor.is_job:
        raise ServiceLevelInPast(start_on=str(start_on), earliest=str(earliest))
    for before in rows.filter(in_force(start_on)):
        before.end_before = start_on  # type: ignore[attr-defined]
        before.save(update_fields=["end_before"])
    row.id, row.start_on, row.set_by = uuid7(now), start_on, actor.name
    table._default_manager.bulk_create([row])
    made: UUID = row.id
    return made
