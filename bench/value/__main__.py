"""python -m bench.value: the value engine beside a hand-written NumPy floor and heormodel, in one run.

The floor walks every cycle; the engine doubles the cycles where moves never change, and can be quicker than the floor.

Sick-Sicker with 10,000 draws; lines to 105 parties (10,000 draws × 10 years × 20 lines); memory at 100,000 and
1,000,000 draws. Times are CPU seconds of one thread, for others may use the machine: the shortest of `--repeat` runs,
ours and the floor's by turns. `--peer PYTHON` names a Python whose environment has heormodel (made outside the
repository: `python -m venv DIR; DIR/bin/pip install heormodel`); without it the peer's row says `not run`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from bench.value import floor, sick_sicker
from gavn.engine.value import cohort
from gavn.engine.value.ledger import contract
from gavn.engine.value.tally import Tally

DRAWS, YEARS, LINES, PARTIES, BLOCK = 10_000, 10, 20, 105, 16_384


def by_turns(repeat: int, *works: Callable[[], Any]) -> list[float]:
    """The shortest time of each, taking turns, in CPU seconds of this thread."""
    best = [float("inf")] * len(works)
    for _ in range(repeat):
        for place, work in enumerate(works):
            start = time.thread_time()
            work()
            best[place] = min(best[place], time.thread_time() - start)
    return best


def row(name: str, seconds: float | None, against: str = "") -> None:
    shown = "not run" if seconds is None else f"{seconds * 1e3:>12,.2f} ms"
    print(f"  {name:<34}{shown:>16}  {against}")


def bench_model(repeat: int, peer: str | None) -> None:
    draws = sick_sicker.Source(1).next(DRAWS)
    ours, by_hand = sick_sicker.engine(draws), floor.sick_sicker(draws, sick_sicker.WEIGHTS)
    difference = max(float(np.abs(a / b - 1).max()) for a, b in zip(ours, by_hand, strict=True))
    mine, walked, least = by_turns(
        repeat,
        lambda: sick_sicker.engine(draws),
        lambda: walking(draws),
        lambda: floor.sick_sicker(draws, sick_sicker.WEIGHTS),
    )
    print(f"Sick-Sicker, {DRAWS:,} draws, 75 cycles, 4 strategies (largest relative difference {difference:.1e})")
    row("NumPy by hand (floor)", least)
    row("gavn", mine, f"{mine / least:.2f} × the floor")
    row("gavn, walking every cycle", walked, f"{walked / least:.2f} × the floor; what moves by cycle need")
    found = run_peer(peer, draws)
    if found is None:
        row("heormodel", None)
    else:
        apart = max(abs(a / b - 1) for a, b in zip(found["mean_costs"], ours[0].mean(axis=1), strict=True))
        label = f"heormodel {found['version']}"
        row(
            label,
            found["seconds"],
            f"gavn is {found['seconds'] / mine:,.0f} × as fast; mean costs differ by {apart:.1e}",
        )
    (sampling,) = by_turns(3, lambda: sick_sicker.Source(1).next(DRAWS))
    row("drawing 16 parameters (gavn)", sampling)


def walking(draws: dict[str, Any]) -> tuple[Any, Any]:
    """The engine without its short cut for moves that never change."""
    with patch.object(cohort, "geometric", lambda weights: None):
        return sick_sicker.engine(draws)


def run_peer(python: str | None, draws: dict[str, Any]) -> dict[str, Any] | None:
    """The peer on the same draws in its own environment; None where it cannot run."""
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "draws.npz"
        np.savez(file, **draws)
        done = subprocess.run([python, "-m", "bench.value.peer", str(file)], capture_output=True, text=True)
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the peer failed", file=sys.stderr)
        return None
    return dict(json.loads(done.stdout))


def bench_contraction(repeat: int) -> None:
    rng = np.random.default_rng(1)
    amounts = rng.random((YEARS, LINES, DRAWS))
    incidence = rng.random((PARTIES, LINES))
    out = np.empty((YEARS, PARTIES, DRAWS))
    mine, least = by_turns(
        repeat,
        lambda: contract(amounts, incidence, out=out),
        lambda: floor.contraction(amounts, incidence, out),
    )
    (naive,) = by_turns(1, lambda: floor.line_by_line(amounts, incidence, out))
    print(f"Lines to parties, {DRAWS:,} draws × {YEARS} years × {LINES} lines × {PARTIES} parties, years kept")
    row("NumPy by hand (floor)", least)
    row("gavn", mine, f"{mine / least:.2f} × the floor")
    row("line by line", naive, f"gavn is {naive / mine:,.0f} × as fast")
    row("heormodel", None, "it has one payer")


def bench_memory() -> None:
    print("Memory, Sick-Sicker in blocks with running summaries")
    for draws in (100_000, 1_000_000):
        done = subprocess.run(
            [sys.executable, "-m", "bench.value", "--stream", str(draws)], capture_output=True, text=True, check=True
        )
        found = json.loads(done.stdout)
        print(f"  {draws:>9,} draws {found['seconds']:>10.1f} s   peak {found['peak_mb']:>6.0f} MB")


def stream(draws: int) -> None:
    """Many draws, block by block: costs and effects of four strategies as running summaries."""
    start = time.perf_counter()
    source, tally = sick_sicker.Source(1), Tally(8, draws, most_kept=0)
    for first in range(0, draws, BLOCK):
        costs, effects = sick_sicker.engine(source.next(min(BLOCK, draws - first)))
        tally.add(np.concatenate([costs, effects]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"seconds": time.perf_counter() - start, "peak_mb": peak}, sys.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.value", description=__doc__)
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--peer", metavar="PYTHON", help="a Python whose environment has heormodel")
    parser.add_argument("--stream", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stream:
        stream(options.stream)
        return
    bench_model(options.repeat, options.peer)
    bench_contraction(options.repeat)
    bench_memory()


if __name__ == "__main__":
    main()
