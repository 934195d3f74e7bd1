"""The normal mixture boundary and the beta-binomial interval of Howard et al. (Ann. Stat. 49:1055, 2021)."""

from __future__ import annotations

import math

from scipy.special import betaln

from gavn.engine.evidence.roots import find_root


def best_rho(intrinsic_time: float, alpha: float) -> float:
    """The mixture's precision that is tightest at `intrinsic_time`: v/(2 ln(1/α) + ln(1 + 2 ln(1/α)))."""
    evidence = 2 * math.log(1 / alpha)
    return intrinsic_time / (evidence + math.log(1 + evidence))


def two_sided_bound(intrinsic_time: float, alpha: float, rho: float) -> float:
    """|S_t| stays below √((v + ρ)·ln((v + ρ)/(ρα²))) for ever, with probability 1 - α."""
    total = intrinsic_time + rho
    return math.sqrt(total * math.log(total / (rho * alpha**2)))


def proportion_interval(successes: int, n: int, alpha: float, best_at: int) -> tuple[float, float]:
    """An interval for a proportion that holds at all times at once; tightest around `best_at` observations."""
    share = successes / n

    def excess(p: float) -> float:
        return _log_mixture(successes, n, p, alpha, best_at) - math.log(1 / alpha)

    tiny = 1e-9
    # One success (or failure) alone never refutes shares next to 0 (or 1): the mixture shrinks with them.
    low = 0.0 if successes == 0 or excess(tiny) <= 0 else find_root(excess, tiny, share)
    high = 1.0 if successes == n or excess(1 - tiny) <= 0 else find_root(excess, share, 1 - tiny)
    return low, high


def _log_mixture(successes: int, n: int, p: float, alpha: float, best_at: int) -> float:
    variance = p * (1 - p)
    weight = max(best_rho(best_at * variance, alpha) - variance, 1e-3 * variance)
    a, b = weight / (1 - p), weight / p
    mixed = betaln(a + successes, b + n - successes) - betaln(a, b)
    return float(mixed - successes * math.log(p) - (n - successes) * math.log1p(-p))
