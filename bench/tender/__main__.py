"""python -m bench.tender: award of 3,000 lots × 42,000 bids beside bare HiGHS; scoring of 300 bidders × 3,000 lots.

The award is measured from built problem to checked proof, the bare solver from loaded arrays to its answer, both in
this run, on one thread. `--packages N` swaps N bids for packages; `--repeat N` takes the best of N.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

from bench.tender.instance import award_instance, scoring_instance
from gavn.engine.allocation import highs_worker
from gavn.engine.allocation.award import Award, rank_all, solve
from gavn.engine.allocation.build import build_problem
from gavn.engine.allocation.highs_process import HighsProcess
from gavn.engine.allocation.packages import price_packages
from gavn.engine.allocation.problem import Problem
from gavn.engine.allocation.program import ProgramWriter

LOTS, BIDS, BIDDERS, MOST = 3_000, 42_000, 300, 12


def best_of(repeat: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of several runs in seconds, and the last answer."""
    times, answer = [], None
    for _ in range(repeat):
        start = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - start)
    return min(times), answer


def fresh(problem: Problem) -> Problem:
    """The same problem with nothing computed yet."""
    return Problem(problem.slots, problem.options, problem.limits, problem.scale)


def bare_program(problem: Problem, *, whole: bool) -> dict[str, Any]:
    """The award as anybody would hand it to the solver: every lot filled, limits kept, whole numbers."""
    writer = ProgramWriter(problem)
    writer.add_options([float(option.cost) for option in problem.options])
    program = writer.finish(whole=whole)
    return {name: getattr(program, name) for name in program.__dataclass_fields__}


def bench_award(packages: int, repeat: int) -> None:
    tender = award_instance(LOTS, BIDS - packages, BIDDERS, MOST, packages)
    start = time.perf_counter()
    problem = build_problem(tender.model, rank_all(tender), price_packages(tender), seed="bench")
    built = time.perf_counter() - start
    with HighsProcess() as solver:
        solver.prepare()
        solve(build_problem(tender.model, rank_all(tender), (), seed="bench"), solver)
        ours, award = best_of(repeat, lambda: solve(fresh(problem), solver))
    whole, parts = bare_program(problem, whole=True), bare_program(problem, whole=False)
    bare_whole, answer = best_of(repeat, lambda: highs_worker.solve(whole))
    bare_parts, _ = best_of(repeat, lambda: highs_worker.solve(parts))
    print_award(award, packages, built)
    print(f"  award with proof and ties  {ours:8.2f} s")
    print(f"  bare HiGHS, whole numbers  {bare_whole:8.2f} s   ratio {ours / bare_whole:5.2f}   (aim 1.1)")
    print(f"  bare HiGHS, relaxed        {bare_parts:8.2f} s   ratio {ours / bare_parts:5.2f}")
    cost = sum(option.cost for option in (award.problem.options[number] for number in award.chosen))
    print(f"  same optimum: {'yes' if abs(float(cost) - answer['bound']) < 1 else 'NO'}")


def print_award(award: Award, packages: int, built: float) -> None:
    loss = float(award.largest_loss or 0) / award.problem.scale
    kind = "proved in exact numbers" if award.proof else f"by the solver; at most {loss:.2f} kr. to save"
    print(f"award: {LOTS} lots, {BIDS} offers ({packages} packages), {BIDDERS} bidders, at most {MOST} lots each")
    print(f"  {award.status}, {kind}; ranking and building {built:.2f} s")


def bench_scoring() -> None:
    tender = scoring_instance(LOTS, BIDDERS)
    start = time.process_time()
    ours, rankings = best_of(1, lambda: rank_all(tender))
    busy = time.process_time() - start
    floor, firsts = best_of(1, lambda: [float_first(bids) for bids in tender.bids_by_lot().values()])
    same = sum(ranking.rows[0].bidder == first for ranking, first in zip(rankings, firsts, strict=True))
    print(f"scoring: {LOTS} lots × {BIDDERS} bidders = {len(tender.bids)} bids")
    print(f"  exact, rounded, ranked     {ours:8.2f} s   {len(tender.bids) / ours:10.0f} bids/s")
    print(f"  of it, of the processor    {busy:8.2f} s")
    print(
        f"  bare loop of floats        {floor:8.2f} s   ratio {ours / floor:5.1f}   (no rounding, ties or points kept)"
    )
    print("  peer: not run (no library that scores by published formulas is installed)")
    print(f"  same first place on {same} of {LOTS} lots (floats do not round as published)")


def float_first(bids: list[Any]) -> str:
    """The least a program could do: float scores, the best one."""
    lowest = min(float(bid.price) for bid in bids)
    scores = [
        (sum(2.0 * float(mark) for mark in bid.marks.values()) + 40 * lowest / float(bid.price), bid.bidder)
        for bid in bids
    ]
    return max(scores)[1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.tender", description=__doc__)
    parser.add_argument("--packages", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", choices=["award", "scoring"])
    options = parser.parse_args()
    if options.only != "scoring":
        bench_award(options.packages, options.repeat)
    if options.only != "award":
        bench_scoring()


if __name__ == "__main__":
    main()
