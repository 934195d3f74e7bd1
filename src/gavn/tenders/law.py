"""Procurement law as dated parameters with their source. `verified` is False where no primary source was at hand.

Thresholds count on the day of publication. Amounts are øre without VAT.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.kernel.holidays import working_day_from


@dataclass(frozen=True, slots=True)
class Threshold:
    """From `start_on`, goods and services of regions and municipalities fall under the EU rules at this value."""

    start_on: dt.date
    amount_ore: int
    source: str


@dataclass(frozen=True, slots=True)
class BidTime:
    """The fewest days from the day after publication to the deadline."""

    procedure: str
    days: int
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ComplaintClock:
    """How long somebody may complain, counted from the day after what starts it."""

    code: str
    days: int
    source: str


THRESHOLDS = (
    Threshold(dt.date(2024, 1, 1), 1_644_638_00, "Tærskelværdier 2024-2025 (Konkurrence- og Forbrugerstyrelsen)"),
    Threshold(dt.date(2026, 1, 1), 1_611_360_00, "Tærskelværdier 2026-2027 (216.000 EUR)"),
)
MARKET_CHECK_FROM_ORE = 500_000_00  # udbudsloven § 193
BID_TIMES = {
    time.procedure: time
    for time in (
        BidTime("open", 30, "udbudsloven § 57, direktiv 2014/24 art. 27 (elektronisk)", False),
        BidTime("restricted", 25, "udbudsloven § 59, direktiv 2014/24 art. 28 (elektronisk)", False),
        BidTime("negotiated", 25, "udbudsloven § 63, direktiv 2014/24 art. 29 (elektronisk)", False),
        BidTime("innovation-partnership", 30, "udbudsloven § 74", True),
        BidTime("market-check", 0, "udbudsloven § 193", True),
    )
}
LONGEST_TERM_YEARS = 4  # framework agreements, udbudsloven § 95
STANDSTILL_DAYS = 10  # electronic, lov om Klagenævnet for Udbud § 3
STANDSTILL_LAW = "lov om Klagenævnet for Udbud § 3"
COMPLAINT_CLOCKS = (
    ComplaintClock("award-notice", 45, "lov om Klagenævnet for Udbud § 7, stk. 2, nr. 1"),
    ComplaintClock("framework", 183, "lov om Klagenævnet for Udbud § 7, stk. 2, nr. 3 (6 måneder)"),
)


ANSWER_DAYS = 6  # additional information, direktiv 2014/24 art. 53, stk. 2
ANSWER_LAW = "udbudsloven § 134, direktiv 2014/24 art. 53, stk. 2"


def threshold_on(on: dt.date) -> Threshold | None:
    """The threshold in force that day; None before the first one registered."""
    in_force = [threshold for threshold in THRESHOLDS if threshold.start_on <= on]
    return in_force[-1] if in_force else None


def earliest_deadline(procedure: str, published_on: dt.date) -> dt.date:
    """The first day on which the deadline may lie: the days are whole ones after the day of publication."""
    days = BID_TIMES[procedure].days
    return published_on + dt.timedelta(days=days + 1) if days else published_on


def latest_end(start_on: dt.date) -> dt.date:
    """The last day before which a framework agreement from `start_on` ends."""
    day = 28 if (start_on.month, start_on.day) == (2, 29) else start_on.day
    return start_on.replace(year=start_on.year + LONGEST_TERM_YEARS, day=day)


def latest_answer(deadline_on: dt.date) -> dt.date:
    """The last day on which questions are answered."""
    return deadline_on - dt.timedelta(days=ANSWER_DAYS)


def standstill_until(sent_on: dt.date) -> dt.date:
    """The last day of standstill: the tenth after the letters, or the next working day (Regulation 1182/71)."""
    return working_day_from(sent_on + dt.timedelta(days=STANDSTILL_DAYS))
