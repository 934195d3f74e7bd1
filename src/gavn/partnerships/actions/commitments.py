"""Commit work under a strategic partnership, within its ceiling and its years."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Sum

from gavn.infra.actors import Actor, acting
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.kernel.period import ONE_DAY
from gavn.partnerships.errors import CeilingExceeded, CommitmentIncomplete, CommitmentOutside
from gavn.partnerships.holding import check_kind, locked_partnership
from gavn.partnerships.kinds import STRATEGIC
from gavn.partnerships.models import Commitment


def commit_work(
    *, actor: Actor, partnership_id: UUID, title: str, amount_ore: int, committed_on: dt.date, now: dt.datetime
) -> UUID:
    """Commit a piece of work. The database keeps ceiling and years by itself: `partnerships_keep_ceiling`.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.wrong-kind`, `partnership.wrong-state`,
    `commitment.incomplete`, `commitment.outside-term`, `commitment.ceiling-exceeded`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        check_kind(row, STRATEGIC)
        target({"commit": {"running": "running"}}, "commit", row.state, noun="partnership")
        said = {"title": title.strip(), "amount": amount_ore > 0}
        missing = [name for name, given in said.items() if not given]
        if missing:
            raise CommitmentIncomplete(missing=missing)
        if row.start_on is None or row.end_before is None or row.ceiling_ore is None:
            raise CommitmentIncomplete(missing=["ceiling"])
        if not row.start_on <= committed_on < row.end_before:
            raise CommitmentOutside(start_on=row.start_on, last_on=row.end_before - ONE_DAY)
        used = Commitment.objects.filter(partnership=row).aggregate(sum=Sum("amount_ore"))["sum"] or 0
        if used + amount_ore > row.ceiling_ore:
            raise CeilingExceeded(remaining_ore=row.ceiling_ore - used, amount_ore=amount_ore)
        return Commitment.objects.create(
            id=uuid7(now),
            partnership=row,
            title=title.strip(),
            amount_ore=amount_ore,
            committed_on=committed_on,
            committed_by=actor.reference,
            committed_by_name=actor.name,
            committed_at=now,
        ).id
