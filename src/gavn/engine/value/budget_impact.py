"""Budget impact: what a change of practice does to each payer's budget, year by year, undiscounted.

Mauskopf et al. 2007, Value in Health 10:336-347; Sullivan et al. 2014, Value in Health 17:5-14. Subgroups first: a
solution that saves in one group may cost in another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gavn.engine.arrays import Floats
from gavn.kernel.errors import Refusal


@dataclass(frozen=True)
class Subgroup:
    """Eligible people by year (year,), who gets what today and tomorrow, and what each strategy costs each payer.

    `uptake_before` and `uptake_after` are strategy → share by year (year,), summing to one over strategies.
    `cost_dkk` is strategy → payer → kroner per patient-year, a number or (draw,), or (year, draw) where it changes.
    """

    name: str
    eligible: Floats
    uptake_before: Mapping[str, Floats]
    uptake_after: Mapping[str, Floats]
    cost_dkk: Mapping[str, Mapping[str, Floats | float]]


def budget_impact(groups: Sequence[Subgroup], payers: Sequence[str]) -> dict[str, dict[str, Floats]]:
    """Extra cost per subgroup and payer, {subgroup: {payer: (year, draw)}}; kroner, positive is more expensive."""
    return {group.name: {payer: _extra(group, payer) for payer in payers} for group in groups}


def over_subgroups(impact: Mapping[str, Mapping[str, Floats]]) -> dict[str, Floats]:
    """The sum over subgroups per payer, (year, draw)."""
    payers = next(iter(impact.values()), {})
    return {payer: np.asarray(sum(by_payer[payer] for by_payer in impact.values())) for payer in payers}


def _extra(group: Subgroup, payer: str) -> Floats:
    years = len(group.eligible)
    _check(group)
    extra: Floats = np.zeros((years, 1))
    for strategy, costs in group.cost_dkk.items():
        zero = np.zeros(years)
        change = group.uptake_after.get(strategy, zero) - group.uptake_before.get(strategy, zero)
        patients = (group.eligible * change)[:, None]
        extra = extra + patients * np.atleast_1d(np.asarray(costs.get(payer, 0.0)))
    return extra


def _check(group: Subgroup) -> None:
    for moment, uptake in (("before", group.uptake_before), ("after", group.uptake_after)):
        unknown = sorted(set(uptake) - set(group.cost_dkk))
        if unknown:
            raise Refusal("strategy-without-cost", subgroup=group.name, strategies=unknown)
        total = np.asarray(sum(uptake.values(), start=np.zeros(len(group.eligible))))
        if np.abs(total - 1).max(initial=0) > 1e-9 or any((share < 0).any() for share in uptake.values()):
            raise Refusal("uptake-does-not-sum-to-one", subgroup=group.name, moment=moment, total=total.tolist())
