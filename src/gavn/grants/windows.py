"""The windows of a grant line, and the units that each holds: short ones first, then long ones. Pure.

The same as the SQL function `grants_line_window`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.kernel.period import Period, add_months, window_on


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`units` every `every_months`; in the first `first_months` a share of them every `first_every_months`."""

    units: int
    every_months: int
    first_months: int = 0
    first_every_months: int = 1


def line_window(anchor_on: dt.date, rhythm: Rhythm, day: dt.date) -> tuple[Period, int]:
    """The window that holds `day`, and its units. Raises Refusal `period.before-start` for an earlier day.

    `first_months` is a whole number of first windows, so that the last of them ends where the long ones begin.
    """
    later_on = add_months(anchor_on, rhythm.first_months)
    if day < later_on:
        share = -(-rhythm.units * rhythm.first_every_months // rhythm.every_months)
        return window_on(anchor_on, rhythm.first_every_months, day), share
    return window_on(later_on, rhythm.every_months, day), rhythm.units
