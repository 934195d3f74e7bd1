"""The clock. Only entrances read it; everything below takes `now` as its last argument."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


def now() -> dt.datetime:
    """The present moment, time-zone aware."""
    return dt.datetime.now(tz=dt.UTC)


def day_of(moment: dt.datetime) -> dt.date:
    """The Danish calendar day of a moment: law counts days in Denmark, not in UTC."""
    return moment.astimezone(DENMARK).date()
