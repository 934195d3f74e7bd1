"""What an evidence bundle holds: model, bids, rankings, award and proof, numbers as exact text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from gavn.engine.allocation.award import Evaluation
from gavn.engine.allocation.problem import Cost, Option, Problem
from gavn.engine.allocation.proof import Impossible, Leaf, Proof
from gavn.engine.allocation.reasons import Place, places
from gavn.engine.bundle.checker.main import FORMAT
from gavn.engine.scoring.fingerprint import model_document
from gavn.engine.scoring.formulas import FORMULA_VERSION
from gavn.engine.scoring.offer import Bid, Flow, Package
from gavn.engine.scoring.offer_document import LIFE_CYCLE
from gavn.engine.scoring.ranking import LotRanking, Scored


def bundle_content(evaluation: Evaluation) -> dict[str, Any]:
    """Everything that a bundle's root covers."""
    tender = evaluation.tender
    # Costs over time are looked at by one formula only; with any other they are no evidence.
    timed = tender.model.method.formula == LIFE_CYCLE
    figures = {priced.number: (str(priced.evaluated), str(priced.quality)) for priced in evaluation.packages}
    return {
        "format": FORMAT,
        "formula_version": FORMULA_VERSION,
        "title": tender.title,
        "model": model_document(tender.model),
        "model_hash": evaluation.model_hash,
        "bids": [_bid(bid, timed=timed) for bid in tender.bids],
        "packages": [
            _package(package, figures.get(place), timed=timed) for place, package in enumerate(tender.packages)
        ],
        "rankings": [_ranking(ranking) for ranking in evaluation.rankings],
        "award": _award(evaluation),
    }


def _bid(bid: Bid, *, timed: bool) -> dict[str, Any]:
    return {
        "bidder": bid.bidder,
        "lot": bid.lot,
        "price": str(bid.price),
        "marks": {name: str(mark) for name, mark in bid.marks.items()},
        "flows": _flows(bid.flows) if timed else [],
        "reasons": dict(bid.reasons),
        "seal": bid.seal,
    }


def _flows(flows: Sequence[Flow]) -> list[dict[str, Any]]:
    return [{"year": flow.year, "amount": str(flow.amount)} for flow in flows]


def _package(package: Package, figures: tuple[str, str] | None, *, timed: bool) -> dict[str, Any]:
    marks = package.marks
    return {
        "bidder": package.bidder,
        "lots": list(package.lots),
        "price": str(package.price),
        "marks": None if marks is None else {name: str(mark) for name, mark in marks.items()},
        "flows": _flows(package.flows) if timed else [],
        "evaluated": figures[0] if figures else None,
        "quality": figures[1] if figures else None,
    }


def _ranking(ranking: LotRanking) -> dict[str, Any]:
    prices = [row.price for row in ranking.rows]
    return {
        "lot": ranking.lot,
        "lowest_price": str(min(prices)) if prices else None,
        "highest_price": str(max(prices)) if prices else None,
        "highest_points": str(max(row.quality for row in ranking.rows)) if prices else None,
        "rows": [_row(row) for row in ranking.rows],
        "above_reserve": [bid.bidder for bid in ranking.above_reserve],
    }


def _row(row: Scored) -> dict[str, Any]:
    return {
        "bidder": row.bidder,
        "price": str(row.price),
        "points": {name: str(points) for name, points in row.points_of},
        "quality": str(row.quality),
        "price_score": None if row.price_score is None else str(row.price_score),
        "score": str(row.score),
        "rank": row.rank,
    }


def _award(evaluation: Evaluation) -> dict[str, Any]:
    award = evaluation.award
    tree: Proof | None = award.proof or award.bound
    proof = None if tree is None else {"scale": award.problem.scale, "tree": _proof(award.problem, tree)}
    return {
        "status": award.status,
        "proved": award.proof is not None,
        "largest_loss": None if award.largest_loss is None else str(award.largest_loss),
        "total_price": str(award.total_price),
        "places": [_place(place) for place in places(evaluation)],
        "proof": proof,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "lot": place.lot,
        "place": place.place,
        "share": str(place.share),
        "bidder": place.bidder,
        "via": place.via,
        "package": place.package,
        "reason": place.reason.code,
    }


def _proof(problem: Problem, proof: Proof) -> dict[str, Any]:
    if isinstance(proof, Impossible):
        return {"impossible": True}
    if isinstance(proof, Leaf):
        prices = [
            [[limit.bidder, limit.scope, limit.name], _text(price)]
            for limit, price in zip(problem.limits, proof.limit_prices, strict=True)
            if price
        ]
        return {"slot_values": [_text(value) for value in proof.slot_values], "limit_prices": prices}
    return {
        "option": _option_key(problem, problem.options[proof.option]),
        "without": _proof(problem, proof.without),
        "taken": _proof(problem, proof.taken),
    }


def _option_key(problem: Problem, option: Option) -> list[Any]:
    """Names an option as the checker does: bidder, bid or package, its number, lot and place."""
    if option.package is not None:
        return [option.bidder, "package", option.package, None, None]
    slot = problem.slots[option.slots[0]]
    return [option.bidder, "bid", None, slot.lot, slot.place]


def _text(value: Cost) -> str:
    return str(Fraction(value))
