"""The lots of a tender, a page at a time: a tender of thousands of lots is read like any other."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Q

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.tenders.holding import seen_tender
from gavn.tenders.models import Lot
from gavn.tenders.views import LotView


def lots(
    *, actor: Actor, tender_id: UUID, text: str = "", page: int = 1, size: int = 25, now: dt.datetime
) -> Page[LotView]:
    """The lots whose code or title holds `text`, in the order of the model. Refuses `tender.not-found`."""
    with acting(actor):
        row = seen_tender(tender_id)
        found = Lot.objects.filter(tender=row)
        if text:
            found = found.filter(Q(code__icontains=text) | Q(title__icontains=text))
        total, first = found.count(), (page - 1) * size
        shown = found.order_by("position")[first : first + size]
        return Page(tuple(LotView(lot.code, lot.title) for lot in shown), total, page, size)
