"""Score the bids of one lot and rank them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.scoring.formulas import (
    FORMULAS,
    Field,
    Formula,
    Offer,
    price_figure,
    refuse_unfit_prices,
    total_score,
)
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.offer import Bid, Flow
from gavn.engine.scoring.rounding import rounded


@dataclass(frozen=True, slots=True)
class Scored:
    """A bid with its figures. `price_score` is None where price and quality make one figure. Ties share a `rank`."""

    bidder: str
    price: Fraction
    points_of: tuple[tuple[str, Fraction], ...]
    quality: Fraction
    price_score: Fraction | None
    score: Fraction
    rank: int


@dataclass(frozen=True, slots=True)
class LotRanking:
    """One lot's ranking, best first, and the bids above its reserve, which are not scored."""

    lot: str
    rows: tuple[Scored, ...]
    above_reserve: tuple[Bid, ...] = ()

    @property
    def first(self) -> tuple[Scored, ...]:
        """The bids that share rank 1."""
        return tuple(row for row in self.rows if row.rank == 1)


def make_offer(
    model: Model, bidder: str, price: Fraction, marks: Mapping[str, Fraction], flows: tuple[Flow, ...] = ()
) -> Offer:
    """What the formula sees: points per criterion, rounded as published, and their sum."""
    points_of = tuple(
        (criterion.id, rounded(criterion.points(marks[criterion.id]), model.method.rounding))
        for criterion in model.criteria
    )
    return Offer(bidder, price, points_of, sum((points for _, points in points_of), Fraction(0)), flows)


def field_of(model: Model, offers: Sequence[Offer]) -> Field:
    """The lowest and highest price and the most points among the offers of a lot."""
    prices = [offer.price for offer in offers]
    return Field(
        method=model.method,
        quality_weight=model.quality_weight,
        lowest_price=min(prices),
        highest_price=max(prices),
        highest_points=max(offer.points for offer in offers),
    )


def rank_offers(model: Model, lot: str, offers: Sequence[Offer]) -> tuple[Scored, ...]:
    """Rank offers on one lot. Refuses `zero-price` and `negative-price` where the formula cannot stand them."""
    if not offers:
        return ()
    formula = FORMULAS[model.method.formula]
    refuse_unfit_prices(formula, lot, offers)
    field = field_of(model, offers)
    unranked = [_figures(formula, field, offer) for offer in offers]
    return _ranked(unranked, formula, model.method.ties)


def rank_lot(model: Model, lot: str, bids: Sequence[Bid], *, reserve: Fraction | None = None) -> LotRanking:
    """Score and rank the bids on one lot; a bid above the reserve is set aside before anything is computed."""
    kept = [bid for bid in bids if reserve is None or bid.price <= reserve]
    offers = [make_offer(model, bid.bidder, bid.price, bid.marks, bid.flows) for bid in kept]
    aside = tuple(bid for bid in bids if reserve is not None and bid.price > reserve)
    return LotRanking(lot, rank_offers(model, lot, offers), aside)


def order_key(
    score: Fraction, price: Fraction, quality: Fraction, *, lowest_wins: bool, ties: str
) -> tuple[Fraction, ...]:
    """Smaller is better: the score, then what the published tie rule looks at."""
    first = score if lowest_wins else -score
    if ties == "lower-price":
        return (first, price)
    if ties == "higher-quality":
        return (first, -quality)
    return (first,)


def _figures(formula: Formula, field: Field, offer: Offer) -> Scored:
    figure = price_figure(formula, field, offer)
    return Scored(
        bidder=offer.bidder,
        price=offer.price,
        points_of=offer.points_of,
        quality=offer.points,
        price_score=None if formula.name == "ratio" else figure,
        score=total_score(formula, field, offer, figure),
        rank=0,
    )


def _ranked(rows: Sequence[Scored], formula: Formula, ties: str) -> tuple[Scored, ...]:
    keyed = sorted(
        (order_key(row.score, row.price, row.quality, lowest_wins=formula.lowest_wins, ties=ties), row.bidder, row)
        for row in rows
    )
    ranked: list[Scored] = []
    for place, (key, _, row) in enumerate(keyed, start=1):
        shared = place > 1 and keyed[place - 2][0] == key
        rank = ranked[-1].rank if shared else place
        ranked.append(Scored(row.bidder, row.price, row.points_of, row.quality, row.price_score, row.score, rank))
    return tuple(ranked)
