"""Write one balanced entry in the ledger. The one place where Python makes legs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.kernel.ids import uuid7
from gavn.settlement import rules
from gavn.settlement.actions.accounts import open_accounts
from gavn.settlement.books_queries import first_open_day, hold_books
from gavn.settlement.errors import BooksClosed, LedgerNotPermitted
from gavn.settlement.models import Leg, Posting


@dataclass(frozen=True, slots=True)
class Side:
    """What one account gets: positive is debit, in øre; for units of a product group where there are any."""

    organisation_id: UUID
    account_kind: str
    amount_ore: int
    group_id: UUID | None = None
    units: int = 0


def write_entry(
    *, actor: Actor, kind: str, cause: UUID, sides: Sequence[Side], on: dt.date, text: str, now: dt.datetime
) -> tuple[UUID, bool]:
    """Post the sides on `on`, or on the first open day where that month is closed. Once for a cause and kind.

    The posting's id, and whether it was posted now. Inside the caller's transaction. Refuses `ledger.not-permitted`.
    """
    if not rules.may_post(actor):
        raise LedgerNotPermitted
    hold_books()
    open_from = first_open_day()
    closed = open_from is not None and on < open_from
    posted_on = open_from if closed and open_from else on
    posting = Posting(
        id=uuid7(now),
        kind=kind,
        cause=cause,
        posted_on=posted_on,
        occurred_on=on if closed else None,
        text=text,
        actor=actor.reference,
        at=now,
    )
    Posting.objects.bulk_create([posting], ignore_conflicts=True)
    kept_id = Posting.objects.values_list("id", flat=True).get(cause=cause, kind=kind)
    if kept_id != posting.id:
        return kept_id, False
    accounts = open_accounts(actor=actor, wanted=[(s.organisation_id, s.account_kind) for s in sides], now=now)
    Leg.objects.bulk_create(
        Leg(
            id=uuid7(now),
            posting=posting,
            account_id=accounts[(side.organisation_id, side.account_kind)],
            organisation_id=side.organisation_id,
            posted_on=posted_on,
            amount_ore=side.amount_ore,
            group_id=side.group_id,
            units=side.units,
        )
        for side in sides
    )
    return posting.id, True


def check_open(on: dt.date) -> None:
    """Refuses `books.closed` {first_open_on} for a day whose month is closed."""
    hold_books()
    open_from = first_open_day()
    if open_from is not None and on < open_from:
        raise BooksClosed(first_open_on=open_from)
