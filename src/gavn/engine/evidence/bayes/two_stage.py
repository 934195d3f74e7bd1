"""Simon's two-stage designs (Controlled Clinical Trials 10:1, 1989): the special case with one early look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gavn.engine.arrays import Floats
from gavn.engine.evidence.bayes.binomial import binomial


@dataclass(frozen=True, slots=True)
class TwoStage:
    """Close after `n1` with at most `r1` successes; met with more than `r` among `n`."""

    r1: int
    n1: int
    r: int
    n: int
    expected_n: float
    p_close_early: float


def simon_design(
    p0: float, p1: float, alpha: float, beta: float, kind: Literal["optimal", "minimax"] = "optimal", largest: int = 100
) -> TwoStage:
    """The design with the smallest expected sample under p0, or with the smallest maximum sample.

    Raises ValueError when none of up to `largest` observations keeps both errors.
    """
    best: TwoStage | None = None
    for n in range(2, largest + 1):
        if best is not None and (kind == "minimax" or n > best.expected_n * 3):
            break
        for n1 in range(1, n):
            found = _best_with(p0, p1, alpha, beta, n1, n)
            if found is not None and (best is None or found.expected_n < best.expected_n - 1e-12):
                best = found
    if best is None:
        raise ValueError(f"no design of up to {largest} observations")
    return best


def _best_with(p0: float, p1: float, alpha: float, beta: float, n1: int, n: int) -> TwoStage | None:
    """The largest r1 (earliest closing) for which some r keeps both errors."""
    first0, first1 = binomial(n1, p0), binomial(n1, p1)
    rest0, rest1 = _more_than(n - n1, p0), _more_than(n - n1, p1)
    best = None
    for r1 in range(n1):
        passing = np.arange(r1 + 1, n1 + 1)
        if first1[passing].sum() < 1 - beta:
            break
        r = _smallest_r(first0[passing], passing, rest0, alpha, r1, n)
        if r is None:
            continue
        if _chance(first1[passing], passing, rest1, r) >= 1 - beta:
            early = float(first0[: r1 + 1].sum())
            best = TwoStage(r1, n1, r, n, n1 + (1 - early) * (n - n1), early)
    return best


def _smallest_r(first: Floats, passing: NDArray[np.int_], rest: Floats, alpha: float, r1: int, n: int) -> int | None:
    for r in range(r1, n):
        if _chance(first, passing, rest, r) <= alpha:
            return r
    return None


def _chance(first: Floats, passing: NDArray[np.int_], rest: Floats, r: int) -> float:
    """The chance of more than r successes in all, having passed the first stage."""
    still = np.clip(r - passing + 1, 0, len(rest) - 1)
    return float(first @ rest[still])


def _more_than(n: int, p: float) -> Floats:
    """At k: the chance of k or more successes in n; one place more, holding 0."""
    return np.concatenate((np.cumsum(binomial(n, p)[::-1])[::-1], [0.0]))
