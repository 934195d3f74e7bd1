"""Find where a monotone function crosses zero. SciPy's own takes longer to import than a plan takes to compute."""

from __future__ import annotations

from collections.abc import Callable

LARGEST_STEPS = 200


def find_root(function: Callable[[float], float], low: float, high: float, *, tolerance: float = 1e-12) -> float:
    """The crossing of `function` between `low` and `high`, where its signs must differ.

    Chandrupatla's method (Advances in Engineering Software 28, 1997): inverse quadratic steps where they are safe,
    halving elsewhere. Raises ValueError when the signs are the same.
    """
    a, b = high, low
    value_a, value_b = function(a), function(b)
    if value_a == 0.0:
        return a
    if value_b == 0.0:
        return b
    if (value_a > 0) == (value_b > 0):
        raise ValueError(f"no crossing between {low} and {high}: {value_b} and {value_a}")
    c, value_c = a, value_a
    share = 0.5
    for _ in range(LARGEST_STEPS):
        x = a + share * (b - a)
        value = function(x)
        if (value > 0) == (value_a > 0):
            c, value_c = a, value_a
        else:
            c, b, value_c, value_b = b, a, value_b, value_a
        a, value_a = x, value
        best = a if abs(value_a) < abs(value_b) else b
        smallest = (2e-16 * abs(best) + 0.5 * tolerance) / max(abs(b - a), 1e-300)
        if smallest > 0.5 or value == 0.0:
            return best
        share = _share(a, b, c, value_a, value_b, value_c)
        share = min(1 - smallest, max(smallest, share))
    return a


def _share(a: float, b: float, c: float, value_a: float, value_b: float, value_c: float) -> float:
    """Where to try next between a (0) and b (1)."""
    if value_c in (value_b, value_a) or c == b:
        return 0.5
    xi = (a - b) / (c - b)
    phi = (value_a - value_b) / (value_c - value_b)
    if not (phi**2 < xi and (1 - phi) ** 2 < 1 - xi):
        return 0.5
    first = value_a / (value_b - value_a) * value_c / (value_b - value_c)
    second = (c - a) / (b - a) * value_a / (value_c - value_a) * value_b / (value_c - value_b)
    return first + second


def crossing_or_end(excess: Callable[[float], float], end: float, inside: float) -> float:
    """Where `excess` turns from positive at a scale's `end` to negative `inside`; the end where it never does."""
    if inside == end or excess(end) <= 0:
        return end
    return inside if excess(inside) >= 0 else find_root(excess, end, inside, tolerance=1e-9)


def smallest_whole(holds: Callable[[int], bool], start: int = 1, *, largest: int = 10**9) -> int:
    """The smallest n ≥ start for which `holds(n)`; once true it must stay true. Raises ValueError above `largest`."""
    low, high = start - 1, start
    while not holds(high):
        low, high = high, high * 2
        if high > largest:
            raise ValueError(f"none up to {largest}")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
