"""The days and limits that procurement law gives, computed from its dated rules (`legal_rules`). Pure.

Law counts from the day of publication, also where something is signed later.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.kernel.errors import Refusal
from gavn.kernel.holidays import working_day_from
from gavn.kernel.period import add_months
from gavn.tenders.legal_rules import LegalRule, rule_on

COMPLAINTS_AFTER_AWARD = ("complaint.award-notice", "complaint.framework")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time that runs: from what day, to and including which, by what rule."""

    rule: LegalRule
    start_on: dt.date
    until_on: dt.date


def threshold_on(on: dt.date) -> LegalRule | None:
    """The threshold in force that day; None before the first one registered."""
    try:
        return rule_on("threshold", on)
    except Refusal:
        return None


def bid_time(procedure: str, on: dt.date) -> LegalRule | None:
    """The fewest days that bidders have; None where the law leaves it to the buyer."""
    return _days_or_none(f"bid-time.{procedure}", on)


def request_time(procedure: str, on: dt.date) -> LegalRule | None:
    """The fewest days in which companies ask to take part; None where the procedure has no selection."""
    return _days_or_none(f"request-time.{procedure}", on)


def earliest(rule: LegalRule | None, from_on: dt.date) -> dt.date:
    """The first day on which a deadline may lie: the rule's days are whole ones after `from_on`."""
    return from_on + dt.timedelta(days=rule.figure + 1) if rule else from_on


def fewest_invited(procedure: str, on: dt.date) -> LegalRule | None:
    """The fewest companies that are invited where so many are suited."""
    return _days_or_none(f"fewest-invited.{procedure}", on)


def latest_end(start_on: dt.date) -> dt.date:
    """The last day before which a framework agreement from `start_on` ends."""
    day = 28 if (start_on.month, start_on.day) == (2, 29) else start_on.day
    return start_on.replace(year=start_on.year + longest_term(start_on).figure, day=day)


def longest_term(start_on: dt.date) -> LegalRule:
    """How many years a framework agreement runs at most."""
    return rule_on("longest-term", start_on)


def answer_time(on: dt.date) -> LegalRule:
    """How many days before the deadline questions are answered at the latest."""
    return rule_on("answer-time", on)


def latest_answer(deadline_on: dt.date) -> dt.date:
    """The last day on which questions are answered."""
    return deadline_on - dt.timedelta(days=answer_time(deadline_on).figure)


def standstill_until(sent_on: dt.date) -> dt.date:
    """The last day of standstill: the tenth after the letters, or the next working day (Regulation 1182/71)."""
    return clock("standstill", sent_on).until_on


def clock(code: str, start_on: dt.date) -> Clock:
    """The clock that what happened on `start_on` sets going; it ends on a working day (Regulation 1182/71)."""
    rule = rule_on(code, start_on)
    last = add_months(start_on, rule.figure) if rule.unit == "months" else start_on + dt.timedelta(days=rule.figure)
    return Clock(rule, start_on, working_day_from(last))


def _days_or_none(code: str, on: dt.date) -> LegalRule | None:
    try:
        return rule_on(code, on)
    except Refusal:
        return None
