"""What the last look says of each product, ready to read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gavn.evidence.protocol_file import read_text
from gavn.evidence.views import ArmView, ProtocolView
from gavn.web.evidence.words import evidence_word
from gavn.web.figures import decimal_text

DIGITS = 3


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One requirement at the last look; numbers as text, empty where hidden or unknown."""

    name: str
    verdict: str
    reason: str
    observations: int
    missing: int
    estimate: str
    low: str
    high: str
    evidence: str
    still_needed: int | None
    next_look_in: int | None
    advice: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ArmResult:
    """One product at its last look."""

    arm: ArmView
    verdict: str
    look_number: int
    criteria: tuple[CriterionResult, ...]


def results(found: ProtocolView) -> list[ArmResult]:
    """The products that the reader may see, in the protocol's order."""
    names = {criterion.id: criterion.title for criterion in read_text(found.text).criteria}
    shown = []
    for arm in found.arms:
        looks = [(look.number, each) for look in found.looks for each in look.arms if each.arm == arm.code]
        if looks:
            number, last = looks[-1]
            criteria = tuple(_criterion(each, names) for each in last.answer["criteria"])
            shown.append(ArmResult(arm, last.verdict, number, criteria))
    return shown


def _criterion(one: dict[str, Any], names: dict[str, str]) -> CriterionResult:
    low, high = one["interval"] or (None, None)
    return CriterionResult(
        name=names.get(one["id"], one["id"]),
        verdict=one["verdict"],
        reason=evidence_word("reason", one["reason"]),
        observations=one["n"],
        missing=one["missing"],
        estimate=_text(one["estimate"]),
        low=_text(low),
        high=_text(high),
        evidence=_text(one["e_value"]),
        still_needed=one["still_needed"],
        next_look_in=one["next_look_in"],
        advice=tuple((evidence_word("advice", name), _text(value)) for name, value in one["advice"].items()),
    )


def _text(value: float | None) -> str:
    """Three digits that count; whole from a thousand on."""
    if value is None:
        return ""
    if abs(value) >= 10**DIGITS:
        return decimal_text(Decimal(round(value)))
    return decimal_text(Decimal(f"{value:.{DIGITS}g}"))
