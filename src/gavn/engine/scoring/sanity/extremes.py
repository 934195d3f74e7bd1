"""Bids at the ends of what is allowed: zero and negative prices, full scores, clamps, prices outside references."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.offer import Bid
from gavn.engine.scoring.sanity.finding import ERROR, NOTE, WARNING, Finding
from gavn.engine.scoring.sanity.price_range import PriceRange


def find_zero_price(model: Model, bids: Sequence[Bid]) -> list[Finding]:
    """A price of zero divides by zero, or wins whatever the quality; a negative one turns a percentage round."""
    formula = FORMULAS[model.method.formula]
    if formula.prices == "any":
        return []
    findings = []
    zero = [bid for bid in bids if bid.price == 0]
    what = "cannot-be-scored" if formula.prices == "positive" else "wins-whatever-its-quality"
    found = {"formula": formula.name, "effect": what, "bids": [_named(bid) for bid in zero]}
    findings.append(Finding("zero-price", ERROR if zero else WARNING, found, {"bids": [{"bidder": "Z", "price": 0}]}))
    negative = [bid for bid in bids if bid.price < 0]
    if negative:
        facts = {"formula": formula.name, "bids": [_named(bid) for bid in negative]}
        findings.append(Finding("negative-price", ERROR, facts))
    return findings


def find_full_score(model: Model) -> list[Finding]:
    """Under percentage-deduction every bid with full marks is evaluated at zero, whatever it costs."""
    if model.method.formula != "percentage-deduction" or not model.criteria:
        return []
    full = {criterion.id: max(criterion.low, criterion.high, key=criterion.points) for criterion in model.criteria}
    cheap = {"bidder": "X", "price": 100, "marks": full, "score": 0}
    dear = {"bidder": "Y", "price": 1_000_000, "marks": full, "score": 0}
    facts = {"formula": model.method.formula, "max_points": model.quality_weight}
    return [Finding("full-score-deduction", ERROR, facts, {"bids": [cheap, dear]})]


def find_clamp(model: Model, bids_by_lot: Sequence[Sequence[Bid]], prices: PriceRange) -> list[Finding]:
    """A scale that stops at zero hides every difference between prices beyond it; one that does not goes below zero."""
    parameters = model.method.parameters
    if model.method.formula != "linear-from-lowest" or parameters.slope is None:
        return []
    factor = 1 + parameters.slope
    beyond = [_named(bid) for bids in bids_by_lot for bid in _beyond(bids, factor)]
    reached = bool(beyond) or prices.high >= prices.low * factor
    facts = {"zero_at_times_lowest": factor, "bids": beyond, "lowest": prices.low, "highest": prices.high}
    if parameters.clamp:
        example = {"bids": [{"bidder": name, "price": 100 * factor * times} for name, times in (("X", 1), ("Y", 2))]}
        return [Finding("clamped-scale", WARNING if reached else NOTE, facts, example)]
    return [Finding("negative-score", WARNING, facts)] if reached else []


def find_outside_reference(model: Model, bids: Sequence[Bid]) -> list[Finding]:
    """Prices outside the published references score below zero or above the price weight."""
    low, high = model.method.parameters.reference_low, model.method.parameters.reference_high
    if model.method.formula != "linear-against-reference" or low is None or high is None:
        return []
    outside = [_named(bid) for bid in bids if not low <= bid.price <= high]
    facts = {"reference_low": low, "reference_high": high, "bids": outside}
    return [Finding("outside-reference", WARNING, facts)] if outside else []


def _beyond(bids: Sequence[Bid], factor: Fraction) -> list[Bid]:
    lowest = min((bid.price for bid in bids if bid.price > 0), default=None)
    return [] if lowest is None else [bid for bid in bids if bid.price >= lowest * factor]


def _named(bid: Bid) -> dict[str, object]:
    return {"bidder": bid.bidder, "lot": bid.lot, "price": bid.price}
