"""The numbers of procurement law as dated rules with their source. Pure.

`verified` is False where no primary source was read; such a rule says so wherever it is shown. `binding` is False for
practice: it warns and never refuses. Amounts are øre without VAT. A rule holds from its day until the next of its code.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.kernel.errors import Refusal

ORE, DAYS, MONTHS, YEARS, PERCENT, COMPANIES, ITEMS = "ore", "days", "months", "years", "percent", "companies", "items"
NO_FIGURE = "statement"  # a duty without a number


@dataclass(frozen=True, slots=True)
class LegalRule:
    """A figure that the law sets from a day on, and where it stands."""

    code: str
    start_on: dt.date
    figure: int
    unit: str
    source: str
    verified: bool
    binding: bool = True


LAW_IN_FORCE_ON = dt.date(2016, 1, 1)  # udbudsloven


def _law(code: str, figure: int, unit: str, source: str, *, verified: bool) -> LegalRule:
    return LegalRule(code, LAW_IN_FORCE_ON, figure, unit, source, verified)


RULES = (
    LegalRule("threshold", dt.date(2024, 1, 1), 1_644_638_00, ORE, "Tærskelværdier 2024-2025 (KFST)", True),
    LegalRule("threshold", dt.date(2026, 1, 1), 1_611_360_00, ORE, "Tærskelværdier 2026-2027 (216.000 EUR)", True),
    _law("market-check-from", 500_000_00, ORE, "udbudsloven § 193", verified=False),
    _law("bid-time.open", 30, DAYS, "udbudsloven § 57, direktiv 2014/24 art. 27 (elektronisk)", verified=False),
    _law("request-time.restricted", 30, DAYS, "udbudsloven § 58, direktiv 2014/24 art. 28", verified=False),
    _law("bid-time.restricted", 25, DAYS, "udbudsloven § 59, direktiv 2014/24 art. 28 (elektronisk)", verified=False),
    _law("request-time.negotiated", 30, DAYS, "udbudsloven § 63, direktiv 2014/24 art. 29", verified=False),
    _law("bid-time.negotiated", 25, DAYS, "udbudsloven § 63, direktiv 2014/24 art. 29 (elektronisk)", verified=False),
    _law("request-time.innovation-partnership", 30, DAYS, "udbudsloven § 74", verified=True),
    _law("fewest-invited.restricted", 5, COMPANIES, "udbudsloven § 145, direktiv 2014/24 art. 65", verified=False),
    _law("fewest-invited.negotiated", 3, COMPANIES, "udbudsloven § 145, direktiv 2014/24 art. 65", verified=False),
    _law("fewest-invited.innovation-partnership", 3, COMPANIES, "udbudsloven §§ 73-75", verified=True),
    _law("answer-time", 6, DAYS, "udbudsloven § 134, direktiv 2014/24 art. 53, stk. 2", verified=False),
    _law("longest-term", 4, YEARS, "udbudsloven § 95", verified=True),
    _law("divide-or-explain", 0, NO_FIGURE, "udbudsloven § 49", verified=True),
    _law("evaluation-method-published", 0, NO_FIGURE, "udbudsloven § 160", verified=True),
    _law("maximum-stated", 0, NO_FIGURE, "EU-Domstolen C-23/20", verified=True),
    _law("named-buyers-alone", 0, NO_FIGURE, "EU-Domstolen C-216/17", verified=True),
    _law("users-heard", 0, NO_FIGURE, "serviceloven § 112, stk. 2", verified=True),
    _law("same-information-to-all", 0, NO_FIGURE, "udbudsloven §§ 4 og 39", verified=False),
    _law("low-price-explained", 0, NO_FIGURE, "udbudsloven § 169", verified=False),
    _law("standstill", 10, DAYS, "lov om Klagenævnet for Udbud § 3", verified=True),
    _law("complaint.selection", 20, DAYS, "lov om Klagenævnet for Udbud § 7, stk. 1", verified=True),
    _law("complaint.award-notice", 45, DAYS, "lov om Klagenævnet for Udbud § 7, stk. 2, nr. 1", verified=True),
    _law("complaint.framework", 6, MONTHS, "lov om Klagenævnet for Udbud § 7, stk. 2, nr. 3", verified=True),
    _law("change.small-percent", 10, PERCENT, "udbudsloven § 180", verified=True),
    _law("change.small-below-threshold", 0, NO_FIGURE, "udbudsloven § 180", verified=True),
    _law("change.review-clause", 0, NO_FIGURE, "udbudsloven § 179", verified=False),
    _law("change.supplementary-percent", 50, PERCENT, "udbudsloven § 181, direktiv 2014/24 art. 72", verified=False),
    _law("change.new-supplier", 0, NO_FIGURE, "udbudsloven § 182", verified=False),
    _law("change.unforeseen-percent", 50, PERCENT, "udbudsloven § 183, direktiv 2014/24 art. 72", verified=False),
    LegalRule(
        "basket-items",
        LAW_IN_FORCE_ON,
        150,
        ITEMS,
        "praksis om sortimentsudbud, § 45",
        False,
        binding=False,
    ),
)


def rule_on(code: str, on: dt.date) -> LegalRule:
    """The rule of that code on a day. Refuses `law.no-rule` {code, on}."""
    found = _in_force(on).get(code)
    if found is None:
        raise Refusal("law.no-rule", code=code, on=str(on))
    return found


def rules_on(on: dt.date) -> tuple[LegalRule, ...]:
    """Every rule in force on a day, in the order of the table."""
    return tuple(_in_force(on).values())


def _in_force(on: dt.date) -> dict[str, LegalRule]:
    """By code; a later rule takes the place of an earlier one."""
    return {rule.code: rule for rule in RULES if rule.start_on <= on}
