"""How many units must survive a test to show a reliability with a confidence."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import betainc, betaincinv

from gavn.engine.evidence.roots import smallest_whole

# Where the risk is met exactly (0.9 twice, confidence 0.19), rounding must not ask for one unit more.
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class AcceptancePlan:
    """Test `n` units, accept with at most `c` failures."""

    n: int
    c: int


def chance_of_at_most(c: int, n: int, p: float) -> float:
    """Σ_{i≤c} Binom(i; n, p)."""
    if c >= n:
        return 1.0
    return 0.0 if c < 0 else float(betainc(n - c, c + 1, 1 - p))


def reliability_on_test(reliability: float, cycles: float, test_cycles: float, weibull_shape: float) -> float:
    """The reliability at `test_cycles` that goes with `reliability` at `cycles`: R^(L^β), L = test/required.

    Testing longer than required needs fewer units; the shape must be fixed beforehand, and low values are careful.
    """
    log_exponent = weibull_shape * math.log(test_cycles / cycles)
    return math.exp(math.log(reliability) * math.exp(min(log_exponent, 700.0)))


def units_to_test(reliability: float, confidence: float, failures_allowed: int) -> int:
    """The smallest n with Σ_{i≤c} Binom(i; n, 1 - R) ≤ 1 - C; for c = 0 it is ⌈ln(1-C)/ln R⌉."""
    risk = (1 - confidence) * (1 + ROUNDING)
    return smallest_whole(
        lambda n: chance_of_at_most(failures_allowed, n, 1 - reliability) <= risk, failures_allowed + 1
    )


def units_without_failure(reliability: float, confidence: float, length: float = 1.0, shape: float = 1.0) -> int:
    """⌈ln(1-C)/(L^β·ln R)⌉: the textbook formula with no failure allowed."""
    return math.ceil(math.log1p(-confidence) / (math.pow(length, shape) * math.log(reliability)) - ROUNDING)


def lower_reliability(failures: int, n: int, confidence: float) -> float:
    """The one-sided lower bound on reliability after `failures` in `n` (Clopper & Pearson 1934)."""
    return 0.0 if failures >= n else 1 - float(betaincinv(failures + 1, n - failures, confidence))


def upper_reliability(failures: int, n: int, confidence: float) -> float:
    """The one-sided upper bound on reliability."""
    return 1.0 if failures == 0 else 1 - float(betaincinv(failures, n - failures + 1, 1 - confidence))


def acceptance_plan(
    good: float, bad: float, accept_good: float, accept_bad: float, largest: int = 20_000
) -> AcceptancePlan:
    """The smallest plan with P(accept | share `good` defective) ≥ accept_good and P(accept | `bad`) ≤ accept_bad.

    Raises ValueError when no plan up to `largest` units does both.
    """
    c = 0
    for n in range(1, largest + 1):
        while chance_of_at_most(c, n, good) < accept_good:
            c += 1
        if chance_of_at_most(c, n, bad) <= accept_bad:
            return AcceptancePlan(n, c)
    raise ValueError(f"no plan of up to {largest} units")
