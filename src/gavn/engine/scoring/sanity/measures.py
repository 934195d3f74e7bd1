"""What a model's weights come to: how much of each scale is used, the effective price weight, kroner per point.

The test of RenoNorden v Skive (Danish complaints board, 20 July 2011): 70 % was announced for price, the bids used a
fifth of the price scale, and the real weight was far lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.scoring.formulas import FORMULAS, Field, Offer
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.offer import Bid
from gavn.engine.scoring.sanity.price_range import PriceRange


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares of 1 and kroner; None where the formula has no such figure."""

    price_utilisation: Fraction | None
    quality_utilisation: Fraction | None
    announced_price_weight: Fraction | None
    effective_price_weight: Fraction | None
    dkk_per_point_low: Fraction | None
    dkk_per_point_high: Fraction | None


def measure(model: Model, prices: PriceRange, bids: Sequence[Bid]) -> Measures:
    """The model over a range of prices; the quality scale as the bids use it, or wholly where there are none."""
    formula = FORMULAS[model.method.formula]
    price_used = _price_utilisation(model, prices) if formula.has_price_score else None
    quality_used = quality_utilisation(model, bids)
    announced = effective = None
    weight, quality = model.method.price_weight, model.quality_weight
    if price_used is not None and weight is not None and quality:
        announced = weight / (weight + quality)
        spread = weight * price_used + quality * (Fraction(1) if quality_used is None else quality_used)
        effective = weight * price_used / spread if spread else None
    worth = [_dkk_per_point(model, prices, price) for price in (prices.low, prices.high)]
    return Measures(price_used, quality_used, announced, effective, worth[0], worth[1])


def quality_utilisation(model: Model, bids: Sequence[Bid]) -> Fraction | None:
    """The share of the quality scale between the lowest and the highest mark, weighed; None below two bids."""
    if len(bids) < 2 or not model.quality_weight:
        return None
    used = Fraction(0)
    for criterion in model.criteria:
        points = [criterion.points(bid.marks[criterion.id]) for bid in bids]
        used += max(points) - min(points)
    return used / model.quality_weight


def _price_utilisation(model: Model, prices: PriceRange) -> Fraction | None:
    weight = model.method.price_weight
    if not weight:
        return None
    spread = _figure(model, prices, prices.low) - _figure(model, prices, prices.high)
    return spread / weight


def _figure(model: Model, prices: PriceRange, price: Fraction, points: Fraction = Fraction(0)) -> Fraction:
    field = Field(model.method, model.quality_weight, prices.low, prices.high, model.quality_weight)
    return FORMULAS[model.method.formula].figure(field, Offer("", price, (), points))


def _dkk_per_point(model: Model, prices: PriceRange, price: Fraction) -> Fraction | None:
    """What a bid may cost more for one point more of quality, at a price."""
    formula = FORMULAS[model.method.formula]
    parameters = model.method.parameters
    if not model.quality_weight or formula.name in ("ratio", "life-cycle"):
        return None
    if formula.name == "fixed-amount":
        return None if parameters.dkk_per_point_of else parameters.dkk_per_point
    if formula.lowest_wins:
        return _figure(model, prices, price) - _figure(model, prices, price, Fraction(1))
    return _krone_span(model, prices, price) / (model.method.price_weight or Fraction(1))


def _krone_span(model: Model, prices: PriceRange, price: Fraction) -> Fraction:
    """Kroner over which the whole price weight would be lost, at the slope that the score has at `price`."""
    parameters = model.method.parameters
    spans = {
        "linear-from-lowest": (parameters.slope or Fraction(0)) * prices.low,
        "linear-between": prices.high - prices.low,
        "linear-against-reference": (parameters.reference_high or Fraction(0))
        - (parameters.reference_low or Fraction(0)),
    }
    return spans.get(model.method.formula, price * price / prices.low)
