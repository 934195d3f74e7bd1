"""All findings about a tender's model, most serious first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gavn.engine.scoring.fingerprint import model_hash
from gavn.engine.scoring.formulas import FORMULAS, Offer
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.offer import Bid, Tender
from gavn.engine.scoring.ranking import Scored, make_offer
from gavn.engine.scoring.sanity.extremes import find_clamp, find_full_score, find_outside_reference, find_zero_price
from gavn.engine.scoring.sanity.finding import ERROR, NOTE, WARNING, Finding
from gavn.engine.scoring.sanity.measures import Measures, measure
from gavn.engine.scoring.sanity.price_range import PriceRange, price_range_of
from gavn.engine.scoring.sanity.reversal import Reversal, find_reversal, find_reversal_among, made_up_reversal
from gavn.engine.scoring.sanity.structure import (
    find_deciding_rounding,
    find_limit_faults,
    find_package_faults,
    find_weight_faults,
)

# The order of findings in a report.
SEVERITIES = (ERROR, WARNING, NOTE)
# A scale used for less than this share deserves a look, for less than half a warning.
FULL_ENOUGH, HALF = Fraction(3, 4), Fraction(1, 2)
# Announced and effective price weight may differ by this much.
WEIGHT_TOLERANCE = Fraction(5, 100)
# A point may be worth this many times more at the highest price than at the lowest.
WORTH_TOLERANCE = Fraction(3, 2)
# Lots of a large tender in which a reversal of real bids is searched: the model is the same in all of them.
LOTS_SEARCHED = 25
BIDS_SEARCHED = 40


@dataclass(frozen=True, slots=True)
class Report:
    """The answer of a check."""

    model_hash: str
    relative: bool
    prices: PriceRange
    measures: Measures
    findings: tuple[Finding, ...]


def check(tender: Tender) -> Report:
    """Look for everything that makes the model depend on chance, on other bids, or on extremes."""
    model, prices = tender.model, price_range_of(tender)
    by_lot = tender.bids_by_lot()
    bids = by_lot[prices.lot] if prices.lot is not None else _first_bids(by_lot)
    measures = measure(model, prices, bids)
    findings = [
        *find_full_score(model),
        *find_zero_price(model, tender.bids),
        *find_clamp(model, list(by_lot.values()), prices),
        *find_outside_reference(model, tender.bids),
        *_reversals(tender, prices),
        *_weights(tender, prices, measures),
        *find_package_faults(tender),
        *find_limit_faults(tender),
        *find_weight_faults(model),
        *find_deciding_rounding(tender),
    ]
    findings.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    relative = FORMULAS[model.method.formula].relative
    return Report(model_hash(model), relative, prices, measures, tuple(findings))


def _first_bids(by_lot: dict[str, list[Bid]]) -> list[Bid]:
    return next((bids for bids in by_lot.values() if len(bids) > 1), [])


def _reversals(tender: Tender, prices: PriceRange) -> list[Finding]:
    """A reversal among the bids of some lot, else one made up within the price range."""
    model = tender.model
    if not FORMULAS[model.method.formula].relative:
        return []
    contested = [(lot, bids) for lot, bids in tender.bids_by_lot().items() if len(bids) > 1]
    for lot, all_bids in contested[:LOTS_SEARCHED]:
        bids = [bid for bid in all_bids if bid.price > 0][:BIDS_SEARCHED]
        offers = [make_offer(model, bid.bidder, bid.price, bid.marks) for bid in bids]
        if len(offers) < 2:
            continue
        found = find_reversal_among(model, offers) or find_reversal(model, offers)
        if found:
            return [_reversal_finding(model, found, lot, ERROR)]
    found = made_up_reversal(model, prices.low, prices.high)
    return [_reversal_finding(model, found, None, WARNING)] if found else []


def _reversal_finding(model: Model, found: Reversal, lot: str | None, severity: str) -> Finding:
    facts: dict[str, Any] = {
        "ahead": found.ahead.bidder,
        "behind": found.behind.bidder,
        "third": found.third.bidder,
        "third_price": found.third.price,
        "third_quality": found.third.points,
        "third_wins": found.third_wins,
        "made_up": found.made_up,
        "lot": lot,
    }
    bids = [_shown(model, offer) for offer in (found.ahead, found.behind, found.third)]
    example = {"bids": bids, "before": _scores(found.before), "after": _scores(found.after)}
    return Finding("rank-reversal", severity, facts, example)


def _shown(model: Model, offer: Offer) -> dict[str, Any]:
    """A bid as it could be typed into the tender file: the marks that give exactly these points."""
    points = dict(offer.points_of)
    marks = {criterion.id: criterion.mark_for(points[criterion.id]) for criterion in model.criteria}
    return {"bidder": offer.bidder, "price": offer.price, "marks": marks, "quality": offer.points}


def _scores(rows: Sequence[Scored]) -> dict[str, Fraction]:
    return {row.bidder: row.score for row in rows}


def _weights(tender: Tender, prices: PriceRange, measures: Measures) -> list[Finding]:
    """Scale utilisation, effective weight and kroner per point; an absolute formula's exchange rate is published."""
    formula = FORMULAS[tender.model.method.formula]
    findings = []
    span = {"lowest": prices.low, "highest": prices.high, "source": prices.source, "lot": prices.lot}
    used = measures.price_utilisation
    if formula.relative and used is not None and used < FULL_ENOUGH:
        severity = WARNING if used < HALF else NOTE
        findings.append(Finding("scale-utilisation", severity, {"scale": "price", "used": used, **span}))
    announced, effective = measures.announced_price_weight, measures.effective_price_weight
    if formula.relative and announced is not None and effective is not None:
        facts = {"announced": announced, "effective": effective, "quality_used": measures.quality_utilisation, **span}
        if abs(announced - effective) > WEIGHT_TOLERANCE:
            findings.append(Finding("effective-weight", WARNING, facts))
    worth = (measures.dkk_per_point_low, measures.dkk_per_point_high)
    if worth[0] and worth[1] and max(worth[0], worth[1]) >= WORTH_TOLERANCE * min(worth[0], worth[1]):
        facts = {"at_lowest": worth[0], "at_highest": worth[1], **span}
        findings.append(Finding("kroner-per-point", WARNING, facts))
    return findings
