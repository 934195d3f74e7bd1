"""Explain a red flag, so that the award can be made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.tenders.errors import FlagIncomplete, FlagNotFound, FlagsUnexplained
from gavn.tenders.flags import tender_flags
from gavn.tenders.holding import tender_of_lead
from gavn.tenders.models import Award, RedFlag, Tender
from gavn.tenders.states import TENDER_MOVES


@dataclass(frozen=True, slots=True)
class ExplainedFlag:
    """A flag that no longer keeps the award from being made."""

    tender_id: UUID
    key: str
    code: str


def explain_flag(
    *, actor: Actor, tender_id: UUID, key: str, explanation: str, assessment: str, now: dt.datetime
) -> ExplainedFlag:
    """Keep what was asked and learned, and why the award can be made. A repeat changes nothing.

    Refuses `tender.wrong-state`, `red-flag.not-found`, `red-flag.incomplete`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        target(TENDER_MOVES, "decide", tender.state, noun="tender")
        flag = {each.key: each for each in tender_flags(tender.id)}.get(key)
        if flag is None:
            raise FlagNotFound
        if not explanation.strip() or not assessment.strip():
            raise FlagIncomplete
        row = RedFlag(
            id=uuid7(now),
            tender=tender,
            key=flag.key,
            code=flag.code,
            explanation=explanation.strip(),
            assessment=assessment.strip(),
            explained_by=actor.name,
            explained_at=now,
        )
        RedFlag.objects.bulk_create([row], ignore_conflicts=True)
        return ExplainedFlag(tender.id, flag.key, flag.code)


def refuse_unexplained_flags(tender: Tender, awards: Sequence[Award]) -> None:
    """Refuse `award.red-flag-unexplained` where a winner, on a lot that it wins, has an unexplained flag."""
    won = {(award.lot.code, award.organisation.name) for award in awards if award.organisation is not None}
    waiting = [
        flag.code
        for flag in tender_flags(tender.id)
        if not flag.explained and any((lot, bidder) in won for lot in flag.lots for bidder in flag.bidders)
    ]
    if waiting:
        raise FlagsUnexplained(flags=sorted(set(waiting)))
