"""All partnerships of one's organisations at once: stage, money, evidence, value, and how long nothing has happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Max

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.partnerships import rules
from gavn.partnerships.gates import newest_findings
from gavn.partnerships.kinds import CLOSE, CONTINUE, MET, NOT_DOCUMENTED
from gavn.partnerships.models import (
    Finding,
    Milestone,
    MilestoneResult,
    Partner,
    Partnership,
    PartnershipStep,
    Phase,
    ProgressNote,
    Requirement,
)
from gavn.partnerships.money import money_of
from gavn.partnerships.showing import DEVELOPS, item, last_reasons, note_view
from gavn.partnerships.states import ENDED
from gavn.partnerships.views import NoteFacts, NoteView, PartnerVerdict, PortfolioRow
from gavn.value import queries as value
from gavn.value.views import CaseItem

Moments = Mapping[UUID, dt.datetime]
NOT_SUMMED = ("outside", "account")


def portfolio(*, actor: Actor, now: dt.datetime) -> tuple[PortfolioRow, ...]:
    """The partnerships of the actor's organisations, those first that have stood still longest, ended ones last.

    A handful of queries whatever their number.
    """
    with acting(actor):
        found = Partnership.objects.select_related("owner")
        if not actor.is_job:
            found = found.filter(owner_id__in=rules.organisations_of(actor))
        rows = list(found)
        ids = [row.id for row in rows]
        money, verdicts, last, notes = money_of(ids), _verdicts(ids), _last(ids), _notes(ids)
        cases = value.cases_by_id([row.value_case_id for row in rows if row.value_case_id], actor=actor)
        phases = _phases(ids)
    today = day_of(now)
    found_rows = [
        PortfolioRow(
            item=item(row),
            purpose=row.purpose,
            is_agreed=row.state in ("running", "bought"),
            phase=phases.get(row.id, (0, 0))[0],
            phases=phases.get(row.id, (0, 0))[1],
            money=money[row.id],
            ceiling_ore=row.ceiling_ore,
            staff_hours=row.staff_hours,
            verdicts=verdicts.get(row.id, ()),
            value_dkk=_value(cases.get(row.value_case_id)) if row.value_case_id else None,
            last_at=last.get(row.id, row.opened_at),
            days_idle=None if row.state in ENDED else (today - day_of(last.get(row.id, row.opened_at))).days,
            last_note=notes.get(row.id),
        )
        for row in rows
    ]
    return tuple(sorted(found_rows, key=_order))


def note_facts(*, actor: Actor, year: int, now: dt.datetime) -> NoteFacts:
    """What the yearly note on the actor's organisations is written from: what was open in the year, or ended in it."""
    last_day = dt.date(year, 12, 31)
    rows = tuple(
        row
        for row in portfolio(actor=actor, now=now)
        if day_of(row.item.opened_at) <= last_day and (row.days_idle is not None or day_of(row.last_at).year >= year)
    )
    ids = [row.item.id for row in rows]
    with acting(actor):
        partners: dict[UUID, tuple[str, ...]] = {}
        developing = Partner.objects.filter(partnership__in=ids, state__in=DEVELOPS).select_related("organisation")
        for each in developing.order_by("organisation__sort_key"):
            partners[each.partnership_id] = (*partners.get(each.partnership_id, ()), each.organisation.name)
        reasons = last_reasons(PartnershipStep.objects.filter(subject__in=ids, to_state="closed"))
        milestones: dict[UUID, tuple[str, dt.date]] = {}
        coming = Milestone.objects.filter(phase__partnership__in=ids, phase__state="running", results=None)
        for milestone in coming.select_related("phase").order_by("-due_on", "-number"):
            milestones[milestone.phase.partnership_id] = (milestone.title, milestone.due_on)
    owner = rows[0].item.owner_name if rows else ""
    return NoteFacts(year, owner, day_of(now), rows, partners, reasons, milestones)


def together(verdicts: Sequence[str | None]) -> str:
    """What the verdicts on all mandatory requirements say together (an intersection-union test, evidence §2).

    Bought can only be what meets all; one requirement that cannot be met closes; one that ended without being shown is
    not documented; else it goes on.
    """
    if verdicts and all(each == MET for each in verdicts):
        return MET
    return CLOSE if CLOSE in verdicts else NOT_DOCUMENTED if NOT_DOCUMENTED in verdicts else CONTINUE


def _order(row: PortfolioRow) -> tuple[bool, float, str]:
    return (row.days_idle is None, -(row.days_idle or 0), row.item.slug)


def _verdicts(ids: Sequence[UUID]) -> dict[UUID, tuple[PartnerVerdict, ...]]:
    requirements: dict[UUID, list[UUID]] = {}
    for each in Requirement.objects.filter(partnership__in=ids).order_by("number"):
        requirements.setdefault(each.partnership_id, []).append(each.id)
    partners = list(
        Partner.objects.filter(partnership__in=ids, state__in=DEVELOPS)
        .select_related("organisation")
        .order_by("organisation__sort_key")
    )
    newest = newest_findings([each.id for each in partners])
    found: dict[UUID, list[PartnerVerdict]] = {}
    for partner in partners:
        asked = requirements.get(partner.partnership_id, [])
        given = [newest[partner.id, each].verdict if (partner.id, each) in newest else None for each in asked]
        if any(given):
            verdict = PartnerVerdict(partner.organisation.name, partner.state, together(given))
            found.setdefault(partner.partnership_id, []).append(verdict)
    return {key: tuple(each) for key, each in found.items()}


def _last(ids: Sequence[UUID]) -> Moments:
    """The last moment at which anything was done, noted, judged or found, by partnership."""
    sources = (
        PartnershipStep.objects.filter(subject__in=ids).values_list("subject_id").annotate(Max("at")),
        ProgressNote.objects.filter(partnership__in=ids).values_list("partnership_id").annotate(Max("written_at")),
        MilestoneResult.objects.filter(partner__partnership__in=ids)
        .values_list("partner__partnership_id")
        .annotate(Max("judged_at")),
        Finding.objects.filter(partner__partnership__in=ids)
        .values_list("partner__partnership_id")
        .annotate(Max("found_at")),
    )
    last: dict[UUID, dt.datetime] = {}
    for rows in sources:
        for key, at in rows.order_by():
            last[key] = max(at, last.get(key, at))
    return last


def _notes(ids: Sequence[UUID]) -> dict[UUID, NoteView]:
    rows = ProgressNote.objects.filter(partnership__in=ids)
    newest = rows.order_by("partnership_id", "-written_at", "-id").distinct("partnership_id")
    return {row.partnership_id: note_view(row) for row in newest}


def _phases(ids: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """The phase reached and how many there are, by partnership."""
    found: dict[UUID, tuple[int, int]] = {}
    for row in Phase.objects.filter(partnership__in=ids).order_by("partnership_id", "number"):
        reached, _all = found.get(row.partnership_id, (0, 0))
        found[row.partnership_id] = (reached if row.state == "planned" else row.number, row.number)
    return found


def _value(case: CaseItem | None) -> float | None:
    """The mean gain of all summed parties in the first strategy, in kroner over the horizon."""
    if case is None or not case.nets:
        return None
    first = case.nets[0].strategy
    return sum(each.mean_dkk for each in case.nets if each.strategy == first and each.kind not in NOT_SUMMED)
