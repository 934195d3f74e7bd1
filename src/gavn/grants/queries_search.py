"""Search grants, their lines and applications by what programs ask for. Whoever looks leaves a trace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, Q

from gavn.grants import queries
from gavn.grants.models import Application, Grant, GrantLine
from gavn.grants.views import GrantLineView, GrantView
from gavn.infra.access import log_access
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.paging import Found
from gavn.parties.roles import CASEWORKER, NURSE, SUPPORT

HOLDING, OVER, ENDED = "holding", "over", "ended"
STANDINGS = (HOLDING, OVER, ENDED)
ENDED_STATES = ("ended", "deceased")


@dataclass(frozen=True, slots=True)
class GrantSearch:
    """What is asked for; what is empty is not asked. `standing`: see `standing_of`."""

    id: UUID | None = None
    citizen_id: UUID | None = None
    municipality_id: UUID | None = None
    grant_id: UUID | None = None
    standings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationSearch:
    """What is asked for; what is empty is not asked."""

    id: UUID | None = None
    citizen_id: UUID | None = None
    municipality_id: UUID | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A line and the grant that it stands on."""

    grant: GrantView
    line: GrantLineView


@dataclass(frozen=True, slots=True)
class CaseItem:
    """An application as a piece of work: where it is, since when, and by which day it is to be decided."""

    application_id: UUID
    case_number: str
    citizen_id: UUID
    municipality_id: UUID
    municipality_name: str
    state: str
    received_at: dt.datetime
    changed_at: dt.datetime
    decide_by: dt.date


def standing_of(grant: GrantView, today: dt.date) -> str:
    """Holding (today or later), over as agreed, or ended before its time."""
    if grant.end_before is None or grant.end_before > today:
        return HOLDING
    return ENDED if grant.state in ENDED_STATES else OVER


def find_grants(*, actor: Actor, wanted: GrantSearch, first: int, count: int, now: dt.datetime) -> Found[GrantView]:
    """Grants that the actor may see, the newest first, from `first` on; each line with what is left."""
    with acting(actor):
        rows = Grant.objects.filter(_held(actor), _grants(wanted, day_of(now)))
        if wanted.id is not None:
            rows = rows.filter(id=wanted.id)
        total = rows.count()
        shown = list(rows.select_related("municipality").order_by("-start_on", "-id")[first : first + count])
        _note(shown, actor, "grants.read", now)
        return Found(queries.grant_views(shown, day_of(now)), total)


def find_grant_lines(*, actor: Actor, wanted: GrantSearch, first: int, count: int, now: dt.datetime) -> Found[HeldLine]:
    """Lines of grants that the actor may see, those of the newest grants first, from `first` on."""
    with acting(actor):
        grants = Grant.objects.filter(_held(actor), _grants(wanted, day_of(now)))
        rows = GrantLine.objects.filter(grant__in=grants)
        if wanted.id is not None:
            rows = rows.filter(id=wanted.id)
        total = rows.count()
        ordered = rows.select_related("grant__municipality").order_by("-grant__start_on", "-grant_id", "group__code")
        shown = list(ordered[first : first + count])
        holders = {row.grant_id: row.grant for row in shown}
        _note(holders.values(), actor, "grants.read", now)
        lines = {
            line.line_id: HeldLine(grant, line)
            for grant in queries.grant_views(list(holders.values()), day_of(now))
            for line in grant.lines
        }
        return Found(tuple(lines[row.id] for row in shown), total)


def find_applications(
    *, actor: Actor, wanted: ApplicationSearch, first: int, count: int, now: dt.datetime
) -> Found[CaseItem]:
    """Applications of the actor's own matters, municipality or clinic, those due first at the top."""
    with acting(actor):
        rows = Application.objects.filter(_applications(actor, wanted))
        total = rows.count()
        ordered = rows.select_related("municipality").annotate(changed_at=Max("steps__at")).order_by("decide_by", "id")
        shown = list(ordered[first : first + count])
        _note(shown, actor, "applications.list", now)
        return Found(tuple(_case_item(row) for row in shown), total)


def _held(actor: Actor) -> Q:
    if actor.is_job:
        return Q()
    own = Q(citizen_id__in=actor.citizen_ids)
    return own | Q(municipality_id__in=actor.organisations(CASEWORKER, SUPPORT))


def _grants(wanted: GrantSearch, today: dt.date) -> Q:
    chosen = _about(wanted.citizen_id, wanted.municipality_id)
    if wanted.grant_id is not None:
        chosen &= Q(id=wanted.grant_id)
    if wanted.standings:
        past, early = Q(end_before__lte=today), Q(state__in=ENDED_STATES)
        of_standing = {HOLDING: ~past | Q(end_before=None), OVER: past & ~early, ENDED: past & early}
        any_of = Q(pk__in=[])
        for standing in wanted.standings:
            any_of |= of_standing[standing]
        chosen &= any_of
    return chosen


def _applications(actor: Actor, wanted: ApplicationSearch) -> Q:
    chosen = _about(wanted.citizen_id, wanted.municipality_id)
    if not actor.is_job:
        chosen &= (
            Q(citizen_id__in=actor.citizen_ids)
            | Q(municipality_id__in=actor.organisations(CASEWORKER))
            | Q(clinic_id__in=actor.organisations(NURSE))
        )
    if wanted.id is not None:
        chosen &= Q(id=wanted.id)
    return chosen & Q(state__in=wanted.states) if wanted.states else chosen


def _about(citizen_id: UUID | None, municipality_id: UUID | None) -> Q:
    chosen = Q() if citizen_id is None else Q(citizen_id=citizen_id)
    return chosen if municipality_id is None else chosen & Q(municipality_id=municipality_id)


def _note(rows: Iterable[Grant | Application], actor: Actor, what: str, now: dt.datetime) -> None:
    """One entry a citizen, in the municipality's name where it is the actor's."""
    seen = list(rows)
    if actor.is_job or not seen:
        return
    mine = actor.organisations(CASEWORKER, SUPPORT)
    through = next((row.municipality for row in seen if row.municipality_id in mine), None)
    log_access(
        [row.citizen_id for row in seen],
        actor=actor,
        what=what,
        organisation_id=through.id if through else None,
        organisation_name=through.name if through else "",
        now=now,
    )


def _case_item(row: Application) -> CaseItem:
    return CaseItem(
        application_id=row.id,
        case_number=row.case_number,
        citizen_id=row.citizen_id,
        municipality_id=row.municipality_id,
        municipality_name=row.municipality.name,
        state=row.state,
        received_at=row.received_at,
        changed_at=row.changed_at or row.received_at,  # type: ignore[attr-defined]
        decide_by=row.decide_by,
    )
