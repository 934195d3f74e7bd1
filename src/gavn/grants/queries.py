"""What others may read of applications, decisions and grants. Whoever looks at a citizen's data leaves a trace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from gavn.grants import deadlines, rules
from gavn.grants.batch import remaining
from gavn.grants.entries import LETTER_KINDS
from gavn.grants.errors import ApplicationNotFound, GrantNotFound, GrantNotPermitted, LetterNotFound
from gavn.grants.kinds import EXCEPTION
from gavn.grants.letter_access import check_letter
from gavn.grants.models import Application, ApplicationLine, Decision, Entry, ExceptionItem, Grant, GrantLine
from gavn.grants.states import OPEN_STATES
from gavn.grants.views import (
    ApplicationView,
    DecisionView,
    EntryView,
    ExceptionView,
    GrantItem,
    GrantLineView,
    GrantView,
    Letter,
    LetterView,
    LineView,
    StepView,
    WorkItem,
)
from gavn.infra.access import log_access
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.paging import Page
from gavn.kernel.period import MONTHS_A_YEAR, ONE_DAY, Period
from gavn.parties import queries as parties
from gavn.parties.roles import CASEWORKER, NURSE, SUPPORT


def work_list(*, actor: Actor, page: int, size: int, now: dt.datetime) -> Page[WorkItem]:
    """The applications that wait for the caseworker's municipality, those due first at the top."""
    with acting(actor):
        mine = Application.objects.filter(municipality_id__in=actor.organisations(CASEWORKER), state__in=OPEN_STATES)
        return _work_items(mine.order_by("decide_by", "id"), actor, page, size, now)


def clinic_applications(*, actor: Actor, page: int, size: int, now: dt.datetime) -> Page[WorkItem]:
    """What the nurse's clinic has applied for, newest first, with its state."""
    with acting(actor):
        mine = Application.objects.filter(clinic_id__in=actor.organisations(NURSE))
        return _work_items(mine.order_by("-received_at", "-id"), actor, page, size, now)


def application(*, actor: Actor, application_id: UUID, now: dt.datetime) -> ApplicationView:
    """One application. The clinic sees its state, not the decision. Refuses `application.not-found`."""
    with acting(actor):
        visible = _mine(actor) | Q(municipality_id__in=actor.organisations(CASEWORKER)) | _from_clinic(actor)
        rows = Application.objects.filter(visible, id=application_id).select_related("clinic", "municipality")
        row = rows.first()
        if row is None:
            raise ApplicationNotFound
        names = _names(actor, [row.citizen_id], "application.read", now)
        if row.citizen_id not in names:
            _note(actor, row.citizen_id, "application.read", row, now)
        return _application_view(row, names.get(row.citizen_id, ""), _decision_view(actor, row.id))


