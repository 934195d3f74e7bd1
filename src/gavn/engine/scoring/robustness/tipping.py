"""How far the weight of quality can move before another bid wins; exact, by the crossing of two straight lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.scoring.formulas import FORMULAS, Field, Offer
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.ranking import field_of, rank_offers


@dataclass(frozen=True, slots=True)
class Tip:
    """At `quality_factor` times the published quality weight `winner` draws level.

    `price_share` is the price weight's share of all weights there, None for formulas without one.
    """

    quality_factor: Fraction
    price_share: Fraction | None
    winner: str


@dataclass(frozen=True, slots=True)
class Tipping:
    """The nearest crossing with less and with more weight on quality; None where nobody overtakes."""

    price_share: Fraction | None
    less_quality: Tip | None
    more_quality: Tip | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A bid's standing as `fixed` + factor × `moving`, lower is better. For prozorro a quotient of the two."""

    fixed: Fraction
    moving: Fraction


def tipping_weight(model: Model, lot: str, offers: Sequence[Offer]) -> Tipping | None:
    """The tipping weights of a lot with one winner; None where the formula has no weight that could tip."""
    rows = rank_offers(model, lot, offers)
    lines = _lines(model, offers)
    if lines is None or sum(row.rank == 1 for row in rows) != 1:
        return None
    winner = rows[0].bidder
    less: Tip | None = None
    more: Tip | None = None
    for row in rows[1:]:
        factor = _crossing(model, lines[winner], lines[row.bidder])
        if factor is None or factor <= 0:
            continue
        tip = Tip(factor, _price_share(model, factor), row.bidder)
        if factor < 1 and (less is None or factor > less.quality_factor):
            less = tip
        if factor > 1 and (more is None or factor < more.quality_factor):
            more = tip
    return Tipping(_price_share(model, Fraction(1)), less, more)


def _lines(model: Model, offers: Sequence[Offer]) -> dict[str, _Line] | None:
    formula = FORMULAS[model.method.formula]
    field = field_of(model, offers)
    if not model.quality_weight:
        return None
    if formula.has_price_score:
        return {offer.bidder: _Line(-formula.figure(field, offer), -_quality(model, field, offer)) for offer in offers}
    if formula.name in ("fixed-amount", "percentage-surcharge"):
        lines = {}
        for offer in offers:
            fixed = offer.price
            lines[offer.bidder] = _Line(fixed, formula.figure(field, offer) - fixed)
        return lines
    if formula.name == "prozorro":
        return {offer.bidder: _Line(offer.price, offer.points) for offer in offers}
    return None


def _quality(model: Model, field: Field, offer: Offer) -> Fraction:
    if model.method.formula != "weighted-ratio":
        return offer.points
    return field.quality_weight * offer.points / field.highest_points if field.highest_points else Fraction(0)


def _crossing(model: Model, winner: _Line, other: _Line) -> Fraction | None:
    if model.method.formula == "prozorro":
        v_max = model.method.parameters.v_max or Fraction(0)
        denominator = (winner.fixed * other.moving - other.fixed * winner.moving) / (1 - v_max)
        return (other.fixed - winner.fixed) / denominator if denominator else None
    denominator = winner.moving - other.moving
    return (other.fixed - winner.fixed) / denominator if denominator else None


def _price_share(model: Model, factor: Fraction) -> Fraction | None:
    weight = model.method.price_weight
    if weight is None or "price_weight" not in FORMULAS[model.method.formula].needs:
        return None
    return weight / (weight + factor * model.quality_weight)
