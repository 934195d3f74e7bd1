"""A plan as JSON, and as text for a terminal."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.planning.plan import Plan

Simulated = Mapping[str, dict[str, dict[str, Any]]]

CHANCES = (
    ("power", "chance to pass with the hoped-for effect"),
    ("alpha_actual", "chance to pass without effect"),
    ("p_close_early_h0", "chance of an early close without effect"),
)
REMARKS = {
    "alpha-above-promise": "the chance to pass without effect is above the protocol's alpha",
    "power-below-promise": "the power is below the protocol's 1 - beta",
    "sd-taken-as-1": "no standard deviation is given: the sample is planned as if it were 1",
    "counts-taken-as-poisson": "the promise holds for Poisson counts; where people differ much, use group-sequential",
    "periods-taken-as-independent": "the power holds for periods that do not depend on each other",
    "simulated": "chances from 400 simulated tests",
    "first-2000-per-arm": "simulated to 2000 per arm only",
}


def plan_json(plan: Plan, simulated: Simulated) -> dict[str, Any]:
    """The plan as `gavn evidence plan --json` prints it; figures that a method does not have are left out."""
    return {
        "hash": plan.hash,
        "title": plan.title,
        "suppliers": plan.suppliers,
        "family_error": plan.family_error,
        "criteria": [_criterion_json(one, simulated) for one in plan.criteria],
    }


def _criterion_json(plan: CriterionPlan, simulated: Simulated) -> dict[str, Any]:
    facts = dataclasses.asdict(plan)
    if plan.id in simulated:
        facts["simulated"] = simulated[plan.id]
    return {key: value for key, value in facts.items() if value is not None and value != ()}


def plan_text(plan: Plan, simulated: Simulated) -> str:
    """The plan for people."""
    lines = [plan.title, f"hash {plan.hash}", ""]
    for one in plan.criteria:
        lines += [f"{one.id} ({one.method})", *_sample_lines(one), *_chance_lines(one)]
        lines += [f"  simulated, {name}: {_shown(found)}" for name, found in simulated.get(one.id, {}).items()]
        lines += [f"  note: {REMARKS.get(remark, remark)}" for remark in one.remarks] + [""]
    if plan.suppliers > 1:
        lines += [
            f"{plan.suppliers} suppliers: chance that any useless one passes at most {_percent(plan.family_error)}",
            "",
        ]
    return "\n".join(lines)


def _sample_lines(plan: CriterionPlan) -> list[str]:
    lines = []
    if plan.failures_allowed is not None:
        lines.append(f"  test {plan.n} units, at most {plan.failures_allowed} failures")
    elif plan.n is not None:
        lines.append(f"  {plan.n} observations")
    if plan.efficacy is not None:
        lines += _bound_lines(plan)
    if plan.evidence_needed is not None:
        lines.append(f"  met when the evidence reaches {plan.evidence_needed:.4g} to 1")
    if plan.successes_needed is not None:
        lines.append(f"  met with {plan.successes_needed} good outcomes of {plan.n_max}")
    if plan.n_per_arm is not None:
        lines.append(f"  at most {plan.n_per_arm} per arm, {plan.n_max} in all")
    if plan.events_max is not None:
        lines.append(f"  the looks count failures, at most {plan.events_max}")
    if plan.expected_n is not None:
        with_effect, without = plan.expected_n["h1"], plan.expected_n["h0"]
        lines.append(f"  on average {with_effect:.0f} with the hoped-for effect, {without:.0f} without")
    return lines


def _bound_lines(plan: CriterionPlan) -> list[str]:
    lines = ["  look  observations  met from z  close below z"]
    futility = plan.futility or (None,) * len(plan.efficacy or ())
    for place, (n, met, close) in enumerate(zip(plan.n_at_looks or (), plan.efficacy or (), futility, strict=True), 1):
        shown = "-" if close is None else f"{close:.3f}"
        lines.append(f"  {place:>4}  {n:>12}  {met:>10.3f}  {shown:>13}")
    return lines


def _chance_lines(plan: CriterionPlan) -> list[str]:
    return [f"  {name}: {_percent(getattr(plan, key))}" for key, name in CHANCES if getattr(plan, key) is not None]


def _shown(found: dict[str, Any]) -> str:
    met, closed = _percent(found["met"]), _percent(found["closed_early"])
    return f"met {met}, closed early {closed}, {found['expected_n']:.0f} observations"


def _percent(chance: float) -> str:
    return f"{100 * chance:.1f} %"
