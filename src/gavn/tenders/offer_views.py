"""Offers as their readers see them: what they say of quality, the company's facts, the marks that one may see."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.tenders.models import Consensus, Declaration, Mark, Offer
from gavn.tenders.views import MarkView, OfferView


def offer_views(actor: Actor, rows: Sequence[Offer]) -> tuple[OfferView, ...]:
    """The views of offers with their lots, bids and organisations loaded, in three queries however many they are."""
    marks = _marks(actor, [each.id for each in rows])
    facts = dict(Declaration.objects.filter(bid_id__in={each.bid_id for each in rows}).values_list("bid_id", "facts"))
    return tuple(
        OfferView(
            id=each.id,
            lot=each.lot.code,
            lot_title=each.lot.title,
            organisation_name=each.bid.organisation.name,
            answers=each.answers,
            facts=facts.get(each.bid_id, {}),
            marks=marks.get(each.id, ()),
        )
        for each in rows
    )


def _marks(actor: Actor, offer_ids: list[UUID]) -> dict[UUID, tuple[MarkView, ...]]:
    found: dict[UUID, tuple[MarkView, ...]] = {}
    for own in Mark.objects.filter(offer_id__in=offer_ids).select_related("criterion").order_by("at", "id"):
        is_own = own.evaluator_id == actor.person_id
        view = MarkView(own.criterion.code, str(own.mark), own.reason, own.evaluator_name, False, own.at, is_own)
        found[own.offer_id] = (*found.get(own.offer_id, ()), view)
    for agreed in Consensus.objects.filter(offer_id__in=offer_ids).select_related("criterion").order_by("at", "id"):
        view = MarkView(
            agreed.criterion.code, str(agreed.mark), agreed.reason, agreed.agreed_by, True, agreed.at, False
        )
        found[agreed.offer_id] = (*found.get(agreed.offer_id, ()), view)
    return found
