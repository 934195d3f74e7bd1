"""What others may read of notices. Everybody reads them: the law makes a notice public (udbudsloven §§ 128, 129)."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.standards import notice_files, ocds
from gavn.standards.notice.notice import Notice
from gavn.tenders.errors import TenderNotFound
from gavn.tenders.models import Notice as NoticeRow
from gavn.tenders.models import Tender
from gavn.tenders.notice_errors import NoticeFormatUnknown, NoticeNotFound, NoticeNotRequired
from gavn.tenders.notice_stages import WITHOUT_EFORMS


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A notice in a list. `tender_id` is empty for the notice of a tender elsewhere."""

    id: UUID
    tender_id: UUID | None
    source: str
    kind: str
    key: str
    title: str
    buyer_name: str
    issued_at: dt.datetime


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice with its release of OCDS."""

    id: UUID
    tender_id: UUID | None
    source: str
    kind: str
    key: str
    title: str
    buyer_name: str
    issued_at: dt.datetime
    release: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NoticeDocument:
    """A notice as a file."""

    content: bytes
    file_name: str
    media_type: str


def notices(*, actor: Actor, tender_id: UUID | None = None, page: int = 1, size: int = 25) -> Page[NoticeItem]:
    """The notices, newest first; of one tender where it is named."""
    with acting(actor):
        rows = NoticeRow.objects.order_by("-issued_at", "-id").defer("release")
        if tender_id is not None:
            rows = rows.filter(tender_id=tender_id)
        total, first = rows.count(), (page - 1) * size
        items = tuple(
            NoticeItem(row.id, row.tender_id, row.source, row.kind, row.key, row.title, row.buyer_name, row.issued_at)
            for row in rows[first : first + size]
        )
        return Page(items, total, page, size)


def notice(*, actor: Actor, notice_id: UUID) -> NoticeView:
    """One notice. Refuses `notice.not-found`."""
    with acting(actor):
        row = _row(notice_id)
        return NoticeView(
            row.id, row.tender_id, row.source, row.kind, row.key, row.title, row.buyer_name, row.issued_at, row.release
        )


def read_notice(*, actor: Actor, notice_id: UUID) -> Notice:
    """One notice in the model of all formats. Refuses `notice.not-found`."""
    with acting(actor):
        return _model(_row(notice_id))


def issued_notices(*, actor: Actor, tender_id: UUID) -> tuple[Notice, ...]:
    """The notices issued of a tender, in order of time; of each kind its last version."""
    with acting(actor):
        rows = NoticeRow.objects.filter(tender_id=tender_id).order_by("issued_at", "id")
        last = {row.kind: row for row in rows}
        return tuple(_model(row) for row in sorted(last.values(), key=lambda row: (row.issued_at, row.id)))


def notice_document(*, actor: Actor, notice_id: UUID, form: str, address: str) -> NoticeDocument:
    """A notice as a file of eForms or OCDS. `address` is where the file can be fetched.

    Refuses `notice.not-found`, `notice.format-not-known`, `notice.not-required` for the eForms of a market check.
    """
    with acting(actor):
        if form not in notice_files.WRITTEN:
            raise NoticeFormatUnknown(found=form[:40], known=list(notice_files.WRITTEN))
        row = _row(notice_id)
        if form == notice_files.EFORMS and row.tender is not None and row.tender.procedure in WITHOUT_EFORMS:
            raise NoticeNotRequired(procedure=row.tender.procedure)
        content = notice_files.write_notices(
            (_model(row),),
            form=form,
            uri=address,
            published_at=row.kept_at,
            publisher=row.organisation.name,
            prefix=str(settings.OCID_PREFIX),
        )
        return NoticeDocument(content, f"{row.key}.{notice_files.ENDINGS[form]}", notice_files.MEDIA_TYPES[form])


def find_tender(*, actor: Actor, name: str) -> UUID:
    """The tender of that number or id. Refuses `tender.not-found`."""
    with acting(actor):
        found = Tender.objects.filter(number=name).values_list("id", flat=True).first()
        if found is None and (as_id := _uuid(name)) is not None:
            found = Tender.objects.filter(id=as_id).values_list("id", flat=True).first()
        if found is None:
            raise TenderNotFound
        return found


def _row(notice_id: UUID) -> NoticeRow:
    row = NoticeRow.objects.select_related("tender", "organisation").filter(id=notice_id).first()
    if row is None:
        raise NoticeNotFound
    return row


def _model(row: NoticeRow) -> Notice:
    (found,) = ocds.parse(json.dumps(row.release).encode(), source=f"notice {row.id}")
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
