"""Which of several suppliers can no longer be the best (successive elimination)."""

from __future__ import annotations

from collections.abc import Mapping


def eliminated(intervals: Mapping[str, tuple[float, float]]) -> tuple[str, ...]:
    """Suppliers whose upper bound lies below another's lower bound, in the order given.

    With always-valid intervals at level α/k each, the best of k is ever eliminated with probability at most α.
    """
    highest = max((low for low, _ in intervals.values()), default=0.0)
    return tuple(name for name, (_, high) in intervals.items() if high < highest)
