"""The forecast of a ceiling, slowly: a calendar walked day by day, money in øre times days. Witness of the fast one."""

import datetime as dt

FARTHEST_DAYS = 2_000
FAR = "far"  # later than it walks


def days_of(months) -> int:
    """Every day of the months, counted one by one."""
    count = 0
    for month in months:
        day = month.month.start_on
        while day < month.month.end_before:
            count, day = count + 1, day + dt.timedelta(days=1)
    return count


def reached(months, left_ore, today):
    """Buy a day's worth a day until nothing is left, in whole øre: both sides times the days looked back."""
    spent_each_day = sum(month.amount_ore for month in months)
    left = left_ore * days_of(months)
    day = today
    for _ in range(FARTHEST_DAYS):
        if left <= 0:
            return day
        if spent_each_day <= 0:
            return None
        left -= spent_each_day
        day += dt.timedelta(days=1)
    return FAR


def forecast_slowly(months, left_ore, today):
    latest = months[-12:]
    quarters = [latest[place : place + 3] for place in range(len(latest)) if place == 0 or place + 3 <= len(latest)]
    ends = [reached(quarter, left_ore, today) for quarter in quarters]
    return reached(latest, left_ore, today), ends


def in_order(day):
    """The days in order of time; never comes last."""
    return {None: dt.date.max, FAR: dt.date.max - dt.timedelta(days=1)}.get(day, day)


def agrees(fast, slow, today) -> bool:
    """Whether both say the same. Beyond its hundred years the fast one says never, where the slow one says far."""
    if slow == FAR:
        return fast is None or (fast - today).days >= FARTHEST_DAYS
    return fast == slow
