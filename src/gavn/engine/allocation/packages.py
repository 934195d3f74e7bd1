"""Evaluate packages by the published formula, and set aside those above the reserve of their lots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.scoring.formulas import FORMULAS, Field, Formula, Offer, refuse_unfit_prices
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.offer import Package, Tender
from gavn.engine.scoring.ranking import make_offer
from gavn.engine.scoring.rounding import rounded
from gavn.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class PricedPackage:
    """A package with its evaluated price in kroner and its quality points (summed over its lots)."""

    number: int
    package: Package
    evaluated: Fraction
    quality: Fraction


def price_packages(tender: Tender) -> tuple[PricedPackage, ...]:
    """The packages within the reserve. Refuses them where the formula gives a score instead of an evaluated price."""
    formula = FORMULAS[tender.model.method.formula]
    if tender.packages and not formula.lowest_wins:
        bidder = tender.packages[0].bidder
        raise Refusal("package-needs-price-formula", formula=formula.name, bidder=bidder)
    marks_of = {(bid.bidder, bid.lot): bid.marks for bid in tender.bids}
    reserve_of = {lot.id: lot.reserve for lot in tender.model.lots}
    priced = []
    for number, package in enumerate(tender.packages):
        if not _above_reserve(package, reserve_of):
            priced.append(_price(tender.model, formula, number, package, marks_of))
    return tuple(priced)


def _above_reserve(package: Package, reserve_of: Mapping[str, Fraction | None]) -> bool:
    """A package is held against the sum of its lots' reserves, where all of them have one."""
    reserves = [reserve_of[lot] for lot in package.lots]
    known = [reserve for reserve in reserves if reserve is not None]
    return len(known) == len(reserves) and package.price > sum(known)


def _price(
    model: Model,
    formula: Formula,
    number: int,
    package: Package,
    marks_of: Mapping[tuple[str, str], Mapping[str, Fraction]],
) -> PricedPackage:
    offers = []
    for lot in package.lots:
        marks = package.marks if package.marks is not None else marks_of.get((package.bidder, lot), {})
        offers.append(make_offer(model, package.bidder, package.price, marks, package.flows))
    refuse_unfit_prices(formula, "+".join(package.lots), offers)
    evaluated = rounded(_evaluated(model, formula, offers), model.method.rounding)
    return PricedPackage(number, package, evaluated, sum((offer.points for offer in offers), Fraction(0)))


def _evaluated(model: Model, formula: Formula, offers: Sequence[Offer]) -> Fraction:
    """Quality is worth its amount in every lot; a percentage applies to the package's price once."""
    first = offers[0]
    field = Field(model.method, model.quality_weight, first.price, first.price, first.points)
    if formula.name != "fixed-amount":
        return formula.figure(field, first)
    free = [Offer(offer.bidder, Fraction(0), offer.points_of, offer.points) for offer in offers]
    return first.price + sum((formula.figure(field, offer) for offer in free), Fraction(0))
