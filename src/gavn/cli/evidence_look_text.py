"""The decision at a look, as text for a terminal."""

from __future__ import annotations

from gavn.engine.evidence.deciding.result import ArmLook, CriterionLook, Look
from gavn.engine.evidence.deciding.verdict import IN_DANISH, Verdict
from gavn.engine.evidence.protocol.model import Protocol

REASONS = {
    "efficacy-bound": "the efficacy bound is reached",
    "futility-bound": "the futility bound is crossed: success has become unlikely",
    "max-sample": "the planned end is reached without the evidence that was asked for",
    "no-look-due": "no look is due yet; the comparison stays hidden until then",
    "between-bounds": "between the bounds: nothing is decided",
    "harm-e-value": "the product does harm",
    "plan-cannot-pass": "more failures than the plan allows",
    "plan-passed": "the planned units are through",
    "units-still-to-test": "units are still on test",
    "failures-between-inspections": "a failure lies between two inspections around the end of the test",
    "evidence-threshold": "the evidence has reached the threshold",
    "evidence-below-threshold": "the evidence is still below the threshold",
    "hoped-effect-refuted": "the hoped-for effect is refuted",
    "posterior-threshold": "the posterior probability is reached",
    "success-unlikely": "success has become unlikely",
    "success-still-likely": "success is still likely",
    "rollout-unfinished": "the roll-out is not finished",
    "effect-not-identified": "the data cannot tell the product from the periods",
}


def look_text(protocol: Protocol, look: Look) -> str:
    """The look for people."""
    lines = [protocol.title, f"hash {look.hash}", "", f"Verdict: {_named(look.verdict)}"]
    for arm in look.arms:
        lines += ["", *_arm_lines(arm, several=len(look.arms) > 1)]
    return "\n".join(lines) + "\n"


def _named(verdict: Verdict) -> str:
    return f"{verdict} ({IN_DANISH[verdict]})"


def _arm_lines(arm: ArmLook, *, several: bool) -> list[str]:
    lines = [f"{arm.arm}: {_named(arm.verdict)}"] if several else []
    for one in arm.criteria:
        lines += _criterion_lines(one)
    return lines


def _criterion_lines(one: CriterionLook) -> list[str]:
    lines = [f"  {one.id}: {_named(one.verdict)} - {REASONS.get(one.reason, one.reason)}"]
    share = "" if one.information is None else f", {100 * one.information:.0f} % of what was planned"
    lines.append(f"    observations: {one.n}{share}" + (f", {one.missing} without outcome" if one.missing else ""))
    if one.estimate is not None:
        lines.append(f"    estimate: {one.estimate:.4g}{_interval(one)}")
    if one.statistic is not None and one.bounds:
        bounds = ", ".join(f"{name} {value:.3f}" for name, value in one.bounds.items())
        lines.append(f"    statistic: {one.statistic:.3f} (bounds: {bounds})")
    if one.e_value is not None:
        lines.append(f"    evidence: {one.e_value:.3g} to 1")
    if one.still_needed:
        soon = f", next look in {one.next_look_in}" if one.next_look_in else ""
        lines.append(f"    still needed: {one.still_needed}{soon}")
    for name, value in one.advice.items():
        lines.append(f"    advice, {name.replace('_', ' ')}: {value:.4g}")
    return lines


def _interval(one: CriterionLook) -> str:
    if one.interval is None or one.interval == (None, None):
        return ""
    low, high = ("open" if end is None else f"{end:.4g}" for end in one.interval)
    return f" (from {low} to {high})"
