"""The JSON answers of the tender commands."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from gavn.cli.tender_facts import plain_facts
from gavn.cli.tender_robustness import robustness_answer
from gavn.cli.tender_sentences import reason_sentence
from gavn.engine.allocation.award import Award, Evaluation
from gavn.engine.allocation.reasons import Place, places
from gavn.engine.scoring.formulas import FORMULAS
from gavn.engine.scoring.model import Method, Rounding
from gavn.engine.scoring.ranking import LotRanking, Scored
from gavn.engine.scoring.robustness.report import Robustness
from gavn.engine.scoring.rounding import decimal_text, exact_text, price_text, rounded

DECIMALS = 2
# A ratio of points and kroner is a small number.
RATIO_DECIMALS = 8


def shown_decimals(method: Method) -> int:
    """Decimals of a score as shown: the published rounding, else two (eight for a ratio)."""
    if method.formula == "ratio":
        return RATIO_DECIMALS
    return method.rounding.decimals if method.rounding else DECIMALS


def evaluation_answer(evaluation: Evaluation, robustness: Sequence[Robustness] = ()) -> dict[str, Any]:
    """The answer of `tender evaluate --json`."""
    method = evaluation.tender.model.method
    return {
        "title": evaluation.tender.title,
        "formula": method.formula,
        "lowest_wins": FORMULAS[method.formula].lowest_wins,
        "model_hash": evaluation.model_hash,
        "lots": [lot_answer(ranking, method) for ranking in evaluation.rankings],
        "award": award_answer(evaluation),
        "robustness": {"lots": [robustness_answer(report) for report in robustness]},
    }


def lot_answer(ranking: LotRanking, method: Method) -> dict[str, Any]:
    """One lot's ranking."""
    return {
        "lot": ranking.lot,
        "ranking": [row_answer(row, method) for row in ranking.rows],
        "above_reserve": [{"bidder": bid.bidder, "price": price_text(bid.price)} for bid in ranking.above_reserve],
    }


def row_answer(row: Scored, method: Method) -> dict[str, Any]:
    """One bid's figures."""
    decimals = shown_decimals(method)
    price_score = row.price_score
    return {
        "bidder": row.bidder,
        "price": price_text(row.price),
        "points": {name: exact_text(points) for name, points in row.points_of},
        "quality": decimal_text(row.quality, method.rounding.decimals if method.rounding else DECIMALS),
        "quality_exact": exact_text(row.quality),
        "price_score": None if price_score is None else decimal_text(price_score, decimals),
        "price_score_exact": None if price_score is None else exact_text(price_score),
        "score": decimal_text(row.score, decimals),
        "score_exact": exact_text(row.score),
        "rank": row.rank,
    }


def award_answer(evaluation: Evaluation) -> dict[str, Any]:
    """The award with a reason per lot."""
    award = evaluation.award
    return {
        "status": award.status,
        "proved": award.proof is not None,
        "largest_loss": largest_loss_text(award),
        "total_price": price_text(award.total_price),
        "lots": [place_answer(place) for place in places(evaluation)],
    }


def largest_loss_text(award: Award) -> str | None:
    """What another award could save at most, in kroner or points, rounded up; 0 where the optimum is proved."""
    loss = award.largest_loss
    if loss is None or loss >= award.problem.unfilled_cost:
        return None  # a fuller award may exist: no amount can be named
    return decimal_text(rounded(Fraction(loss) / award.problem.scale, Rounding(DECIMALS, "up")), DECIMALS)


def place_answer(place: Place) -> dict[str, Any]:
    """One place of the award."""
    answer: dict[str, Any] = {"lot": place.lot, "bidder": place.bidder, "via": place.via}
    if place.share != 1:
        answer["share"] = str(place.share)
    if place.via == "package":
        answer["package"] = list(place.lots)
    answer["reason"] = reason_sentence(place)
    answer["reason_code"] = place.reason.code
    answer["reason_facts"] = plain_facts(place.reason.facts)
    return answer
