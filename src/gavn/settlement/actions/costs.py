"""Post a cost that follows from no delivery: advice, the service centre, a month's invoice."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.settlement import rules
from gavn.settlement.actions.entries import Side, check_open, write_entry
from gavn.settlement.errors import AmountZero, CostKindUnknown, LedgerNotPermitted, PostedBefore
from gavn.settlement.events import CostPosted
from gavn.settlement.models import Leg, Posting

COST_KINDS = ("aids", "advice")


def post_cost(
    *,
    actor: Actor,
    organisation_id: UUID,
    payee_id: UUID,
    kind: str,
    amount_ore: int,
    text: str,
    cause: UUID,
    posted_on: dt.date,
    now: dt.datetime,
) -> UUID:
    """Post `amount_ore` that the organisation owes the payee. The same cause again gives the first posting.

    Refuses `ledger.not-permitted`, `posting.kind-unknown`, `posting.amount-zero`, `posting.posted-before`,
    `books.closed`.
    """
    with acting(actor):
        if not rules.may_post(actor):
            raise LedgerNotPermitted
        if kind not in COST_KINDS:
            raise CostKindUnknown(kind=kind, known=list(COST_KINDS))
        if amount_ore == 0:
            raise AmountZero
        kept = Posting.objects.filter(cause=cause, kind="cost").first()
        if kept is not None:
            return _same(kept, organisation_id, amount_ore, posted_on)
        check_open(posted_on)
        sides = (Side(organisation_id, kind, amount_ore), Side(payee_id, "payable", -amount_ore))
        posting_id, posted = write_entry(
            actor=actor, kind="cost", cause=cause, sides=sides, on=posted_on, text=text, now=now
        )
        if not posted:
            return _same(Posting.objects.get(id=posting_id), organisation_id, amount_ore, posted_on)
        record([CostPosted(posting_id, organisation_id, amount_ore)], actor=actor, now=now)
        return posting_id


def _same(kept: Posting, organisation_id: UUID, amount_ore: int, posted_on: dt.date) -> UUID:
    same = Leg.objects.filter(posting=kept, organisation_id=organisation_id, amount_ore=amount_ore).exists()
    if not same or kept.posted_on != posted_on:
        raise PostedBefore
    return kept.id
