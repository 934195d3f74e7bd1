"""What others may read of letters in a case, complaints, claims and requests for access."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from gavn.grants.errors import AccessRequestNotFound, LetterNotFound
from gavn.grants.letter_access import check_letter
from gavn.grants.models import AccessRequest, Application, Claim, Complaint, Entry
from gavn.grants.queries import entry_view
from gavn.grants.states import OPEN_STATES
from gavn.grants.views import EntryView, Letter
from gavn.infra.access import log_access
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.parties import queries as parties
from gavn.parties.roles import CASEWORKER

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """A complaint with its clock. `citizen_name` is empty where the citizen has moved out of the actor's sight."""

    complaint_id: UUID
    decision_id: UUID
    application_id: UUID
    case_number: str
    citizen_id: UUID
    citizen_name: str
    municipality_name: str
    received_on: dt.date
    is_late: bool
    way: str
    text: str
    state: str
    reassess_by: dt.date
    is_overdue: bool
    reasons: str
    forwarded_on: dt.date | None
    has_letter: bool


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim for an own purchase, amounts in øre."""

    claim_id: UUID
    citizen_id: UUID
    citizen_name: str
    contract_id: UUID
    group_id: UUID
    group_name_da: str
    group_name_en: str
    product_name: str
    supplier_name: str
    units: int
    paid_ore: int
    bought_on: dt.date
    state: str
    cap_ore: int | None
    refund_ore: int | None
    reasons: str


@dataclass(frozen=True, slots=True)
class AccessRequestView:
    """A request to see the papers, with its clock."""

    request_id: UUID
    citizen_id: UUID
    citizen_name: str
    asked_by: str
    received_on: dt.date
    answer_by: dt.date
    answered_at: dt.datetime | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class CaseItem:
    """An open case of a citizen, as the citizen sees it."""

    application_id: UUID
    case_number: str
    kind: str
    indication: str
    state: str
    municipality_name: str
    received_on: dt.date
    decide_by: dt.date
    expected_on: dt.date | None


def open_cases_of(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> tuple[CaseItem, ...]:
    """The citizen's cases that are not decided, those due first at the top. Refuses `citizen.not-found`."""
    with acting(actor):
        parties.citizen(actor=actor, citizen_id=citizen_id, what="applications.list", now=now)
        rows = Application.objects.filter(_held(actor), citizen_id=citizen_id, state__in=OPEN_STATES)
        return tuple(
            CaseItem(
                row.id,
                row.case_number,
                row.kind,
                row.indication,
                row.state,
                row.municipality.name,
                day_of(row.received_at),
                row.decide_by,
                row.expected_on,
            )
            for row in rows.select_related("municipality").order_by("decide_by", "id")
        )


