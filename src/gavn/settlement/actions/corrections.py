"""Correct a posting: by a new one that reverses it, for nothing posted is ever changed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.settlement import rules
from gavn.settlement.actions.entries import check_open
from gavn.settlement.books_queries import first_open_day, hold_books
from gavn.settlement.errors import CorrectionNeedsReason, LedgerNotPermitted, PostingNotFound
from gavn.settlement.events import PostingCorrected
from gavn.settlement.models import Leg, Posting


def correct_posting(*, actor: Actor, posting_id: UUID, posted_on: dt.date, reason: str, now: dt.datetime) -> UUID:
    """Reverse a posting on `posted_on`, every leg with the opposite sign. Once only: again gives the first correction.

    Refuses `ledger.not-permitted`, `posting.not-found`, `posting.correction-needs-reason`, `books.closed`.
    """
    with acting(actor):
        _check(actor, posting_id, reason)
        kept = Posting.objects.filter(cause=posting_id, kind="correction").first()
        if kept is not None:
            return kept.id
        check_open(posted_on)
        return _reverse(actor, posting_id, posted_on, reason.strip(), now)


def undo_posting(*, actor: Actor, posting_id: UUID, reason: str, now: dt.datetime) -> UUID:
    """Reverse a posting on its own day while its month is open, else today: its month then stays as it was closed.

    Refuses `ledger.not-permitted`, `posting.not-found`, `posting.correction-needs-reason`.
    """
    with acting(actor):
        posting = _check(actor, posting_id, reason)
        hold_books()
        open_from = first_open_day()
        is_open = open_from is None or posting.posted_on >= open_from
        posted_on = posting.posted_on if is_open else day_of(now)
        return correct_posting(actor=actor, posting_id=posting_id, posted_on=posted_on, reason=reason, now=now)


def _check(actor: Actor, posting_id: UUID, reason: str) -> Posting:
    posting = Posting.objects.filter(id=posting_id).first()
    if posting is None:
        raise PostingNotFound
    payers = Leg.objects.filter(posting=posting, amount_ore__gt=0).values_list("organisation_id", flat=True)
    if not rules.may_correct(actor, posting.kind, tuple(payers)):
        raise LedgerNotPermitted
    if not reason.strip():
        raise CorrectionNeedsReason
    return posting


def _reverse(actor: Actor, posting_id: UUID, posted_on: dt.date, reason: str, now: dt.datetime) -> UUID:
    correction_id = uuid7(now)
    leg_ids = [uuid7(now) for _ in range(_legs_at_most(posting_id))]
    with connection.cursor() as cursor:
        cursor.execute(
            "select settlement_reverse_posting(%s, %s, %s, %s, %s, %s)",
            [posting_id, correction_id, leg_ids, posted_on, reason, now],
        )
        (kept_id,) = cursor.fetchone()
    if kept_id == correction_id:
        record([PostingCorrected(correction_id, posting_id)], actor=actor, now=now)
    return UUID(str(kept_id))


def _legs_at_most(posting_id: UUID) -> int:
    """How many ids the reversal may need. An economist sees the own leg alone, and a cost has two."""
    return max(2, Leg.objects.filter(posting_id=posting_id).count())
