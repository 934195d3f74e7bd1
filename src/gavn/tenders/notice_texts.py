"""What has been written for notices so far: the scope of a tender, the address of an organisation."""

from __future__ import annotations

from dataclasses import fields
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.tenders.holding import seen_tender
from gavn.tenders.models import NoticeAddress, NoticeScope
from gavn.tenders.notice_checks import Address, Scope


def notice_scope(*, actor: Actor, tender_id: UUID) -> Scope | None:
    """What the notices of a tender say of it, None where nobody has written it. Refuses `tender.not-found`."""
    with acting(actor):
        seen_tender(tender_id)
        row = NoticeScope.objects.filter(tender_id=tender_id).first()
        return None if row is None else Scope(**{each.name: getattr(row, each.name) for each in fields(Scope)})


def notice_address(*, actor: Actor, organisation_id: UUID) -> Address | None:
    """How notices name an organisation, None where nobody has written it."""
    with acting(actor):
        row = NoticeAddress.objects.filter(organisation_id=organisation_id).first()
        return None if row is None else Address(**{each.name: getattr(row, each.name) for each in fields(Address)})