def grants_of_citizen(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> tuple[GrantView, ...]:
    """The citizen's grants, the newest first, each line with what is left. Refuses `citizen.not-found`."""
    with acting(actor):
        parties.citizen(actor=actor, citizen_id=citizen_id, what="grants.read", now=now)
        rows = Grant.objects.filter(_held(actor), citizen_id=citizen_id).select_related("municipality")
        return grant_views(list(rows.order_by("-start_on", "-id")), day_of(now))


def grant(*, actor: Actor, grant_id: UUID, now: dt.datetime) -> GrantView:
    """One grant, each line with what is left. Refuses `grant.not-found`."""
    with acting(actor):
        row = Grant.objects.filter(_held(actor), id=grant_id).select_related("municipality").first()
        if row is None:
            raise GrantNotFound
        _note(actor, row.citizen_id, "grants.read", row, now)
        return grant_views([row], day_of(now))[0]


def municipality_grants(*, actor: Actor, search: str = "", page: int, size: int, now: dt.datetime) -> Page[GrantItem]:
    """The grants of the caseworker's municipality that are not over, the newest first; `search` is part of a name."""
    with acting(actor):
        not_over = Q(end_before=None) | Q(end_before__gt=day_of(now))
        rows = Grant.objects.filter(not_over, municipality_id__in=actor.organisations(CASEWORKER, SUPPORT))
        if search.strip():
            rows = rows.filter(citizen__name__icontains=search.strip())
        total = rows.count()
        shown = list(_slice(rows.order_by("-start_on", "-id"), page, size))
        names = _names(actor, [row.citizen_id for row in shown], "grants.list", now)
        items = tuple(_grant_item(row, names.get(row.citizen_id, "")) for row in shown)
        return Page(items, total, page, size)


def letter(*, actor: Actor, decision_id: UUID, now: dt.datetime) -> Letter:
    """The letter as it was sent, for the citizen and the municipality.

    Refuses `letter.not-found`, `letter.protected`.
    """
    with acting(actor):
        rows = Decision.objects.filter(_held(actor), id=decision_id).select_related("application", "municipality")
        row = rows.first()
        if row is None:
            raise LetterNotFound
        check_letter(actor, row.citizen_id, row.municipality_id)
        _note(actor, row.citizen_id, "letter.read", row, now)
        return Letter(bytes=bytes(row.letter), file_name=f"afgoerelse-{row.application.case_number}.pdf")


def letters_of_citizen(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> tuple[LetterView, ...]:
    """The letters to a citizen, newest first. Refuses `citizen.not-found`."""
    with acting(actor):
        parties.citizen(actor=actor, citizen_id=citizen_id, what="letters.list", now=now)
        rows = Decision.objects.filter(_held(actor), citizen_id=citizen_id).defer("letter")
        rows = rows.select_related("application", "municipality").order_by("-decided_at", "-id")
        return tuple(_letter_view(row) for row in rows)


def _mine(actor: Actor) -> Q:
    return Q(citizen_id__in=actor.citizen_ids)


def _from_clinic(actor: Actor) -> Q:
    return Q(clinic_id__in=actor.organisations(NURSE))


def _held(actor: Actor) -> Q:
    """The rows of the citizen's own and of the municipality of which the actor is a caseworker or supporter."""
    return _mine(actor) | Q(municipality_id__in=actor.organisations(CASEWORKER, SUPPORT))


def _slice(rows: QuerySet[Grant], page: int, size: int) -> QuerySet[Grant]:
    return rows[(page - 1) * size : page * size]


def _names(actor: Actor, citizen_ids: Sequence[UUID], what: str, now: dt.datetime) -> dict[UUID, str]:
    """Names of the citizens whom the actor may see, logged under `what`."""
    found = parties.citizens_by_id(actor=actor, ids=citizen_ids, what=what, now=now)
    return {citizen_id: citizen.name for citizen_id, citizen in found.items()}


def _note(actor: Actor, citizen_id: UUID, what: str, row: Application | Decision | Grant, now: dt.datetime) -> None:
    """Log a look-up that does not go through the citizen's own row, in the municipality's name where it is one."""
    through = row.municipality if row.municipality_id in actor.organisations(CASEWORKER, SUPPORT) else None
    log_access(
        [citizen_id],
        actor=actor,
        what=what,
        organisation_id=through.id if through else None,
        organisation_name=through.name if through else "",
        now=now,
    )


def _work_items(rows: QuerySet[Application], actor: Actor, page: int, size: int, now: dt.datetime) -> Page[WorkItem]:
    total = rows.count()
    shown = list(rows.select_related("clinic", "municipality")[(page - 1) * size : page * size])
    names = _names(actor, [row.citizen_id for row in shown], "applications.list", now)
    today = day_of(now)
    items = tuple(_work_item(row, names.get(row.citizen_id, ""), today) for row in shown)
    return Page(items, total, page, size)


def _work_item(row: Application, citizen_name: str, today: dt.date) -> WorkItem:
    return WorkItem(
        application_id=row.id,
        case_number=row.case_number,
        citizen_id=row.citizen_id,
        citizen_name=citizen_name,
        clinic_name=row.clinic.name if row.clinic else "",
        municipality_name=row.municipality.name,
        indication=row.indication,
        state=row.state,
        received_on=day_of(row.received_at),
        decide_by=row.decide_by,
        is_overdue=row.state in OPEN_STATES and row.decide_by < today,
        kind=row.kind,
    )


def _application_view(row: Application, citizen_name: str, decision: DecisionView | None) -> ApplicationView:
    lines = row.lines.select_related("group").order_by("group__code")
    steps = row.steps.order_by("at", "id")
    return ApplicationView(
        application_id=row.id,
        case_number=row.case_number,
        citizen_id=row.citizen_id,
        citizen_name=citizen_name,
        clinic_id=row.clinic_id,
        clinic_name=row.clinic.name if row.clinic else "",
        municipality_id=row.municipality_id,
        municipality_name=row.municipality.name,
        contract_id=row.contract_id,
        indication=row.indication,
        note=row.note,
        consent_on=row.consent_on,
        state=row.state,
        received_at=row.received_at,
        decide_by=row.decide_by,
        decide_by_source=row.deadline_source or deadlines.decision_target(day_of(row.received_at), row.kind).source,
        lines=tuple(_units(line) for line in lines),
        steps=tuple(
            StepView(step.move, step.from_state, step.to_state, step.actor_name, step.reason, step.at) for step in steps
        ),
        decision=decision,
        kind=row.kind,
        applicant=row.applicant,
        applied_by=row.applied_by,
        permanence=row.permanence,
        expected_on=row.expected_on,
        grant_id=row.grant_id,
        exception=_exception_view(row),
        entries=tuple(entry_view(entry) for entry in row.entries.defer("letter").order_by("at", "id")),
    )


def entry_view(row: Entry) -> EntryView:
    """A paper of a case as others see it."""
    return EntryView(
        entry_id=row.id,
        kind=row.kind,
        audience=row.audience,
        text=row.text,
        answer_by=row.answer_by,
        written_by_name=row.written_by_name,
        at=row.at,
        has_letter=row.kind in LETTER_KINDS,
    )


def _exception_view(row: Application) -> ExceptionView | None:
    item = ExceptionItem.objects.filter(application_id=row.id).first() if row.kind == EXCEPTION else None
    if item is None:
        return None
    return ExceptionView(
        product_name=item.product_name,
        supplier_name=item.supplier_name,
        item_number=item.item_number,
        units=item.units,
        every_months=item.every_months,
        unit_price_ore=item.unit_price_ore,
        yearly_cost_ore=item.units * item.unit_price_ore * MONTHS_A_YEAR // item.every_months,
        clinical_reason=item.clinical_reason,
        start_on=item.start_on,
        end_before=item.end_before,
    )


def _decision_view(actor: Actor, application_id: UUID) -> DecisionView | None:
    rows = Decision.objects.filter(_held(actor), application_id=application_id).defer("letter")
    row = rows.select_related("grant").first()
    if row is None:
        return None
    held = getattr(row, "grant", None)
    return DecisionView(
        decision_id=row.id,
        outcome=row.outcome,
        reasons=row.reasons,
        law_reference=row.law_reference,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        complain_last_on=row.complain_before - ONE_DAY,
        grant_id=held.id if held else None,
        granted=tuple(_units(line) for line in held.lines.select_related("group").order_by("group__code"))
        if held
        else (),
    )


def _units(line: ApplicationLine | GrantLine) -> LineView:
    return LineView(
        group_id=line.group_id,
        group_code=line.group.code,
        group_name_da=line.group.name_da,
        group_name_en=line.group.name_en,
        units=line.units,
        every_months=line.every_months,
    )


def grant_views(rows: Sequence[Grant], today: dt.date) -> tuple[GrantView, ...]:
    """Grants with their municipality selected, each line with what is left: two statements."""
    lines = list(
        GrantLine.objects.filter(grant_id__in=[row.id for row in rows]).select_related("group").order_by("group__code")
    )
    days = {row.id: _day_to_show(row, today) for row in rows}
    left = remaining([line.id for line in lines], [days[line.grant_id] for line in lines])
    return tuple(
        _grant_view(row, today, (_line_view(line, *left[line.id]) for line in lines if line.grant_id == row.id))
        for row in rows
    )


def _day_to_show(row: Grant, today: dt.date) -> dt.date:
    """Today, or the nearest day on which the grant holds."""
    day = max(today, row.start_on)
    return day if row.end_before is None else min(day, row.end_before - ONE_DAY)


def _line_view(line: GrantLine, window_start_on: dt.date, next_on: dt.date | None, units: int) -> GrantLineView:
    return GrantLineView(
        line_id=line.id,
        group_id=line.group_id,
        group_code=line.group.code,
        group_name_da=line.group.name_da,
        group_name_en=line.group.name_en,
        units=line.units,
        every_months=line.every_months,
        remaining_units=units,
        window_start_on=window_start_on,
        next_on=next_on,
    )


def _grant_view(row: Grant, today: dt.date, lines: Iterable[GrantLineView]) -> GrantView:
    return GrantView(
        grant_id=row.id,
        citizen_id=row.citizen_id,
        municipality_id=row.municipality_id,
        municipality_name=row.municipality.name,
        contract_id=row.contract_id,
        decision_id=row.decision_id,
        indication=row.indication,
        state=row.state,
        start_on=row.start_on,
        end_before=row.end_before,
        runs=Period(row.start_on, row.end_before).contains(today),
        lines=tuple(lines),
    )


def _grant_item(row: Grant, citizen_name: str) -> GrantItem:
    return GrantItem(
        grant_id=row.id,
        citizen_id=row.citizen_id,
        citizen_name=citizen_name,
        indication=row.indication,
        state=row.state,
        start_on=row.start_on,
        end_before=row.end_before,
    )


def _letter_view(row: Decision) -> LetterView:
    return LetterView(
        decision_id=row.id,
        case_number=row.application.case_number,
        outcome=row.outcome,
        municipality_name=row.municipality.name,
        decided_at=row.decided_at,
        complain_last_on=row.complain_before - ONE_DAY,
    )


def running_on_contract(*, actor: Actor, contract_id: UUID, on: dt.date) -> tuple[UUID, ...]:
    """The grants bound to a contract that still run on a day or begin after it, used or not. For jobs.

    Refuses `grant.not-permitted`.
    """
    with acting(actor):
        if not rules.may_carry_over(actor):
            raise GrantNotPermitted
        rows = Grant.objects.filter(Q(end_before=None) | Q(end_before__gt=on), contract_id=contract_id)
        return tuple(rows.order_by("id").values_list("id", flat=True))
