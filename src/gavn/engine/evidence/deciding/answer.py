"""A look as plain values for JSON, and back; the whole of it, or what one supplier may see."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from gavn.engine.evidence.deciding.result import ArmLook, CriterionLook, Look
from gavn.engine.evidence.deciding.verdict import IN_DANISH, Verdict


def look_answer(look: Look) -> dict[str, Any]:
    """hash, verdict, criteria; and `by_arm` where there are several suppliers."""
    answer: dict[str, Any] = {
        "hash": look.hash,
        "verdict": str(look.verdict),
        "verdict_da": IN_DANISH[look.verdict],
        "criteria": [_criterion_answer(one) for arm in look.arms for one in arm.criteria],
    }
    if len(look.arms) > 1:
        answer["by_arm"] = {arm.arm: _arm_answer(arm) for arm in look.arms}
    return answer


def answer_for_supplier(look: Look, arm: str) -> dict[str, Any]:
    """What the supplier of `arm` may see: its own verdict and criteria, nothing of the others. KeyError if unknown."""
    own = {one.arm: one for one in look.arms}[arm]
    return {"hash": look.hash, "arm": arm, **_arm_answer(own)}


def _arm_answer(arm: ArmLook) -> dict[str, Any]:
    return {
        "verdict": str(arm.verdict),
        "verdict_da": IN_DANISH[arm.verdict],
        "criteria": [_criterion_answer(one) for one in arm.criteria],
    }


def _criterion_answer(one: CriterionLook) -> dict[str, Any]:
    facts = dataclasses.asdict(one)
    facts["verdict"] = str(one.verdict)
    facts["interval"] = None if one.interval is None else list(one.interval)
    return facts


def criterion_look(answer: Mapping[str, Any]) -> CriterionLook:
    """What a look said of a criterion, from its published answer. TypeError or ValueError on what never was one."""
    return CriterionLook(**{**answer, "verdict": Verdict(str(answer["verdict"]))})
