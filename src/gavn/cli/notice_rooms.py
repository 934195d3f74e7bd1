"""Notices in the database, for the command line: find those of a tender, keep those of a file."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gavn.infra import clock
from gavn.infra.actors import acting, job
from gavn.kernel.errors import Refusal
from gavn.parties import queries as parties
from gavn.parties.errors import OrganisationNotFound
from gavn.standards.notice.notice import Notice
from gavn.standards.notice_files import EFORMS
from gavn.tenders import notice_queries, queries
from gavn.tenders.actions.notices import KeptNotice, keep_notice
from gavn.tenders.errors import TenderNotFound
from gavn.tenders.notice_errors import NoticeNotRequired
from gavn.tenders.notice_stages import WITHOUT_EFORMS
from gavn.tenders.notices import tender_notice
from gavn.tenders.rules import BUYING_KINDS

JOB = job("notices")


def find(name: str, form: str) -> tuple[Notice, ...]:
    """The notices of the tender with that number or id, or the notice with that id.

    Refuses `tender.not-found`, `notice.not-required`, and what keeps a notice from being written.
    """
    now = clock.now()
    with acting(JOB):
        try:
            tender_id = notice_queries.find_tender(actor=JOB, name=name)
        except TenderNotFound:
            return (_notice(name),)
        tender = queries.tender(actor=JOB, tender_id=tender_id, now=now)
        if form == EFORMS and tender.procedure in WITHOUT_EFORMS:
            raise NoticeNotRequired(procedure=tender.procedure)
        issued = notice_queries.issued_notices(actor=JOB, tender_id=tender_id)
        return issued or (tender_notice(actor=JOB, tender_id=tender_id, now=now),)


def keep(authority: str, form: str, notices: Sequence[Notice]) -> list[KeptNotice]:
    """Keep the notices for the authority with that code, all of them or none. Refuses `organisation.not-found`."""
    now = clock.now()
    with acting(JOB):
        organisation_id = _authority(authority)
        return [
            keep_notice(actor=JOB, organisation_id=organisation_id, notice=notice, source=form, now=now)
            for notice in notices
        ]


def _notice(name: str) -> Notice:
    try:
        return notice_queries.read_notice(actor=JOB, notice_id=UUID(name))
    except (ValueError, Refusal):
        detail = f"{name!r} is neither a file nor a tender's number or id nor a notice's id"
        raise TenderNotFound(found=name, detail=detail) from None


def _authority(code: str) -> UUID:
    """The region or municipality with that official code today."""
    today = clock.day_of(clock.now())
    for kind in BUYING_KINDS:
        for each in parties.organisations(actor=JOB, kind=kind, on=today):
            if each.code == code:
                return each.id
    raise OrganisationNotFound(found=code, detail=f"no region or municipality has the code {code!r}")
