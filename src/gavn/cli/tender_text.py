"""What the tender commands print for people."""

from __future__ import annotations

from collections.abc import Sequence

from gavn.cli.tender_answer import award_answer, row_answer
from gavn.cli.tender_robustness import robustness_lines
from gavn.engine.allocation.award import Evaluation
from gavn.engine.scoring.robustness.report import Robustness


def print_evaluation(evaluation: Evaluation, robustness: Sequence[Robustness] = ()) -> None:
    """Rankings, award and reasons as text."""
    method = evaluation.tender.model.method
    print(f"{evaluation.tender.title or 'Tender'}: {method.formula}, model {evaluation.model_hash[:12]}")
    for ranking in evaluation.rankings:
        print(f"\nLot {ranking.lot}")
        for row in ranking.rows:
            shown = row_answer(row, method)
            price, quality, score = shown["price"], shown["quality"], shown["score"]
            print(f"  {row.rank:>3}  {row.bidder:<24} price {price:>14}  quality {quality:>8}  score {score:>14}")
        for bid in ranking.above_reserve:
            print(f"    -  {bid.bidder:<24} above the highest acceptable price")
    award = award_answer(evaluation)
    loss = award["largest_loss"]
    unproved = "not proved" if loss is None else f"not proved; another award saves at most {loss}"
    proof = "proved" if award["proved"] else unproved
    print(f"\nAward ({award['status']}, {proof}): {award['total_price']} kr. in all")
    for place in award["lots"]:
        print(f"  Lot {place['lot']}: {place['bidder'] or 'nobody'}. {place['reason']}")
    if robustness:
        print("\nRobustness")
    for report in robustness:
        print("\n".join(robustness_lines(report)))
