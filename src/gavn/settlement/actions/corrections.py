"""Correct a posting: by a new one that reverses it, for nothing posted is ever changed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.settlement import rules
from gavn.settlement.errors import CorrectionNeedsReason, LedgerNotPermitted, PostingNotFound
from gavn.settlement.events import PostingCorrected
from gavn.settlement.models import Leg, Posting


def correct_posting(*, actor: Actor, posting_id: UUID, posted_on: dt.date, reason: str, now: dt.datetime) -> UUID:
    """Reverse a posting on `posted_on`, every leg with the opposite sign. Once only: again gives the first correction.

    Refuses `ledger.not-permitted`, `posting.not-found`, `posting.correction-needs-reason`.
    """
    with acting(actor):
        if not rules.may_post(actor):
            raise LedgerNotPermitted
        if not reason.strip():
            raise CorrectionNeedsReason
        legs = list(Leg.objects.filter(posting_id=posting_id))
        if not legs:
            raise PostingNotFound
        correction = Posting(
            id=uuid7(now),
            kind="correction",
            cause=posting_id,
            posted_on=posted_on,
            text=reason,
            actor=actor.reference,
            at=now,
        )
        Posting.objects.bulk_create([correction], ignore_conflicts=True)
        kept = Posting.objects.get(cause=posting_id, kind="correction")
        if kept.id != correction.id:
            return kept.id
        Leg.objects.bulk_create(_reversed(leg, correction, now) for leg in legs)
        record([PostingCorrected(correction.id, posting_id)], actor=actor, now=now)
        return correction.id


def _reversed(leg: Leg, correction: Posting, now: dt.datetime) -> Leg:
    return Leg(
        id=uuid7(now),
        posting=correction,
        account_id=leg.account_id,
        organisation_id=leg.organisation_id,
        posted_on=correction.posted_on,
        amount_ore=-leg.amount_ore,
        group_id=leg.group_id,
        units=leg.units,
    )
