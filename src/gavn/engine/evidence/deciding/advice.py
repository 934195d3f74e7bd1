"""Advice beside a verdict: the chance to succeed, and whether more observations are worth their cost. Never decides."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gavn.engine.evidence.bayes.value_of_information import Advice, Belief, best_of, combine, continuations
from gavn.engine.evidence.contrasts.contrast import Contrast
from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.planning.sequential import sequential_design
from gavn.engine.evidence.protocol.model import Criterion, External, GroupSequential, Worth
from gavn.engine.evidence.sequential.design import conditional_power, predictive_power

CHOICES = 20


def sequential_advice(
    criterion: Criterion,
    settings: GroupSequential,
    alpha: float,
    seen: Contrast,
    share: float,
    plan: CriterionPlan,
    external: Sequence[External],
) -> dict[str, float]:
    """Conditional and predictive power at the planned end; with `worth`, the value of going on, in kroner."""
    advice: dict[str, float] = {}
    if share < 1:
        design = sequential_design(settings, alpha, float(criterion.beta))
        bound = design.bounds.efficacy[-1]
        advice["conditional_power_trend"] = conditional_power(seen.z, share, bound)
        advice["conditional_power_hope"] = conditional_power(seen.z, share, bound, design.drift)
        advice["predictive_power"] = predictive_power(seen.z, share, bound)
    belief = belief_about(criterion, seen, external)
    if external:
        advice["combined_estimate"], advice["combined_se"] = belief.mean, belief.sd
    return {**advice, **_value_of_going_on(criterion, seen, belief, share, plan)}


def belief_about(criterion: Criterion, seen: Contrast, external: Sequence[External]) -> Belief:
    """θ after the data and the external evidence, each study's variance divided by its weight (a power prior)."""
    belief = Belief(0.0, math.inf)
    for study in external:
        if study.criterion == criterion.id and study.weight > 0:
            belief = combine(belief, float(study.effect), float(study.se) / math.sqrt(float(study.weight)))
    return combine(belief, seen.estimate, seen.se)


def going_on(criterion: Criterion, seen: Contrast, belief: Belief, share: float, plan: CriterionPlan) -> list[Advice]:
    """What further observations are worth and cost, up to the planned end. Empty without `worth`, or at the end."""
    worth = criterion.worth
    if worth is None or plan.n_max is None or seen.se <= 0 or share >= 1:
        return []
    persons = float(worth.persons_per_year * worth.years)
    remaining = max(1, round(plan.n_max * (1 - share)))
    sd_of_one = float(worth.per_effect_dkk) * seen.se * math.sqrt(plan.n_max * share)
    choices = sorted({max(1, remaining * step // CHOICES) for step in range(1, CHOICES + 1)})
    cost = float(worth.cost_per_observation_dkk)
    return continuations(_money(worth, belief), sd_of_one, persons, cost, choices)


def _money(worth: Worth, belief: Belief) -> Belief:
    """The net benefit per person, in kroner."""
    per_effect = float(worth.per_effect_dkk)
    return Belief(per_effect * belief.mean - float(worth.per_person_dkk), per_effect * belief.sd)


def _value_of_going_on(
    criterion: Criterion, seen: Contrast, belief: Belief, share: float, plan: CriterionPlan
) -> dict[str, float]:
    choices = going_on(criterion, seen, belief, share, plan)
    if criterion.worth is None or not choices:
        return {}
    best = best_of(choices)
    return {
        "net_benefit_per_person_dkk": _money(criterion.worth, belief).mean,
        "value_of_going_on_dkk": best.value_dkk,
        "cost_of_going_on_dkk": best.cost_dkk,
        "net_value_of_going_on_dkk": best.net_dkk,
        "best_further_n": float(best.n),
    }
