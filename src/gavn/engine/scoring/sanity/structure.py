"""Findings about the model's shape: limits, packages, groups, weights without effect, rounding that decides."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Model
from gavn.engine.scoring.offer import Tender
from gavn.engine.scoring.ranking import rank_lot
from gavn.engine.scoring.sanity.finding import ERROR, NOTE, WARNING, Finding
from gavn.kernel.errors import Refusal

LAWFUL_V_MAX = Fraction(3, 10)


def find_package_faults(tender: Tender) -> list[Finding]:
    """Packages need an evaluated price, and lots that the notice lets be combined (directive 2014/24 art. 46(3))."""
    formula = FORMULAS[tender.model.method.formula]
    if tender.packages and not formula.lowest_wins:
        facts = {"formula": formula.name, "packages": len(tender.packages)}
        return [Finding("package-needs-price-formula", ERROR, facts)]
    group_of = {lot.id: lot.group for lot in tender.model.lots}
    findings = []
    for package in tender.packages:
        groups = sorted({group or "" for group in (group_of[lot] for lot in package.lots)})
        if len(groups) > 1:
            facts = {"bidder": package.bidder, "lots": list(package.lots), "groups": groups}
            findings.append(Finding("package-across-groups", WARNING, facts))
    return findings


def find_limit_faults(tender: Tender) -> list[Finding]:
    """Limits so tight that lots must stay empty, or so wide that they never bind."""
    most = tender.model.limits.max_lots_per_bidder
    if most is None:
        return []
    lots = len(tender.model.lots)
    bidders = {bid.bidder for bid in tender.bids} | {package.bidder for package in tender.packages}
    places = sum(len(lot.shares) for lot in tender.model.lots)
    if most >= lots:
        return [Finding("limit-without-effect", NOTE, {"max_lots_per_bidder": most, "lots": lots})]
    if bidders and len(bidders) * most < places:
        facts = {"max_lots_per_bidder": most, "bidders": len(bidders), "places": places}
        return [Finding("limit-leaves-lots-empty", WARNING, facts)]
    return []


def find_weight_faults(model: Model) -> list[Finding]:
    """Weights without effect, and models in which quality or price cannot matter."""
    formula = FORMULAS[model.method.formula]
    findings = []
    if formula.name == "ratio" and not model.quality_weight:
        findings.append(Finding("no-criteria", ERROR, {"formula": formula.name}))
    if formula.name == "life-cycle" and model.criteria:
        findings.append(Finding("quality-without-effect", WARNING, {"formula": formula.name}))
    empty = [criterion.id for criterion in model.criteria if not criterion.weight]
    if empty:
        findings.append(Finding("criterion-without-weight", WARNING, {"criteria": empty}))
    v_max = model.method.parameters.v_max
    if formula.name == "prozorro" and v_max is not None and v_max > LAWFUL_V_MAX:
        findings.append(Finding("v-max-above-law", NOTE, {"v_max": v_max, "law": LAWFUL_V_MAX}))
    return findings


def find_deciding_rounding(tender: Tender) -> list[Finding]:
    """Lots where the published rounding gives another first place than exact numbers."""
    if tender.model.method.rounding is None:
        return []
    exact = replace(tender.model, method=replace(tender.model.method, rounding=None))
    findings = []
    by_lot = tender.bids_by_lot()
    for lot in tender.model.lots:
        bids = by_lot[lot.id]
        try:
            rounded = {row.bidder for row in rank_lot(tender.model, lot.id, bids, reserve=lot.reserve).first}
            unrounded = {row.bidder for row in rank_lot(exact, lot.id, bids, reserve=lot.reserve).first}
        except Refusal:
            continue  # prices the formula cannot stand have a finding of their own
        if rounded != unrounded:
            facts = {"lot": lot.id, "rounded": sorted(rounded), "exact": sorted(unrounded)}
            findings.append(Finding("rounding-decides", WARNING, facts))
    return findings
