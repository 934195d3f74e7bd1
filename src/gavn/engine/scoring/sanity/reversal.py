"""Search for a third bid that turns the order of two others round (rank reversal).

Only relative formulas can be turned: through the lowest price, the highest price or the most points. Every reversal
found here has been seen: both orders come from scoring the bids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from gavn.engine.scoring.formulas import FORMULAS, Offer
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.ranking import Scored, make_offer, rank_offers

LOT = "reversal"
THIRD = "third bid"
# Price of the third bid as a share of the lowest price, nearest first; and as a multiple of the highest.
CHEAPER = tuple(Fraction(percent, 100) for percent in range(99, 0, -1))
DEARER = tuple(1 + Fraction(step, 20) for step in range(1, 21)) + tuple(map(Fraction, (3, 4, 5, 7, 10, 20, 50)))


@dataclass(frozen=True, slots=True)
class Reversal:
    """`ahead` beats `behind` without `third`, and loses to it with `third`."""

    ahead: Offer
    behind: Offer
    third: Offer
    before: tuple[Scored, Scored]
    after: tuple[Scored, Scored]
    third_wins: bool
    made_up: bool = False


def find_reversal(model: Model, offers: Sequence[Offer]) -> Reversal | None:
    """A third bid that turns two neighbours of the ranking round; one that does not win itself is preferred."""
    if not FORMULAS[model.method.formula].relative or len(offers) < 2:
        return None
    winning: Reversal | None = None
    for third in _candidates(model, offers):
        found = reversal_of_neighbours(model, offers, third)
        if found and not found.third_wins:
            return found
        winning = winning or found
    return winning


def reversal_of_neighbours(model: Model, offers: Sequence[Offer], third: Offer) -> Reversal | None:
    """The first two neighbours of the ranking that `third` turns round."""
    before = rank_offers(model, LOT, offers)
    after = {row.bidder: row for row in rank_offers(model, LOT, [*offers, third])}
    for ahead, behind in pairwise(before):
        if ahead.score > behind.score and after[ahead.bidder].score < after[behind.bidder].score:
            return reversal_by(model, offers, ahead.bidder, behind.bidder, third)
    return None


def reversal_by(model: Model, offers: Sequence[Offer], ahead: str, behind: str, third: Offer) -> Reversal | None:
    """Whether `third` turns the order of two of the offers round."""
    before = {row.bidder: row for row in rank_offers(model, LOT, offers)}
    ranked = rank_offers(model, LOT, [*offers, third])
    after = {row.bidder: row for row in ranked}
    turned = before[ahead].score > before[behind].score and after[ahead].score < after[behind].score
    if not turned:
        return None
    of_name = {offer.bidder: offer for offer in offers}
    return Reversal(
        of_name[ahead],
        of_name[behind],
        third,
        (before[ahead], before[behind]),
        (after[ahead], after[behind]),
        third_wins=ranked[0].bidder == third.bidder,
    )


def find_reversal_among(model: Model, offers: Sequence[Offer]) -> Reversal | None:
    """One of the bids themselves that turns two others round: take it away and their order changes."""
    if not FORMULAS[model.method.formula].relative:
        return None
    for third in _at_the_ends(offers):
        others = [offer for offer in offers if offer.bidder != third.bidder]
        found = reversal_of_neighbours(model, others, third) if len(others) > 1 else None
        if found:
            return found
    return None


def made_up_reversal(model: Model, low: Fraction, high: Fraction) -> Reversal | None:
    """Two bids within the price range, close to each other in the ranking, and a third that turns them round."""
    if not FORMULAS[model.method.formula].relative or not model.criteria:
        return None
    for cheap, dear in ((low, high), (low, (low + high) / 2)):
        for share in (Fraction(percent, 100) for percent in range(5, 100, 5)):
            offers = [_made(model, "X", cheap, Fraction(0)), _made(model, "Y", dear, share)]
            found = find_reversal(model, offers)
            if found:
                return Reversal(
                    found.ahead, found.behind, found.third, found.before, found.after, found.third_wins, made_up=True
                )
    return None


def _made(model: Model, bidder: str, price: Fraction, share: Fraction) -> Offer:
    marks = {c.id: c.low + share * (c.high - c.low) for c in model.criteria}
    return make_offer(model, bidder, price, marks)


def _at_the_ends(offers: Sequence[Offer]) -> list[Offer]:
    """Only a bid with the lowest or highest price or the most points can move the others."""
    prices = [offer.price for offer in offers]
    most = max(offer.points for offer in offers)
    return [offer for offer in offers if offer.price in (min(prices), max(prices)) or offer.points == most]


def _candidates(model: Model, offers: Sequence[Offer]) -> Iterator[Offer]:
    """Third bids that move an end of the price scale or of the points, nearest first."""
    lowest, highest = min(offer.price for offer in offers), max(offer.price for offer in offers)
    best_dear = _made(model, THIRD, highest * 2, Fraction(1))
    if model.method.formula == "linear-between":
        for factor in DEARER:
            yield _made(model, THIRD, highest * factor, Fraction(0))
    if model.method.formula == "weighted-ratio":
        yield best_dear
    for factor in CHEAPER:
        yield _made(model, THIRD, lowest * factor, Fraction(0))
