"""When a month's books close: after a window in which a posting can still be undone on its own day. Pure."""

from __future__ import annotations

import datetime as dt

UNDO_DAYS = 14  # a chosen rule: long enough to find a wrong cost, short enough for the year-end


def month_of(on: dt.date) -> dt.date:
    """The first day of the month."""
    return on.replace(day=1)


def next_month(month_on: dt.date) -> dt.date:
    """The first day of the month after."""
    return dt.date(month_on.year + month_on.month // 12, month_on.month % 12 + 1, 1)


def closes_on(month_on: dt.date) -> dt.date:
    """The first day on which the month may be closed."""
    return next_month(month_on) + dt.timedelta(days=UNDO_DAYS)


def months_to_close(first_open_on: dt.date, today: dt.date) -> tuple[dt.date, ...]:
    """The months from `first_open_on` on whose window is over, in order."""
    months = []
    month_on = month_of(first_open_on)
    while closes_on(month_on) <= today:
        months.append(month_on)
        month_on = next_month(month_on)
    return tuple(months)
