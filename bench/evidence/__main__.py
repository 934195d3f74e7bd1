"""python -m bench.evidence: 100,000 simulated trials of two arms and five looks, beside a floor and rpact in one run.

Times are the shortest of `--repeat` runs, ours and the floor's by turns. rpact runs where `Rscript` has it; otherwise
its row says `not run`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.evidence import floor
from gavn.engine.evidence.sequential.design import BySpending, Design, Rules, make_design
from gavn.engine.evidence.sequential.simulation import simulate_proportions
from gavn.engine.evidence.sequential.spending import obrien_fleming_type

RUNS, SIZES, CONTROL = 100_000, (100, 201, 301, 402, 502), 0.10
R_SCRIPT = Path(__file__).with_name("rpact.R")


def by_turns(repeat: int, *works: Callable[[], Any]) -> list[float]:
    """The shortest time of each, taking turns, in seconds."""
    best = [float("inf")] * len(works)
    for _ in range(repeat):
        for place, work in enumerate(works):
            start = time.perf_counter()
            work()
            best[place] = min(best[place], time.perf_counter() - start)
    return best


def five_looks() -> Design:
    rules = Rules(0.025, 0.20, BySpending(obrien_fleming_type), obrien_fleming_type)
    return make_design([0.2, 0.4, 0.6, 0.8, 1.0], rules)


def ours(design: Design, product: float) -> tuple[float, float, float]:
    found = simulate_proportions(
        SIZES, design.bounds, product=product, control=CONTROL, theta0=0.0, direction=-1, runs=RUNS, seed=1
    )
    return found.met, found.closed_early, found.expected_n


def by_rpact() -> list[dict[str, Any]] | None:
    """rpact's answers under no effect and the hoped-for effect; None where R or rpact is missing."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    done = subprocess.run([rscript, str(R_SCRIPT)], capture_output=True, text=True)
    return None if done.returncode else [json.loads(line) for line in done.stdout.splitlines()]


def row(name: str, seconds: float | None, found: tuple[float, float, float] | None = None, against: str = "") -> None:
    if seconds is None or found is None:
        print(f"  {name:<24}{'not run':>12}")
        return
    met, closed, n = found
    print(f"  {name:<24}{seconds * 1e3:>9,.1f} ms  met {met:.5f}  closed early {closed:.5f}  sample {n:.1f}  {against}")


def bench_trials(repeat: int) -> None:
    design = five_looks()
    lower = design.bounds.futility or ()
    peers = by_rpact()
    for place, (name, product) in enumerate((("no effect", 0.10), ("10 % against 5 %", 0.05))):
        drift = 0.0 if product == CONTROL else design.drift

        def by_hand(product: float = product) -> tuple[float, float, float]:
            return floor.simulate(SIZES, design.bounds.efficacy, lower, product, CONTROL, RUNS, 1)

        def engine(product: float = product) -> tuple[float, float, float]:
            return ours(design, product)

        mine, least = by_turns(repeat, engine, by_hand)
        exact = design.under(drift)
        print(f"{RUNS:,} trials × 5 looks, {name}")
        row("NumPy by hand (floor)", least, by_hand())
        row("gavn", mine, engine(), f"{mine / least:.2f} × the floor")
        if peers is None:
            row("rpact", None)
        else:
            peer = peers[place]
            print(
                f"  rpact {peer['version']:<18}{peer['seconds'] * 1e3:>9,.1f} ms  met {peer['met']:.5f}  "
                f"sample {peer['expected_n']:.1f}  gavn is {peer['seconds'] / mine:,.0f} × as fast"
            )
        print(f"  {'by recursion':<36}  met {exact.met:.5f}  closed early {exact.closed_early:.5f}")
    (planned,) = by_turns(repeat, five_looks)
    print(f"design with efficacy and futility, five looks: {planned * 1e3:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=7)
    bench_trials(parser.parse_args().repeat)


if __name__ == "__main__":
    main()
