"""The marks that count: the latest consensus of each offer and criterion, and their hash."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from gavn.kernel.hashing import content_hash
from gavn.tenders.models import Consensus, Criterion, Offer, Tender
from gavn.tenders.rounds import live_offers


@dataclass(frozen=True, slots=True)
class Agreed:
    """By bid and lot: each criterion's mark and reason; `missing` are (offer, criterion) without any."""

    marks: dict[tuple[UUID, str], dict[str, tuple[Decimal, str]]]
    missing: tuple[tuple[str, str], ...]

    @property
    def marks_hash(self) -> str:
        """The hash of every mark and reason."""
        rows = sorted(
            [str(bid_id), lot, code, mark, reason]
            for (bid_id, lot), marks in self.marks.items()
            for code, (mark, reason) in marks.items()
        )
        return content_hash(rows)


def agreed_marks(tender: Tender) -> Agreed:
    """The consensus of a tender as it stands."""
    return _agreed(tender, live_offers(tender), Consensus.objects.filter(tender=tender))


def agreed_on_lot(tender: Tender, lot: str) -> dict[tuple[UUID, str], dict[str, tuple[Decimal, str]]]:
    """By bid and lot: the marks and reasons on one lot."""
    offers = live_offers(tender).filter(lot__code=lot)
    return _agreed(tender, offers, Consensus.objects.filter(offer__in=offers)).marks


def _agreed(tender: Tender, found: QuerySet[Offer], consensus: QuerySet[Consensus]) -> Agreed:
    offers = list(found.select_related("lot").order_by("id"))
    codes = list(Criterion.objects.filter(tender=tender).order_by("position").values_list("code", flat=True))
    latest: dict[tuple[UUID, str], Consensus] = {}
    for row in consensus.select_related("criterion").order_by("at", "id"):
        latest[row.offer_id, row.criterion.code] = row
    marks: dict[tuple[UUID, str], dict[str, tuple[Decimal, str]]] = {}
    missing: list[tuple[str, str]] = []
    for offer in offers:
        of_offer = marks.setdefault((offer.bid_id, offer.lot.code), {})
        for code in codes:
            agreed = latest.get((offer.id, code))
            if agreed is None:
                missing.append((str(offer.id), code))
            else:
                of_offer[code] = (agreed.mark, agreed.reason)
    return Agreed(marks, tuple(missing))
