"""A proof holds for the best award and for no other; what cannot be proved is not called proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from tender_cases import random_tender

from gavn.engine.allocation.award import evaluate
from gavn.engine.allocation.cycles import search
from gavn.engine.allocation.highs_process import HighsProcess, SolverFailed
from gavn.engine.allocation.network import settle
from gavn.engine.allocation.problem import Limit, Option, Problem, Slot
from gavn.engine.allocation.proof import Fixed as Nothing
from gavn.engine.allocation.proof import Leaf, fits, gap, proves
from gavn.engine.allocation.solver import Program


@pytest.fixture(scope="module")
def solver() -> Iterator[HighsProcess]:
    with HighsProcess() as process:
        yield process


def cost(problem: Problem, chosen: tuple[int, ...]) -> Fraction:
    filled = {slot for number in chosen for slot in problem.options[number].slots}
    empty = sum(weight for slot, weight in enumerate(problem.share_weights) if slot not in filled)
    return Fraction(empty * problem.unfilled_cost + sum(problem.options[number].cost for number in chosen))


def test_a_proof_proves_no_dearer_award(solver: HighsProcess) -> None:
    compared = 0
    for seed in range(700, 730):
        tender = random_tender(seed, most_lots=2)
        if not tender.bids:
            continue
        award = evaluate(tender, solver).award
        assert award.proof is not None
        for picked in product([False, True], repeat=min(len(award.problem.options), 10)):
            other = tuple(number for number, taken in enumerate(picked) if taken)
            if not fits(award.problem, other):
                assert not proves(award.problem, other, award.proof)
                continue
            dearer = cost(award.problem, other) > cost(award.problem, award.chosen)
            assert proves(award.problem, other, award.proof) is not dearer
            compared += 1
    assert compared > 300


def test_the_gap_is_the_cost_above_the_bound(solver: HighsProcess) -> None:
    """With no values and no prices the bound is the sum of negative costs: the gap is the award's whole cost."""
    for seed in range(730, 760):
        tender = random_tender(seed)
        if tender.bids:
            award = evaluate(tender, solver).award
            problem = award.problem
            nothing = Leaf((0,) * len(problem.slots), (0,) * len(problem.limits))
            negative = sum(min(0, option.cost) for option in problem.options)
            assert gap(problem, award.chosen, nothing, Nothing()) == cost(problem, award.chosen) - negative


def test_a_limit_cannot_have_a_negative_price() -> None:
    problem = Problem(
        (Slot("1", 0, Fraction(1)),),
        (Option("A", (0,), ((0, 1),), 5, 0, 0, Fraction(5)),),
        (Limit("A", "bidder", "", 1),),
    )
    with pytest.raises(ValueError, match="negative"):
        gap(problem, (0,), Leaf((5,), (-1,)), Nothing())


def test_the_exact_step_needs_no_good_start() -> None:
    """Five lots, two bidders with at most three: from an empty award, and from the worst one, the same best award."""
    slots = tuple(Slot(str(number), 0, Fraction(1)) for number in range(5))
    limits = (Limit("A", "bidder", "", 3), Limit("B", "bidder", "", 3))
    options = tuple(
        Option(bidder, (slot,), ((limit, 1),), price, 0, slot, Fraction(price))
        for slot in range(5)
        for limit, (bidder, price) in enumerate((("A", 10 + slot), ("B", 11 + 3 * slot)))
    )
    problem = Problem(slots, options, limits)
    found = {tuple(settle(problem, start)[0]) for start in ([], [1, 4, 6], [0, 2, 4])}
    assert found == {(1, 3, 4, 6, 8)}  # B takes lots 0 and 1, where it is least dearer


def test_thirds_stay_thirds() -> None:
    """Costs that no float holds: 1/3 + 1/3 + 1/3 is exactly 1, so the tie rule decides."""
    slots = tuple(Slot(str(number), 0, Fraction(1)) for number in range(3))
    options = tuple(
        Option(bidder, (slot,), (), price, tie, 0, Fraction(1))
        for slot in range(3)
        for bidder, price, tie in (("A", Fraction(1, 3), 2), ("B", Fraction(1, 3), 1), ("C", Fraction(34, 100), 0))
    )
    chosen, _ = settle(Problem(slots, options, ()), [])
    assert [options[number].bidder for number in chosen] == ["B", "B", "B"]


def test_a_negative_cycle_is_found_and_distances_prove_that_there_is_none() -> None:
    arcs = {(0, 1): 4, (1, 2): -2, (2, 0): -1, (2, 3): 7}
    calm = search(4, arcs)
    assert calm.cycle == ()
    assert all(calm.distance[end] <= calm.distance[start] + weight for (start, end), weight in arcs.items())
    cycle = search(4, {**arcs, (2, 0): -3}).cycle
    assert sorted(cycle) == [0, 1, 2]


def test_a_solver_stopped_early_never_claims_an_optimum() -> None:
    stopped = 0
    with HighsProcess(seconds=1e-9) as solver:
        for seed in range(40):
            tender = random_tender(seed)
            if not tender.packages:
                continue
            award = evaluate(tender, solver).award
            assert fits(award.problem, award.chosen)
            if award.status == "feasible":
                stopped += 1
                assert award.proof is None
    assert stopped > 0


def test_without_packages_an_early_stop_still_ends_with_a_proved_optimum(solver: HighsProcess) -> None:
    with HighsProcess(seconds=1e-9) as hurried:
        for seed in range(10_000, 10_030):
            tender = replace(random_tender(seed, formula="lowest-over-own"), packages=())
            if tender.bids:
                award = evaluate(tender, hurried).award
                assert award.status == "optimal"
                assert award.proof is not None
                assert award.chosen == evaluate(tender, solver).award.chosen


def test_a_worker_that_dies_is_reported() -> None:
    with HighsProcess() as solver:
        solver.prepare()
        assert solver._process is not None
        solver._process.kill()
        solver._process.wait()
        with pytest.raises(SolverFailed, match="solver-failed"):
            solver.solve(Program([1.0], [0, 0], [], [], [], [], [0.0], [1.0], False))
