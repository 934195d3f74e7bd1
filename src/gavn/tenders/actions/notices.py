"""Say what a notice needs, issue the notice of a tender, keep a notice of another's tender."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.errors import Unreadable
from gavn.kernel.ids import uuid7
from gavn.standards import notice_files, ocds
from gavn.standards.notice.codes import COMPETITION
from gavn.standards.notice.notice import Notice
from gavn.standards.notice.result import Modification
from gavn.tenders import rules
from gavn.tenders.events import NoticeIssued
from gavn.tenders.holding import tender_of_lead
from gavn.tenders.models import Notice as NoticeRow
from gavn.tenders.models import NoticeAddress, NoticeScope, Tender
from gavn.tenders.notice_checks import Address, Scope, address_faults, scope_faults
from gavn.tenders.notice_errors import (
    NoticeFormatUnknown,
    NoticeIssuedAlready,
    NoticeNotPermitted,
    NoticeUnreadable,
    NoticeWrong,
)
from gavn.tenders.notices import build_notice, check_in_time

OURS = "gavn"


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """A notice as it was kept; `is_new` is False where the organisation has it already."""

    id: UUID
    key: str
    kind: str
    title: str
    lots: int
    is_new: bool


def set_notice_scope(*, actor: Actor, tender_id: UUID, scope: Scope, now: dt.datetime) -> None:
    """Write what the notices of a tender say of it, until the call is issued: later notices say the same.

    Refuses `tender.not-permitted`, `notice.issued-already`, `notice.wrong`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        if NoticeRow.objects.filter(tender=tender, kind=COMPETITION).exists():
            raise NoticeIssuedAlready
        faults = scope_faults(scope)
        if faults:
            raise NoticeWrong(faults=faults)
        values = {**asdict(scope), "lots": {code: dict(said) for code, said in scope.lots.items()}}
        NoticeScope.objects.update_or_create(
            tender=tender, defaults=values, create_defaults={**values, "id": uuid7(now)}
        )


def set_notice_address(*, actor: Actor, organisation_id: UUID, address: Address, now: dt.datetime) -> None:
    """An organisation says how notices name it: an authority's buyer, a company's bid manager.

    Refuses `notice.not-permitted`, `notice.wrong`.
    """
    with acting(actor):
        if not (rules.may_lead(actor, organisation_id) or rules.may_bid(actor, organisation_id)):
            raise NoticeNotPermitted
        faults = address_faults(address)
        if faults:
            raise NoticeWrong(faults=faults)
        values = asdict(address)
        NoticeAddress.objects.update_or_create(
            organisation_id=organisation_id, defaults=values, create_defaults={**values, "id": uuid7(now)}
        )


def issue_notice(
    *, actor: Actor, tender_id: UUID, modification: Modification | None = None, now: dt.datetime
) -> KeptNotice:
    """Issue the notice of the tender's stage: from now on everybody can read it as it is now.

    Refuses `tender.not-permitted`, `notice.scope-missing`, `notice.address-missing`, `notice.too-early`,
    `notice.too-late`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        if modification is None:
            check_in_time(tender, now)
        notice = build_notice(tender, modification, now)
        row = _row(notice, OURS, tender.lead_id, actor, now, tender=tender)
        row.save(force_insert=True)
        record([NoticeIssued(row.id, tender.id, notice.kind)], actor=actor, now=now)
        return _kept(row, notice, is_new=True)


def keep_notice(*, actor: Actor, organisation_id: UUID, notice: Notice, source: str, now: dt.datetime) -> KeptNotice:
    """Keep the notice of another's tender, whole, for an authority. The same one twice is kept once.

    Refuses `notice.not-permitted`.
    """
    with acting(actor):
        _check_keeper(actor, organisation_id)
        row = _row(notice, source, organisation_id, actor, now)
        # The database settles which of two at once keeps it; the other finds it kept.
        NoticeRow.objects.bulk_create([row], ignore_conflicts=True)
        kept = NoticeRow.objects.get(organisation_id=organisation_id, key=row.key)
        return _kept(kept, notice, is_new=kept.id == row.id)


def keep_document(
    *, actor: Actor, organisation_id: UUID, form: str, data: bytes, now: dt.datetime
) -> tuple[KeptNotice, ...]:
    """Keep the notices in a file, all of them or none.

    Refuses `notice.not-permitted`, `notice.format-not-known`, `notice.unreadable` with every mistake.
    """
    with acting(actor):
        _check_keeper(actor, organisation_id)
        if form not in notice_files.READ:
            raise NoticeFormatUnknown(found=form[:40], known=list(notice_files.READ))
        try:
            found = notice_files.read_notices(data, form=form, source="file")
        except Unreadable as problem:
            raise NoticeUnreadable(faults=[str(fault) for fault in problem.faults]) from None
        return tuple(
            keep_notice(actor=actor, organisation_id=organisation_id, notice=each, source=form, now=now)
            for each in found
        )


def _check_keeper(actor: Actor, organisation_id: UUID) -> None:
    if not (actor.is_job or rules.may_lead(actor, organisation_id)):
        raise NoticeNotPermitted


def _row(
    notice: Notice, source: str, organisation_id: UUID, actor: Actor, now: dt.datetime, tender: Tender | None = None
) -> NoticeRow:
    names = {each.id: each.name for each in notice.organisations}
    first = next((each for each in notice.buyers if each.leads), notice.buyers[0])
    return NoticeRow(
        id=uuid7(now),
        tender=tender,
        organisation_id=organisation_id,
        source=source,
        kind=notice.kind,
        key=ocds.release_id(notice),
        process=notice.process_id,
        title=notice.project.title,
        buyer_name=names[first.organisation_id],
        release=ocds.release(notice),
        issued_at=notice.issued_at,
        kept_at=now,
        kept_by=actor.name,
    )


def _kept(row: NoticeRow, notice: Notice, *, is_new: bool) -> KeptNotice:
    return KeptNotice(row.id, row.key, row.kind, row.title, len(notice.lots), is_new)
