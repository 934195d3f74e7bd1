"""Three hundred random tenders: the award equals the best of all awards, tried one by one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from tender_cases import Measure, brute_force, random_tender, tie_figure

from gavn.engine.allocation.award import Evaluation, evaluate
from gavn.engine.allocation.highs_process import HighsProcess
from gavn.engine.allocation.proof import proves
from gavn.kernel.errors import Refusal

WITH_PACKAGES, WITH_SCORES = 200, 100


@pytest.fixture(scope="module")
def solver() -> Iterator[HighsProcess]:
    with HighsProcess() as process:
        yield process


def measured(evaluation: Evaluation) -> Measure:
    """What the award comes to, counted again from bids and packages."""
    award, tender = evaluation.award, evaluation.tender
    filled, cost, tie = Fraction(0), Fraction(0), Fraction(0)
    rows = {(ranking.lot, row.bidder): row for ranking in evaluation.rankings for row in ranking.rows}
    for number in award.chosen:
        option = award.problem.options[number]
        filled += sum(award.problem.slots[slot].share for slot in option.slots)
        if option.package is not None:
            priced = next(package for package in evaluation.packages if package.number == option.package)
            cost += priced.evaluated
            tie += tie_figure(tender, priced.package.price, priced.quality)
        else:
            slot = award.problem.slots[option.slots[0]]
            row = rows[slot.lot, option.bidder]
            lowest = tender.model.method.formula == "fixed-amount"
            cost += slot.share * (row.score if lowest else -row.score)
            tie += slot.share * tie_figure(tender, row.price, row.quality)
    return (-filled, cost, tie)


def assert_best(seed: int, formula: str, solver: HighsProcess) -> None:
    tender = random_tender(seed, formula=formula)
    if not tender.bids and not tender.packages:
        with pytest.raises(Refusal, match="no-bids"):
            evaluate(tender, solver)
        return
    evaluation = evaluate(tender, solver)
    award = evaluation.award
    assert measured(evaluation) == brute_force(tender)
    assert award.status == "optimal"
    assert award.proof is not None
    assert proves(award.problem, award.chosen, award.proof)


@pytest.mark.parametrize("block", range(10))
def test_with_packages_the_award_is_the_best_of_all(block: int, solver: HighsProcess) -> None:
    for seed in range(block, WITH_PACKAGES, 10):
        assert_best(seed, "fixed-amount", solver)


@pytest.mark.parametrize("block", range(5))
@pytest.mark.parametrize("formula", ["lowest-over-own", "linear-between"])
def test_with_scores_the_award_is_the_best_of_all(formula: str, block: int, solver: HighsProcess) -> None:
    for seed in range(10_000 + block, 10_000 + WITH_SCORES // 2, 5):
        assert_best(seed, formula, solver)
