"""Danish: udbudsloven §§ 178-183. Which changes of a running contract the law allows, and by which ground. Pure.

Small changes are added up without their signs, so that one that takes away makes no room for another. Article 72
speaks of the net value; how § 180 is read was not verified, so the stricter reading refuses (docs/adr/0038).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from gavn.contracts.errors import ChangeAboveLimit, ChangeGroundUnknown
from gavn.tenders.legal_rules import LegalRule, rule_on

SMALL, REVIEW, SUPPLEMENTARY, NEW_SUPPLIER, UNFORESEEN = (
    "small",
    "review-clause",
    "supplementary",
    "new-supplier",
    "unforeseen",
)
RULE_OF_GROUND = {
    SMALL: "change.small-percent",
    REVIEW: "change.review-clause",
    SUPPLEMENTARY: "change.supplementary-percent",
    NEW_SUPPLIER: "change.new-supplier",
    UNFORESEEN: "change.unforeseen-percent",
}
GROUNDS = tuple(RULE_OF_GROUND)
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class SmallChanges:
    """What small changes add up to, what they must stay below, and by which rules."""

    sum_ore: int
    net_ore: int
    percent_limit_ore: int
    threshold_ore: int
    rule: LegalRule

    @property
    def limit_ore(self) -> int:
        """The lower of the two limits: the sum stays below it."""
        return min(self.percent_limit_ore, self.threshold_ore)

    @property
    def left_ore(self) -> int:
        """What may still be changed this way, one øre below the limit."""
        return max(0, self.limit_ore - 1 - self.sum_ore)


def small_changes(values_ore: Iterable[int], original_ore: int, on: dt.date) -> SmallChanges:
    """The small changes of a contract (§ 180) against ten per cent of its original value and the threshold that day."""
    values = list(values_ore)
    rule = rule_on(RULE_OF_GROUND[SMALL], on)
    return SmallChanges(
        sum_ore=sum(abs(value) for value in values),
        net_ore=sum(values),
        percent_limit_ore=original_ore * rule.figure // HUNDRED,
        threshold_ore=rule_on("threshold", on).figure,
        rule=rule,
    )


def check_change(ground: str, value_ore: int, earlier_ore: Iterable[int], original_ore: int, on: dt.date) -> None:
    """Refuses `change.ground-unknown`, `change.above-limit` {value_ore, limit_ore, source}."""
    if ground not in RULE_OF_GROUND:
        raise ChangeGroundUnknown(found=ground, known=list(GROUNDS))
    rule = rule_on(RULE_OF_GROUND[ground], on)
    if ground == SMALL:
        after = small_changes([*earlier_ore, value_ore], original_ore, on)
        if after.sum_ore >= after.limit_ore:
            raise ChangeAboveLimit(value_ore=after.sum_ore, limit_ore=after.limit_ore, source=rule.source)
    elif rule.unit == "percent" and abs(value_ore) * HUNDRED > original_ore * rule.figure:
        limit_ore = original_ore * rule.figure // HUNDRED
        raise ChangeAboveLimit(value_ore=abs(value_ore), limit_ore=limit_ore, source=rule.source)
