"""The evaluation as it goes on: how far it is, which offers wait, one offer. A constant number of queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.tenders.errors import OfferNotFound
from gavn.tenders.holding import inside_tender
from gavn.tenders.models import Consensus, Criterion, Mark
from gavn.tenders.offer_views import offer_views
from gavn.tenders.rounds import live_offers
from gavn.tenders.views import OfferView

ALL, MINE, UNAGREED = "all", "mine", "unagreed"
WAITING = (ALL, MINE, UNAGREED)


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Marks to be given (offers × criteria), those the reader has given, those agreed on."""

    offers: int
    needed: int
    own: int
    agreed: int

    @property
    def is_agreed(self) -> bool:
        """Whether quality can be locked."""
        return self.agreed == self.needed


@dataclass(frozen=True, slots=True)
class OfferItem:
    """An offer in a list, with how many criteria the reader has marked and how many are agreed on."""

    id: UUID
    lot: str
    lot_title: str
    organisation_name: str
    own: int
    agreed: int
    criteria: int


def progress(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> ProgressView:
    """How far the marking is. Refuses `tender.not-found`, `tender.not-permitted`."""
    with acting(actor):
        row = inside_tender(actor, tender_id)
        offers = live_offers(row).count()
        criteria = Criterion.objects.filter(tender=row).count()
        own = _own_marks(actor).filter(offer__in=live_offers(row))
        agreed = Consensus.objects.filter(offer__in=live_offers(row))
        return ProgressView(offers, offers * criteria, _pairs(own), _pairs(agreed))


def offer_items(
    *,
    actor: Actor,
    tender_id: UUID,
    waiting: str = ALL,
    text: str = "",
    page: int = 1,
    size: int = 25,
    now: dt.datetime,
) -> Page[OfferItem]:
    """The offers by lot: all, those that wait for the reader's own marks, or those without agreement.

    `text` is looked for in the lot's code and title and the bidder's name.
    """
    with acting(actor):
        row = inside_tender(actor, tender_id)
        criteria = Criterion.objects.filter(tender=row).count()
        found = live_offers(row).annotate(own=_of_offer(_own_marks(actor)), agreed=_of_offer(Consensus.objects.all()))
        if waiting == MINE:
            found = found.filter(own__lt=criteria)
        if waiting == UNAGREED:
            found = found.filter(agreed__lt=criteria)
        if text:
            named = Q(bid__organisation__name__icontains=text)
            found = found.filter(Q(lot__code__icontains=text) | Q(lot__title__icontains=text) | named)
        total, first = found.count(), (page - 1) * size
        shown = found.select_related("lot", "bid__organisation").order_by("lot__position", "bid_id")
        items = tuple(
            OfferItem(
                each.id, each.lot.code, each.lot.title, each.bid.organisation.name, each.own, each.agreed, criteria
            )
            for each in shown[first : first + size]
        )
        return Page(items, total, page, size)


def offer(*, actor: Actor, tender_id: UUID, offer_id: UUID, now: dt.datetime) -> OfferView:
    """One offer with the marks that the reader may see. Refuses `mark.offer-not-found`, `tender.not-permitted`."""
    with acting(actor):
        row = inside_tender(actor, tender_id)
        found = live_offers(row).filter(id=offer_id).select_related("lot", "bid__organisation").first()
        if found is None:
            raise OfferNotFound
        (view,) = offer_views(actor, [found])
        return view


def next_offer(*, actor: Actor, tender_id: UUID, after: UUID, waiting: str, now: dt.datetime) -> UUID | None:
    """The next offer in the order of the list that waits, after one; None where none does."""
    with acting(actor):
        row = inside_tender(actor, tender_id)
        criteria = Criterion.objects.filter(tender=row).count()
        marks = Consensus.objects.all() if waiting == UNAGREED else _own_marks(actor)
        found = live_offers(row).annotate(given=_of_offer(marks)).filter(given__lt=criteria)
        return found.exclude(id=after).order_by("lot__position", "bid_id").values_list("id", flat=True).first()


def _own_marks(actor: Actor) -> QuerySet[Mark]:
    """The actor's own marks; a program has none."""
    return Mark.objects.none() if actor.person_id is None else Mark.objects.filter(evaluator_id=actor.person_id)


def _pairs(rows: QuerySet[Mark] | QuerySet[Consensus]) -> int:
    """How many different offers and criteria the rows are about: a later mark does not count twice."""
    return rows.values("offer_id", "criterion_id").distinct().count()


def _of_offer(rows: QuerySet[Mark] | QuerySet[Consensus]) -> Coalesce:
    """The number of criteria in the rows of each offer."""
    counted = rows.filter(offer=OuterRef("pk")).order_by().values("offer").annotate(n=Count("criterion", distinct=True))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)
