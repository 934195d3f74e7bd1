"""What each kind of form has room for: the rest of a notice stands in the notices before and after it, or in OCDS."""

from __future__ import annotations

from dataclasses import replace

from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION, PLANNING
from gavn.standards.notice.lot import Lot, LotLimits, LotTerms
from gavn.standards.notice.notice import Notice
from gavn.standards.notice.organisation import Organisation

# Only bidders in an open procedure are told in the notice how long they are bound.
OPEN = "open"


def what_fits(notice: Notice) -> Notice:
    """The notice as its form can say it: `parse(render(notice))` gives this again.

    A form of prior information has no number of the procedure; its own number stands in.
    """
    bidders = {tenderer for bid in notice.bids for tenderer in bid.tenderer_ids} if notice.kind == AWARD else set()
    common = replace(
        notice,
        metrics=(),
        organisations=tuple(_organisation(each, sized=each.id in bidders) for each in notice.organisations),
        lots=tuple(_lot(each, notice.kind, notice.project.method) for each in notice.lots),
        project=replace(notice.project, accelerated=notice.project.accelerated and notice.kind == COMPETITION),
        buyers=tuple(replace(each, leads=each.leads and len(notice.buyers) > 1) for each in notice.buyers),
        planned_on=notice.planned_on if notice.kind == PLANNING else None,
        groups=notice.groups if notice.kind == COMPETITION else (),
        limits=notice.limits if notice.kind == COMPETITION else LotLimits(),
        modification=notice.modification if notice.kind == MODIFICATION else None,
    )
    if notice.kind == PLANNING:
        common = replace(common, process_id=notice.id, project=replace(common.project, method="", maximum=None))
    if notice.kind == MODIFICATION:
        return _as_modification(common)
    return common if notice.kind == AWARD else _without_results(common)


def _organisation(organisation: Organisation, *, sized: bool) -> Organisation:
    return organisation if sized else replace(organisation, size="")


def _lot(lot: Lot, kind: str, method: str) -> Lot:
    terms = lot.terms
    if kind == COMPETITION:
        return lot if method == OPEN else replace(lot, validity_months=None)
    later = replace(lot, participants=None, deadline_at=None, validity_months=None, documents_url="", submission_url="")
    if kind == AWARD:
        kept = LotTerms(
            eu_funded=terms.eu_funded,
            covered_by_gpa=terms.covered_by_gpa,
            auction=terms.auction,
            dynamic_purchasing=terms.dynamic_purchasing,
        )
        return replace(later, terms=kept, sme_suitable=None)
    plain = replace(later, maximum=None, criteria=(), award_formula="")
    if kind == PLANNING:
        return replace(plain, framework="none", terms=LotTerms(covered_by_gpa=terms.covered_by_gpa))
    return replace(plain, terms=LotTerms(), sme_suitable=None, estimated=None)


def _without_results(notice: Notice) -> Notice:
    return replace(notice, results=(), bids=(), contracts=(), total=None, framework_total=None)


def _as_modification(notice: Notice) -> Notice:
    """A contract is changed, nobody is chosen: the lots that have a contract, without how they came to it."""
    contracted = {bid_id for contract in notice.contracts for bid_id in contract.bid_ids}
    results = tuple(each for each in notice.results if contracted & set(each.bid_ids))
    kept = {each.lot_id for each in results} or {each.id for each in notice.lots}
    return replace(
        notice,
        project=replace(notice.project, method="", estimated=None, maximum=None),
        buyers=tuple(replace(each, legal_type="", activity="") for each in notice.buyers),
        lots=tuple(each for each in notice.lots if each.id in kept),
        results=tuple(
            replace(each, status="", reason="", statistics=(), lowest=None, highest=None) for each in results
        ),
        bids=tuple(replace(each, subcontracting="") for each in notice.bids if each.lot_id in kept),
    )
