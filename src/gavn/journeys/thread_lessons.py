"""What was learned at the end of a thread, to be shown at its beginning: closed, bought, gained, missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gavn.evidence.views import Standing
from gavn.infra.actors import Actor
from gavn.partnerships import queries as partnerships
from gavn.partnerships.views import PartnershipItem
from gavn.value import queries as value
from gavn.value.views import CaseView

EVERYBODY = "all"
SETTLED = ("met", "missed", "written-off")
KRONE = 1.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing learned: a code and its facts; the words are made at the edge."""

    code: str
    facts: Mapping[str, Any]


def lessons_of(
    joint: Sequence[PartnershipItem], tests: Sequence[Standing], cases: Sequence[CaseView], *, actor: Actor
) -> tuple[Lesson, ...]:
    """Closed or bought partnerships, decided products, gains that came or did not, forecast against what is so now."""
    lessons = [lesson for each in joint for lesson in _of_partnership(each, actor)]
    for test in tests:
        lessons += [
            Lesson(f"product-{arm.outcome}", {"test": test.title, "verdict": arm.verdict})
            for arm in test.arms
            if arm.outcome
        ]
    for case in cases:
        lessons += [
            Lesson(
                f"gain-{gain.state}",
                {"name": gain.name, "expected_ore": gain.expected_ore, "realised_ore": gain.realised_ore},
            )
            for gain in case.gains
            if gain.state in SETTLED
        ]
        lessons += _of_case(case, actor)
    return tuple(lessons)


def _of_partnership(item: PartnershipItem, actor: Actor) -> list[Lesson]:
    if item.state not in ("closed", "bought", "in-use", "concluded"):
        return []
    view = partnerships.partnership(actor=actor, slug=item.slug)
    reason = next((step.reason for step in reversed(view.steps) if step.reason), "")
    bought = sum(purchase.quantity for partner in view.partners for purchase in partner.purchases)
    if item.state == "bought" and not bought:  # how many is for the owner and the company
        return [Lesson("partnership-purchase", {"title": item.title})]
    return [Lesson(f"partnership-{item.state}", {"title": item.title, "reason": reason, "quantity": bought or None})]


def _of_case(case: CaseView, actor: Actor) -> list[Lesson]:
    if case.forecast.number == case.current.number:
        return []
    found = value.bridge(actor=actor, slug=case.slug, outcome=EVERYBODY)
    if abs(found.current_dkk - found.forecast_dkk) < KRONE:
        return []
    return [Lesson("case-moved", {"title": case.title, "before_dkk": found.forecast_dkk, "now_dkk": found.current_dkk})]
