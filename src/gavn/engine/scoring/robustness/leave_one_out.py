"""Take each bid away in turn: does anybody else win, does the order of the rest change?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gavn.engine.scoring.formulas import Offer
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.ranking import Scored, field_of, rank_offers


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The first places without one bid. `changes` means that a bid that did not win decides who does."""

    without: str
    winners: tuple[str, ...]
    changes: bool
    reorders: bool


def leave_one_out(model: Model, lot: str, offers: Sequence[Offer]) -> tuple[LeftOut, ...]:
    """One row for every bid, in the order given; none for a lot with one bid."""
    full = rank_offers(model, lot, offers)
    winners = tuple(row.bidder for row in full if row.rank == 1)
    extremes = _only_extremes(model, offers) if len(offers) > 1 else frozenset()
    found = []
    for offer in offers if len(offers) > 1 else ():
        rest = [row for row in full if row.bidder != offer.bidder]
        order = [row.bidder for row in rest]
        first = tuple(row.bidder for row in rest if row.rank == rest[0].rank)
        reorders = False
        if offer.bidder in extremes:
            scored = rank_offers(model, lot, [other for other in offers if other.bidder != offer.bidder])
            first = _first(scored)
            reorders = order != [row.bidder for row in scored]
        changes = offer.bidder not in winners and first != winners
        found.append(LeftOut(offer.bidder, first, changes, reorders))
    return tuple(found)


def _first(rows: Sequence[Scored]) -> tuple[str, ...]:
    return tuple(row.bidder for row in rows if row.rank == 1)


def _only_extremes(model: Model, offers: Sequence[Offer]) -> frozenset[str]:
    """Who alone has the lowest or highest price or the most points: a formula knows no more of the others than these.

    Without anybody else every score stays as it is, and so does the order of the rest.
    """
    field = field_of(model, offers)
    prices = Counter(offer.price for offer in offers)
    points = Counter(offer.points for offer in offers)
    alone = {price for price in (field.lowest_price, field.highest_price) if prices[price] == 1}
    best = {field.highest_points} if points[field.highest_points] == 1 else set()
    return frozenset(offer.bidder for offer in offers if offer.price in alone or offer.points in best)
