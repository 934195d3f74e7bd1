"""Answers of the evidence engine as JSON and as text for a terminal."""

from __future__ import annotations

import dataclasses
from typing import Any

from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.planning.plan import Plan


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as `gavn evidence plan --json` prints it; figures that a method does not have are left out."""
    return {
        "hash": plan.hash,
        "title": plan.title,
        "suppliers": plan.suppliers,
        "family_error": plan.family_error,
        "criteria": [_criterion_json(one) for one in plan.criteria],
    }


def _criterion_json(plan: CriterionPlan) -> dict[str, Any]:
    facts = dataclasses.asdict(plan)
    return {key: value for key, value in facts.items() if value is not None and value != ()}


def plan_text(plan: Plan) -> str:
    """The plan for people."""
    lines = [plan.title, f"hash {plan.hash}", ""]
    for one in plan.criteria:
        lines += [f"{one.id} ({one.method})", *_criterion_lines(one), ""]
    return "\n".join(lines)


def _criterion_lines(plan: CriterionPlan) -> list[str]:
    lines = []
    if plan.n is not None:
        lines.append(f"  test {plan.n} units, at most {plan.failures_allowed} failures")
    if plan.efficacy is not None:
        lines.append("  look  observations  met above z  close below z")
        futility = plan.futility or ("-",) * len(plan.efficacy)
        for place, (n, met, close) in enumerate(zip(plan.n_at_looks or (), plan.efficacy, futility, strict=True), 1):
            shown = close if isinstance(close, str) else f"{close:.3f}"
            lines.append(f"  {place:>4}  {n:>12}  {met:>11.3f}  {shown:>13}")
    if plan.n_per_arm is not None:
        lines.append(f"  at most {plan.n_per_arm} per arm, {plan.n_max} in all")
    for what, name in (("power", "power"), ("alpha_actual", "chance to pass without effect"),
                       ("p_close_early_h0", "chance of an early close without effect")):  # fmt: skip
        value = getattr(plan, what)
        if value is not None:
            lines.append(f"  {name}: {100 * value:.1f} %")
    return lines
