"""Post a cost that follows from no delivery: advice, the service centre, a month's invoice."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.settlement import rules
from gavn.settlement.actions.accounts import open_accounts
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

    Refuses `ledger.not-permitted`, `posting.kind-unknown`, `posting.amount-zero`, `posting.posted-before`.
    """
    with acting(actor):
        if not rules.may_post(actor):
            raise LedgerNotPermitted
        if kind not in COST_KINDS:
            raise CostKindUnknown(kind=kind, known=list(COST_KINDS))
        if amount_ore == 0:
            raise AmountZero
        posting = Posting(
            id=uuid7(now), kind="cost", cause=cause, posted_on=posted_on, text=text, actor=actor.reference, at=now
        )
        Posting.objects.bulk_create([posting], ignore_conflicts=True)
        kept = Posting.objects.get(cause=cause, kind="cost")
        if kept.id != posting.id:
            return _same(kept, organisation_id, amount_ore, posted_on)
        accounts = open_accounts(actor=actor, wanted=[(organisation_id, kind), (payee_id, "payable")], now=now)
        sides = ((organisation_id, kind, amount_ore), (payee_id, "payable", -amount_ore))
        legs = [
            Leg(
                id=uuid7(now),
                posting=posting,
                account_id=accounts[(owner, account)],
                organisation_id=owner,
                posted_on=posted_on,
                amount_ore=amount,
            )
            for owner, account, amount in sides
        ]
        Leg.objects.bulk_create(legs)
        record([CostPosted(posting.id, organisation_id, amount_ore)], actor=actor, now=now)
        return posting.id


def _same(kept: Posting, organisation_id: UUID, amount_ore: int, posted_on: dt.date) -> UUID:
    same = Leg.objects.filter(posting=kept, organisation_id=organisation_id, amount_ore=amount_ore).exists()
    if not same or kept.posted_on != posted_on:
        raise PostedBefore
    return kept.id
