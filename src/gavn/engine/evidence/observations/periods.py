"""Periods of a roll-out: numbered from 1, or calendar months."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gavn.engine.evidence.observations.observation import Observation

NUMBER = re.compile(r"[1-9][0-9]{0,3}")
MONTH = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])")


def is_number(text: str) -> bool:
    """Whether `text` is a period's number."""
    return NUMBER.fullmatch(text) is not None


def is_month(text: str) -> bool:
    """Whether `text` is a month as YYYY-MM."""
    return MONTH.fullmatch(text) is not None


def period_numbers(rows: Sequence[Observation]) -> list[int]:
    """The period of every row from 1; months count from the earliest among `rows`."""
    counts = [_count(row.at or "1") for row in rows]
    first = min(counts, default=1) if rows and is_month(rows[0].at or "1") else 1
    return [count - first + 1 for count in counts]


def _count(at: str) -> int:
    return 12 * int(at[:4]) + int(at[5:]) if is_month(at) else int(at)
