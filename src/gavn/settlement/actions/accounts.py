"""Open accounts where they are missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.settlement import rules
from gavn.settlement.errors import LedgerNotPermitted
from gavn.settlement.models import Account


def open_accounts(
    *, actor: Actor, wanted: Iterable[tuple[UUID, str]], now: dt.datetime
) -> dict[tuple[UUID, str], UUID]:
    """The account of each (organisation, kind), opened where it is missing."""
    pairs = set(wanted)
    with acting(actor):
        if not rules.may_post(actor):
            raise LedgerNotPermitted
        rows = [Account(id=uuid7(now), organisation_id=organisation, kind=kind) for organisation, kind in sorted(pairs)]
        Account.objects.bulk_create(rows, ignore_conflicts=True)
        found = Account.objects.filter(organisation_id__in={organisation for organisation, _ in pairs})
        return {(a.organisation_id, a.kind): a.id for a in found if (a.organisation_id, a.kind) in pairs}
