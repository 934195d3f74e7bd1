"""Score the bids of one lot and rank them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

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

# Scores with a larger common denominator are compared as fractions.
LARGEST_SCALE = 10**18


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


Points = tuple[tuple[str, Fraction], ...]


class PointsTable:
    """Points of marks, rounded as published. Remembers them: the same few marks come again and again."""

    def __init__(self, model: Model) -> None:
        self._rounding = model.method.rounding
        self._criteria = model.criteria
        self._known: dict[tuple[int, ...], tuple[Points, Fraction]] = {}

    def of(self, marks: Mapping[str, Fraction]) -> tuple[Points, Fraction]:
        """Each criterion with its points, and their sum."""
        given = [marks[criterion.id] for criterion in self._criteria]
        # Whole numbers are found much faster than fractions.
        key = tuple([part for mark in given for part in (mark.numerator, mark.denominator)])
        known = self._known.get(key)
        if known is None:
            points = [
                rounded(criterion.points(mark), self._rounding)
                for criterion, mark in zip(self._criteria, given, strict=True)
            ]
            names = [criterion.id for criterion in self._criteria]
            known = self._known[key] = (tuple(zip(names, points, strict=True)), sum(points, Fraction(0)))
        return known

    def offer(self, bid: Bid) -> Offer:
        """What the formula sees of a bid."""
        return Offer(bid.bidder, bid.price, *self.of(bid.marks), bid.flows)


def make_offer(
    model: Model, bidder: str, price: Fraction, marks: Mapping[str, Fraction], flows: tuple[Flow, ...] = ()
) -> Offer:
    """What the formula sees: points per criterion, rounded as published, and their sum."""
    return Offer(bidder, price, *PointsTable(model).of(marks), flows)


def field_of(model: Model, offers: Sequence[Offer]) -> Field:
    """The lowest and highest price and the most points among the offers of a lot."""
    prices = _whole([offer.price for offer in offers])
    points = _whole([offer.points for offer in offers])
    return Field(
        method=model.method,
        quality_weight=model.quality_weight,
        lowest_price=offers[prices.index(min(prices))].price,
        highest_price=offers[prices.index(max(prices))].price,
        highest_points=offers[points.index(max(points))].points,
    )


def rank_offers(model: Model, lot: str, offers: Sequence[Offer]) -> tuple[Scored, ...]:
    """Rank offers on one lot. Refuses `zero-price` and `negative-price` where the formula cannot stand them."""
    if not offers:
        return ()
    formula = FORMULAS[model.method.formula]
    refuse_unfit_prices(formula, lot, offers)
    field = field_of(model, offers)
    figures = [price_figure(formula, field, offer) for offer in offers]
    rows = [
        _Figures(offer, figure, total_score(formula, field, offer, figure))
        for offer, figure in zip(offers, figures, strict=True)
    ]
    return _ranked(rows, formula, model.method.ties)


def rank_lot(
    model: Model,
    lot: str,
    bids: Sequence[Bid],
    *,
    reserve: Fraction | None = None,
    table: PointsTable | None = None,
) -> LotRanking:
    """Score and rank the bids on one lot; a bid above the reserve is set aside before anything is computed."""
    table = table or PointsTable(model)
    offers = [table.offer(bid) for bid in bids if reserve is None or bid.price <= reserve]
    aside = tuple(bid for bid in bids if reserve is not None and bid.price > reserve)
    return LotRanking(lot, rank_offers(model, lot, offers), aside)


def tie_key(price: Fraction, quality: Fraction, ties: str) -> Fraction:
    """What the published tie rule looks at between equal scores; smaller is better."""
    return {"lower-price": price, "higher-quality": -quality}.get(ties, Fraction(0))


@dataclass(frozen=True, slots=True)
class _Figures:
    """An offer with its figures, not yet ranked."""

    offer: Offer
    figure: Fraction
    score: Fraction


def _ranked(rows: Sequence[_Figures], formula: Formula, ties: str) -> tuple[Scored, ...]:
    scores = _whole([row.score for row in rows])
    firsts = scores if formula.lowest_wins else [-score for score in scores]
    seconds = _tie_keys(rows, ties)
    keyed = sorted(zip(firsts, seconds, [row.offer.bidder for row in rows], range(len(rows)), strict=True))
    ranked: list[Scored] = []
    before = None
    for place, (first, second, bidder, number) in enumerate(keyed, start=1):
        rank = ranked[-1].rank if (first, second) == before else place
        before = (first, second)
        row = rows[number]
        price_score = None if formula.name == "ratio" else row.figure
        offer = row.offer
        ranked.append(Scored(bidder, offer.price, offer.points_of, offer.points, price_score, row.score, rank))
    return tuple(ranked)


def _tie_keys(rows: Sequence[_Figures], ties: str) -> Sequence[int] | Sequence[Fraction]:
    """`tie_key` of every row, in whole numbers where they do."""
    if ties == "lower-price":
        return _whole([row.offer.price for row in rows])
    return _whole([tie_key(row.offer.price, row.offer.points, ties) for row in rows])


def _whole(values: Sequence[Fraction]) -> Sequence[int] | Sequence[Fraction]:
    """The values as whole numbers in the same order, where one small scale does for all: they compare faster."""
    scale = 1
    for value in values:
        if scale % value.denominator:
            scale = lcm(scale, value.denominator)
            if scale > LARGEST_SCALE:
                return values
    return [value.numerator * (scale // value.denominator) for value in values]
