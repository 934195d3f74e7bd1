"""How far the books are closed."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from gavn.settlement.books import next_month
from gavn.settlement.models import BookClosing


def first_open_day() -> dt.date | None:
    """The first day that is open for postings; None where no month was ever closed. Inside the caller's transaction."""
    last_on: dt.date | None = BookClosing.objects.aggregate(last=Max("month_on"))["last"]
    return next_month(last_on) if last_on else None
