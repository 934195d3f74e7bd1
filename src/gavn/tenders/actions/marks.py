"""Mark offers: each evaluator alone, then the consensus with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.tenders import rules
from gavn.tenders.errors import (
    ConsensusBeforeMarks,
    MarkNotPermitted,
    MarkOutsideScale,
    MarkReasonMissing,
    OfferNotFound,
    TenderNotPermitted,
)
from gavn.tenders.holding import seen_tender, tender_of_lead
from gavn.tenders.models import Consensus, Criterion, Mark, Offer, Tender
from gavn.tenders.rounds import live_offers
from gavn.tenders.states import TENDER_MOVES

FINEST = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A mark as kept."""

    id: UUID
    offer_id: UUID
    criterion: str
    mark: str


def give_mark(
    *,
    actor: Actor,
    tender_id: UUID,
    offer_id: UUID,
    criterion: str,
    mark: Decimal,
    reason: str = "",
    now: dt.datetime,
) -> GivenMark:
    """An evaluator's own mark; a later one counts and the earlier one stays.

    Refuses `mark.not-permitted`, `tender.wrong-state`, `mark.offer-not-found`, `mark.outside-scale`.
    """
    with acting(actor):
        tender = seen_tender(tender_id)
        if not rules.may_mark(actor, tender.buyer_ids) or actor.person_id is None:
            raise MarkNotPermitted
        offer, of = _marked(tender, offer_id, criterion, mark)
        row = Mark(
            id=uuid7(now),
            tender=tender,
            offer=offer,
            criterion=of,
            evaluator_id=actor.person_id,
            evaluator_name=actor.name,
            mark=mark,
            reason=reason.strip(),
            at=now,
        )
        Mark.objects.bulk_create([row])
        return GivenMark(row.id, offer.id, of.code, str(mark))


def agree_mark(
    *, actor: Actor, tender_id: UUID, offer_id: UUID, criterion: str, mark: Decimal, reason: str, now: dt.datetime
) -> GivenMark:
    """The consensus on one offer and criterion, with its reason; a later one counts.

    Refuses `mark.not-permitted`, `tender.wrong-state`, `mark.offer-not-found`, `mark.outside-scale`,
    `mark.reason-missing`, `mark.no-individual-mark`.
    """
    with acting(actor):
        try:
            tender = tender_of_lead(actor, tender_id)
        except TenderNotPermitted:
            raise MarkNotPermitted from None
        offer, of = _marked(tender, offer_id, criterion, mark)
        if not reason.strip():
            raise MarkReasonMissing
        if not Mark.objects.filter(offer=offer, criterion=of).exists():
            raise ConsensusBeforeMarks
        row = Consensus(
            id=uuid7(now),
            tender=tender,
            offer=offer,
            criterion=of,
            mark=mark,
            reason=reason.strip(),
            agreed_by=actor.name,
            at=now,
        )
        Consensus.objects.bulk_create([row])
        return GivenMark(row.id, offer.id, of.code, str(mark))


def _marked(tender: Tender, offer_id: UUID, code: str, mark: Decimal) -> tuple[Offer, Criterion]:
    target(TENDER_MOVES, "lock", tender.state, noun="tender")
    offer = live_offers(tender).filter(id=offer_id).first()
    criterion = Criterion.objects.filter(tender=tender, code=code).first()
    if offer is None or criterion is None:
        raise OfferNotFound
    low, high = sorted((Fraction(criterion.low), Fraction(criterion.high)))
    if not mark.is_finite() or not low <= Fraction(mark) <= high or mark != mark.quantize(FINEST):
        raise MarkOutsideScale(mark=str(mark), low=str(low), high=str(high))
    return offer, criterion
