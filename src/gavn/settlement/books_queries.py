"""How far the books are closed."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.db.models import Max

from gavn.settlement.books import next_month
from gavn.settlement.models import BookClosing


def first_open_day() -> dt.date | None:
    """The first day that is open for postings; None where no month was ever closed. Inside the caller's transaction."""
    last_on: dt.date | None = BookClosing.objects.aggregate(last=Max("month_on"))["last"]
    return next_month(last_on) if last_on else None


def hold_books() -> None:
    """Let no month close until the caller's transaction ends: what is posted then cannot come behind a closing.

    Waits for a closing that is under way. Whoever posts calls it before reading how far the books are closed.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock_shared(hashtext('settlement.books'))")
