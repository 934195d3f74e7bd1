"""The days of a standing order, always counted from its first: the clamp at a month's end does not undo. Pure."""

from __future__ import annotations

import datetime as dt

from gavn.kernel.period import add_months


def day_of_turn(anchor_on: dt.date, every_months: int, turn: int) -> dt.date:
    """The day of the turn with that number; turn 0 is the first day."""
    return add_months(anchor_on, turn * every_months)


def first_turn_from(anchor_on: dt.date, every_months: int, day: dt.date, *, at_least: int = 0) -> int:
    """The number of the first turn on or after `day`, not below `at_least`."""
    turn = at_least
    while day_of_turn(anchor_on, every_months, turn) < day:
        turn += 1
    return turn
