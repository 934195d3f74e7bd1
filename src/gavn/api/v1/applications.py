"""Applications: a clinic applies, a municipality decides, a grant can be ended."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from gavn.api.request import CREATED, KEY_HEADER, OK, read, write
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.grants import queries as grants
from gavn.grants.actions.applications import ApplicationRef, submit_application
from gavn.grants.actions.decisions import DecisionRef, decide_application
from gavn.grants.actions.grants import EndedGrant, end_grant
from gavn.grants.filing import NewException
from gavn.grants.views import ApplicationView, GrantItem, GrantView, WorkItem
from gavn.infra.paging import Page

router = Router(tags=["grants"])


class GroupUnits(Schema):
    """Units of a product group in each window of so many months."""

    group_id: UUID
    units: int
    every_months: int


class OutsideAssortment(Schema):
    """A product outside the assortment: the price of a unit in øre without VAT, and the clinical reason."""

    product_name: str
    supplier_name: str
    units: int
    every_months: int
    unit_price_ore: int
    clinical_reason: str
    item_number: str = ""


class NewApplication(Schema):
    """What a clinic, the citizen, a relative or a caseworker applies for; `clinic_id` where a clinic does."""

    citizen_id: UUID
    clinic_id: UUID | None = None
    indication: str
    lines: list[GroupUnits] = Field(default_factory=list)
    note: str = ""
    consent_on: dt.date
    kind: str = "new"
    permanence: str = "permanent"
    exception: OutsideAssortment | None = None


class NewDecision(Schema):
    """The decision: granted, partly or refused. Anything but granted needs reasons."""

    outcome: str
    lines: list[GroupUnits] = Field(default_factory=list)
    start_on: dt.date | None = None
    end_before: dt.date | None = None
    reasons: str = ""


class GrantEnd(Schema):
    """The first day without the grant, and why."""

    end_before: dt.date
    reason: str


@router.post("/applications", response=responses(CREATED, ApplicationRef))
def submit(request: HttpRequest, body: NewApplication) -> HttpResponse:
    """Apply: a nurse for a citizen whom the clinic treats, the citizen, a relative, a caseworker on paper."""
    return write(
        request,
        lambda actor, now: submit_application(
            actor=actor,
            citizen_id=body.citizen_id,
            clinic_id=body.clinic_id,
            indication=body.indication,
            lines=_triples(body.lines),
            note=body.note,
            consent_on=body.consent_on,
            kind=body.kind,
            permanence=body.permanence,
            exception=NewException(**body.exception.dict()) if body.exception else None,
            key=request.headers.get(KEY_HEADER),
            now=now,
        ),
    )


@router.get("/applications/work-list", response=responses(200, Page[WorkItem]))
def work_list(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """What waits for the caseworker's municipality, by deadline. Logged for each citizen shown."""
    return read(request, lambda actor, now: grants.work_list(actor=actor, page=page, size=size, now=now))


@router.get("/applications/from-clinic", response=responses(200, Page[WorkItem]))
def from_clinic(request: HttpRequest, page: PageNumber = 1, size: PageSize = 25) -> HttpResponse:
    """What the nurse's clinic has applied for, newest first."""
    return read(request, lambda actor, now: grants.clinic_applications(actor=actor, page=page, size=size, now=now))


@router.get("/applications/{application_id}", response=responses(200, ApplicationView))
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """One application with its steps. Logged."""
    return read(request, lambda actor, now: grants.application(actor=actor, application_id=application_id, now=now))


@router.post("/applications/{application_id}/decision", response=responses(CREATED, DecisionRef))
def decide(request: HttpRequest, application_id: UUID, body: NewDecision) -> HttpResponse:
    """A caseworker decides, with a letter to the citizen."""
    return write(
        request,
        lambda actor, now: decide_application(
            actor=actor,
            application_id=application_id,
            outcome=body.outcome,
            granted_lines=_triples(body.lines),
            start_on=body.start_on,
            end_before=body.end_before,
            reasons=body.reasons,
            now=now,
        ),
    )


@router.get("/grants", response=responses(200, Page[GrantItem]))
def municipality_grants(
    request: HttpRequest, search: str = "", page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """The running grants of the caseworker's municipality. Logged for each citizen shown."""
    return read(
        request,
        lambda actor, now: grants.municipality_grants(actor=actor, search=search, page=page, size=size, now=now),
    )


@router.get("/grants/{grant_id}", response=responses(200, GrantView))
def grant(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """One grant with what is left of each line. Logged."""
    return read(request, lambda actor, now: grants.grant(actor=actor, grant_id=grant_id, now=now))


@router.post("/grants/{grant_id}/end", response=responses(OK, EndedGrant))
def end(request: HttpRequest, grant_id: UUID, body: GrantEnd) -> HttpResponse:
    """A caseworker ends a grant on a day, with a reason."""
    return write(
        request,
        lambda actor, now: end_grant(
            actor=actor, grant_id=grant_id, end_before=body.end_before, reason=body.reason, now=now
        ),
        status=OK,
    )


def _triples(lines: list[GroupUnits]) -> list[tuple[UUID, int, int]]:
    return [(line.group_id, line.units, line.every_months) for line in lines]
