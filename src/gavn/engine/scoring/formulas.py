"""The eleven formulas, each tagged absolute or relative. `facts` on each are in the contracts of tender files.

Relative means that other bids than the two compared can change their order; absolute that they never can.
Sources: Stilger, Siderius & van Raaij 2017 (J. Public Procurement 17:1); UfAB; the ProZorro law; KFST's guidance 2022.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.scoring.model import Method
from gavn.engine.scoring.offer import Flow
from gavn.engine.scoring.rounding import rounded
from gavn.kernel.errors import Refusal

# Raised whenever a formula changes, so that an old bundle says by which rules it was computed.
FORMULA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a formula sees of a bid: price, (rounded) points per criterion and their sum, costs over time."""

    bidder: str
    price: Fraction
    points_of: tuple[tuple[str, Fraction], ...]
    points: Fraction
    flows: tuple[Flow, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """What a relative formula knows of the lot: method, quality weight, lowest and highest price, most points."""

    method: Method
    quality_weight: Fraction
    lowest_price: Fraction
    highest_price: Fraction
    highest_points: Fraction

    @property
    def price_weight(self) -> Fraction:
        """The published price weight; the reader has made sure that formulas that need one have it."""
        weight = self.method.price_weight
        return weight if weight is not None else Fraction(0)


def _given(value: Fraction | None) -> Fraction:
    if value is None:
        raise ValueError("the model lacks a parameter that the reader requires")
    return value


def _lowest_over_own(field: Field, offer: Offer) -> Fraction:
    # The commonest formula: one fraction is made of whole numbers, not one for each step.
    weight, lowest, own = field.price_weight, field.lowest_price, offer.price
    above = weight.numerator * lowest.numerator * own.denominator
    return Fraction(above, weight.denominator * lowest.denominator * own.numerator)


def _linear_from_lowest(field: Field, offer: Offer) -> Fraction:
    parameters = field.method.parameters
    above = (offer.price - field.lowest_price) / (_given(parameters.slope) * field.lowest_price)
    share = 1 - above
    return field.price_weight * (max(share, Fraction(0)) if parameters.clamp else share)


def _linear_between(field: Field, offer: Offer) -> Fraction:
    span = field.highest_price - field.lowest_price
    # All prices alike: nobody is dearer than the lowest, so all have the full price score.
    return field.price_weight * (field.highest_price - offer.price) / span if span else field.price_weight


def _linear_against_reference(field: Field, offer: Offer) -> Fraction:
    low, high = _given(field.method.parameters.reference_low), _given(field.method.parameters.reference_high)
    return field.price_weight * (high - offer.price) / (high - low)


def _fixed_amount(field: Field, offer: Offer) -> Fraction:
    parameters = field.method.parameters
    if parameters.dkk_per_point_of:
        worth = sum((parameters.dkk_per_point_of[name] * points for name, points in offer.points_of), Fraction(0))
    elif parameters.dkk_per_point is not None:
        worth = parameters.dkk_per_point * offer.points
    else:
        worth = Fraction(0)
    return offer.price - worth


def _percentage_surcharge(field: Field, offer: Offer) -> Fraction:
    if not field.quality_weight:
        return offer.price
    missing = (field.quality_weight - offer.points) / field.quality_weight
    return offer.price * (1 + missing * field.quality_weight / field.price_weight)


def _percentage_deduction(field: Field, offer: Offer) -> Fraction:
    return offer.price * (1 - offer.points / field.quality_weight) if field.quality_weight else offer.price


def _ratio(field: Field, offer: Offer) -> Fraction:
    return offer.points / offer.price


def _prozorro(field: Field, offer: Offer) -> Fraction:
    return offer.price / (1 + offer.points / (1 - _given(field.method.parameters.v_max)))


def _life_cycle(field: Field, offer: Offer) -> Fraction:
    growth = 1 + _given(field.method.parameters.rate)
    return sum((flow.amount / growth**flow.year for flow in offer.flows), Fraction(0))


Figure = Callable[[Field, Offer], Fraction]


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula: `figure` gives the price score, or the evaluated price where the lowest wins."""

    name: str
    figure: Figure
    relative: bool
    lowest_wins: bool
    needs: tuple[str, ...] = ()
    # The least price the formula can stand: "any", "zero" (0 and above) or "positive".
    prices: str = "positive"

    @property
    def has_price_score(self) -> bool:
        """Whether the score is quality plus a price score (else one figure made of both)."""
        return not self.lowest_wins and self.name != "ratio"


FORMULAS: dict[str, Formula] = {
    formula.name: formula
    for formula in (
        Formula("lowest-over-own", _lowest_over_own, True, False, ("price_weight",)),
        Formula("linear-from-lowest", _linear_from_lowest, True, False, ("price_weight", "slope")),
        Formula("linear-between", _linear_between, True, False, ("price_weight",), "any"),
        Formula(
            "linear-against-reference",
            _linear_against_reference,
            False,
            False,
            ("price_weight", "reference_low", "reference_high"),
            "any",
        ),
        Formula("fixed-amount", _fixed_amount, False, True, (), "any"),
        Formula("percentage-surcharge", _percentage_surcharge, False, True, ("price_weight",), "zero"),
        Formula("percentage-deduction", _percentage_deduction, False, True, (), "zero"),
        Formula("ratio", _ratio, False, False),
        Formula("weighted-ratio", _lowest_over_own, True, False, ("price_weight",)),
        Formula("prozorro", _prozorro, False, True, ("v_max",), "zero"),
        Formula("life-cycle", _life_cycle, False, True, ("rate",), "any"),
    )
}


def refuse_unfit_prices(formula: Formula, lot: str, offers: Sequence[Offer]) -> None:
    """Refuse prices that the formula cannot stand (a division by zero, a sign that turns a surcharge round)."""
    for offer in offers:
        if offer.price < 0 and formula.prices != "any":
            raise Refusal("negative-price", lot=lot, bidder=offer.bidder, formula=formula.name, price=str(offer.price))
        if offer.price == 0 and formula.prices == "positive":
            raise Refusal("zero-price", lot=lot, bidder=offer.bidder, formula=formula.name)


def price_figure(formula: Formula, field: Field, offer: Offer) -> Fraction:
    """The price score or the evaluated price, rounded as published; a ratio has neither and stays exact."""
    figure = formula.figure(field, offer)
    return figure if formula.name == "ratio" else rounded(figure, field.method.rounding)


def total_score(formula: Formula, field: Field, offer: Offer, figure: Fraction) -> Fraction:
    """The figure that ranks."""
    if not formula.has_price_score:
        return figure
    if formula.name == "weighted-ratio":
        share = offer.points / field.highest_points if field.highest_points else Fraction(0)
        return field.quality_weight * share + figure
    return offer.points + figure
