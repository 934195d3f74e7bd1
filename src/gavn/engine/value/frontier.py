"""The efficiency frontier: who is dominated, strongly or extendedly, and the ratios between those who are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

NON_DOMINATED, DOMINATED, EXTENDED_DOMINATED = "non-dominated", "dominated", "extended-dominated"


@dataclass(frozen=True, slots=True)
class FrontierRow:
    """One strategy. `icer` is the extra cost per extra effect against the strategy before it on the frontier."""

    strategy: str
    cost: float
    effect: float
    status: str
    icer: float | None = None


def frontier(strategies: Sequence[str], costs: Sequence[float], effects: Sequence[float]) -> list[FrontierRow]:
    """Non-dominated strategies by rising effect, then extendedly, then strongly dominated ones by cost.

    Strongly dominated: another costs no more and gives no less. Extendedly dominated: two others mixed do better, so
    the ratio falls instead of rising (Cantor 1994, Medical Decision Making 14:259-265).
    """
    rows = [
        FrontierRow(s, float(c), float(e), NON_DOMINATED) for s, c, e in zip(strategies, costs, effects, strict=True)
    ]
    kept, dominated = _strong(sorted(rows, key=lambda row: (row.cost, -row.effect)))
    hull, extended = _extended(kept)
    return [*_with_ratios(hull), *sorted(extended, key=lambda row: row.cost), *dominated]


def _strong(by_cost: list[FrontierRow]) -> tuple[list[FrontierRow], list[FrontierRow]]:
    kept: list[FrontierRow] = []
    dominated = []
    for row in by_cost:
        if kept and row.effect <= kept[-1].effect:
            dominated.append(replace(row, status=DOMINATED))
        else:
            kept.append(row)
    return kept, dominated


def _extended(kept: list[FrontierRow]) -> tuple[list[FrontierRow], list[FrontierRow]]:
    hull: list[FrontierRow] = []
    extended = []
    for row in kept:
        while len(hull) > 1 and ratio(hull[-1], row) <= ratio(hull[-2], hull[-1]):
            extended.append(replace(hull.pop(), status=EXTENDED_DOMINATED))
        hull.append(row)
    return hull, extended


def ratio(first: FrontierRow, second: FrontierRow) -> float:
    """Extra cost per extra effect from `first` to `second`."""
    return (second.cost - first.cost) / (second.effect - first.effect)


def _with_ratios(hull: list[FrontierRow]) -> list[FrontierRow]:
    steps = pairwise(hull)
    return [*hull[:1], *(replace(second, icer=ratio(first, second)) for first, second in steps)]