def entries_of(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> tuple[EntryView, ...]:
    """All papers of the citizen's cases in the caseworker's municipality, in order of time."""
    with acting(actor):
        parties.citizen(actor=actor, citizen_id=citizen_id, what="application.read", now=now)
        rows = Entry.objects.filter(citizen_id=citizen_id, municipality_id__in=actor.organisations(CASEWORKER))
        return tuple(entry_view(row) for row in rows.defer("letter").order_by("at", "id"))


def entry_letter(*, actor: Actor, entry_id: UUID, now: dt.datetime) -> Letter:
    """The letter of a paper, for those who may see the paper. Refuses `letter.not-found`, `letter.protected`."""
    with acting(actor):
        row = Entry.objects.filter(_held(actor), id=entry_id).select_related("application").first()
        if row is None or row.letter is None:
            raise LetterNotFound
        check_letter(actor, row.citizen_id, row.municipality_id)
        _note(actor, row.citizen_id, row.municipality_id, "letter.read", now)
        return Letter(bytes=bytes(row.letter), file_name=f"{row.kind}-{row.application.case_number}.pdf")


def complaints(*, actor: Actor, citizen_id: UUID | None = None, now: dt.datetime) -> tuple[ComplaintView, ...]:
    """Complaints of the caseworker's municipality, or of a citizen; those due first at the top."""
    with acting(actor):
        rows = Complaint.objects.filter(_held(actor)).select_related("decision__application", "municipality")
        if citizen_id is not None:
            rows = rows.filter(citizen_id=citizen_id)
        shown = list(rows.defer("decision__letter").order_by("reassess_by", "id")[:MOST_SHOWN])
        names = _names(actor, [row.citizen_id for row in shown], "complaints.list", now)
        today = day_of(now)
        return tuple(_complaint_view(row, names.get(row.citizen_id, ""), today) for row in shown)


def complaint_letter(*, actor: Actor, complaint_id: UUID, now: dt.datetime) -> Letter:
    """The letter about the reassessment. Refuses `letter.not-found`, `letter.protected`."""
    with acting(actor):
        row = Complaint.objects.filter(_held(actor), id=complaint_id).select_related("decision__application").first()
        if row is None or row.letter is None:
            raise LetterNotFound
        check_letter(actor, row.citizen_id, row.municipality_id)
        _note(actor, row.citizen_id, row.municipality_id, "letter.read", now)
        return Letter(bytes=bytes(row.letter), file_name=f"genvurdering-{row.decision.application.case_number}.pdf")


def claims(*, actor: Actor, citizen_id: UUID | None = None, now: dt.datetime) -> tuple[ClaimView, ...]:
    """Claims for own purchases of the caseworker's municipality, or of a citizen; those that wait first."""
    with acting(actor):
        rows = Claim.objects.filter(_held(actor)).select_related("line__group", "line__grant")
        if citizen_id is not None:
            rows = rows.filter(citizen_id=citizen_id)
        shown = list(rows.order_by("state", "claimed_at", "id")[:MOST_SHOWN])
        names = _names(actor, [row.citizen_id for row in shown], "claims.list", now)
        return tuple(_claim_view(row, names.get(row.citizen_id, "")) for row in shown)


def access_requests(*, actor: Actor, citizen_id: UUID | None = None, now: dt.datetime) -> tuple[AccessRequestView, ...]:
    """Requests to see papers of the caseworker's municipality, or of a citizen; those that wait first."""
    with acting(actor):
        rows = AccessRequest.objects.filter(_held(actor)).defer("document")
        if citizen_id is not None:
            rows = rows.filter(citizen_id=citizen_id)
        shown = list(rows.order_by("answered_at", "answer_by", "id")[:MOST_SHOWN])
        shown.sort(key=lambda row: (row.answered_at is not None, row.answer_by))
        names = _names(actor, [row.citizen_id for row in shown], "access-requests.list", now)
        today = day_of(now)
        return tuple(
            AccessRequestView(
                row.id,
                row.citizen_id,
                names.get(row.citizen_id, ""),
                row.asked_by,
                row.received_on,
                row.answer_by,
                row.answered_at,
                row.answered_at is None and row.answer_by < today,
            )
            for row in shown
        )


def access_copy(*, actor: Actor, request_id: UUID, now: dt.datetime) -> Letter:
    """The copy that was given: a ZIP. Refuses `access-request.not-found`, `letter.protected`."""
    with acting(actor):
        row = AccessRequest.objects.filter(_held(actor), id=request_id).first()
        if row is None or row.document is None:
            raise AccessRequestNotFound
        check_letter(actor, row.citizen_id, row.municipality_id)
        _note(actor, row.citizen_id, row.municipality_id, "access-copy.read", now)
        return Letter(bytes=bytes(row.document), file_name=f"aktindsigt-{row.received_on}.zip")


def _held(actor: Actor) -> Q:
    return Q(citizen_id__in=actor.citizen_ids) | Q(municipality_id__in=actor.organisations(CASEWORKER))


def _names(actor: Actor, citizen_ids: list[UUID], what: str, now: dt.datetime) -> dict[UUID, str]:
    found = parties.citizens_by_id(actor=actor, ids=citizen_ids, what=what, now=now)
    return {citizen_id: citizen.name for citizen_id, citizen in found.items()}


def _note(actor: Actor, citizen_id: UUID, municipality_id: UUID, what: str, now: dt.datetime) -> None:
    through = municipality_id if actor.has_role(CASEWORKER, municipality_id) else None
    name = parties.organisation(through, actor=actor).name if through else ""
    log_access([citizen_id], actor=actor, what=what, organisation_id=through, organisation_name=name, now=now)


def _complaint_view(row: Complaint, citizen_name: str, today: dt.date) -> ComplaintView:
    return ComplaintView(
        complaint_id=row.id,
        decision_id=row.decision_id,
        application_id=row.decision.application_id,
        case_number=row.decision.application.case_number,
        citizen_id=row.citizen_id,
        citizen_name=citizen_name,
        municipality_name=row.municipality.name,
        received_on=row.received_on,
        is_late=row.is_late,
        way=row.way,
        text=row.text,
        state=row.state,
        reassess_by=row.reassess_by,
        is_overdue=row.state == "received" and row.reassess_by < today,
        reasons=row.reasons,
        forwarded_on=row.forwarded_on,
        has_letter=row.letter is not None,
    )


def _claim_view(row: Claim, citizen_name: str) -> ClaimView:
    return ClaimView(
        claim_id=row.id,
        citizen_id=row.citizen_id,
        citizen_name=citizen_name,
        contract_id=row.line.grant.contract_id,
        group_id=row.line.group_id,
        group_name_da=row.line.group.name_da,
        group_name_en=row.line.group.name_en,
        product_name=row.product_name,
        supplier_name=row.supplier_name,
        units=row.units,
        paid_ore=row.paid_ore,
        bought_on=row.bought_on,
        state=row.state,
        cap_ore=row.cap_ore,
        refund_ore=row.refund_ore,
        reasons=row.reasons,
    )
