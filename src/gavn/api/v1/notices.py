"""Notices: everybody reads them, without logging in; a buyer issues them and keeps those of others."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from gavn.api.request import OK, OpenFile, read_openly, write
from gavn.api.v1.common import PageNumber, PageSize, decoded, responses
from gavn.infra.paging import Page
from gavn.standards.notice.result import Modification
from gavn.tenders import notice_queries
from gavn.tenders.actions.notices import (
    KeptNotice,
    issue_notice,
    keep_document,
    set_notice_address,
    set_notice_scope,
)
from gavn.tenders.notice_checks import Address, Scope
from gavn.tenders.notice_queries import NoticeItem, NoticeView

router = Router(tags=["notices"])


class ScopeOfNotice(Schema):
    """What notices say of a tender beside the tender itself; amounts of lots in øre."""

    description: str
    nature: str = Field(description="supplies, services or works")
    cpv: str
    documents_url: str
    nuts: str = ""
    validity_months: int = 6
    planned_on: dt.date | None = None
    lots: dict[str, dict[str, Any]] = Field(default_factory=dict)


class AddressInNotices(Schema):
    """How notices name an organisation."""

    company_id: str
    postcode: str
    city: str
    nuts: str
    email: str
    phone: str
    street: str = ""
    country: str = "DNK"
    website: str = ""
    size: str = ""
    legal_type: str = ""
    activity: str = ""


class ChangeOfContract(Schema):
    """A change of a contract whose notice is issued: which notice and contract it changes, what and why."""

    changed_notice: str
    contract_id: str
    description: str
    reason_code: str
    reason: str


class NoticeToIssue(Schema):
    """The notice of the tender's stage, or of a change of its contract."""

    modification: ChangeOfContract | None = None


class NoticeToKeep(Schema):
    """A notice of another's tender: an authority keeps it. The file is Base64."""

    organisation_id: UUID
    format: str = Field(description="ocds, eforms or ted")
    file: str


@router.get("/notices", auth=None, response=responses(200, Page[NoticeItem]))
def published(
    request: HttpRequest, tender_id: UUID | None = None, page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """The notices, newest first; of one tender where it is named. No log-in is needed."""
    return read_openly(
        request, lambda actor, now: notice_queries.notices(actor=actor, tender_id=tender_id, page=page, size=size)
    )


@router.get("/notices/{notice_id}", auth=None, response=responses(200, NoticeView))
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One notice with its release of OCDS. No log-in is needed."""
    return read_openly(request, lambda actor, now: notice_queries.notice(actor=actor, notice_id=notice_id))


@router.get("/notices/{notice_id}/document", auth=None, response=responses(200, Any))
def document(request: HttpRequest, notice_id: UUID, format: str = "eforms") -> HttpResponse:
    """One notice as a file of eForms or OCDS. No log-in is needed."""

    def ask(actor: Any, now: dt.datetime) -> OpenFile:
        found = notice_queries.notice_document(
            actor=actor, notice_id=notice_id, form=format, address=request.build_absolute_uri()
        )
        return OpenFile(found.content, found.file_name, found.media_type)

    return read_openly(request, ask)


@router.post("/notices", response=responses(201, list[KeptNotice]))
def keep(request: HttpRequest, body: NoticeToKeep) -> HttpResponse:
    """Keep the notices in a file, all of them or none."""
    return write(
        request,
        lambda actor, now: keep_document(
            actor=actor, organisation_id=body.organisation_id, form=body.format, data=decoded(body.file), now=now
        ),
    )


@router.post("/tenders/{tender_id}/notices", response=responses(201, KeptNotice))
def issue(request: HttpRequest, tender_id: UUID, body: NoticeToIssue) -> HttpResponse:
    """The lead issues the notice of the tender's stage."""
    change = Modification(**body.modification.dict()) if body.modification else None
    return write(
        request, lambda actor, now: issue_notice(actor=actor, tender_id=tender_id, modification=change, now=now)
    )


@router.post("/tenders/{tender_id}/notice-scope", response=responses(OK, ScopeOfNotice))
def scope(request: HttpRequest, tender_id: UUID, body: ScopeOfNotice) -> HttpResponse:
    """The lead says what notices say of the tender, until it is published."""

    def do(actor: Any, now: dt.datetime) -> dict[str, Any]:
        said = Scope(**body.dict())
        set_notice_scope(actor=actor, tender_id=tender_id, scope=said, now=now)
        return asdict(said)

    return write(request, do, status=OK)


@router.post("/organisations/{organisation_id}/notice-address", response=responses(OK, AddressInNotices))
def address(request: HttpRequest, organisation_id: UUID, body: AddressInNotices) -> HttpResponse:
    """An organisation says how notices name it."""

    def do(actor: Any, now: dt.datetime) -> dict[str, Any]:
        said = Address(**body.dict())
        set_notice_address(actor=actor, organisation_id=organisation_id, address=said, now=now)
        return asdict(said)

    return write(request, do, status=OK)
