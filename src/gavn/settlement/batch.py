"""Set-based postings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor
from gavn.infra.sql import statement
from gavn.kernel.ids import uuid7
from gavn.settlement.books_queries import hold_books

BATCH = 20_000


def post_received_goods(delivery_line_ids: Sequence[UUID], *, actor: Actor, now: dt.datetime) -> int:
    """Post received delivery lines to payer and supplier, each once however often it is asked for.

    Runs inside the caller's transaction, with the worker's rights. Returns how many were posted now.
    """
    hold_books()
    posted = 0
    for first in range(0, len(delivery_line_ids), BATCH):
        posted += _post(delivery_line_ids[first : first + BATCH], actor, now)
    return posted


def _post(delivery_line_ids: Sequence[UUID], actor: Actor, now: dt.datetime) -> int:
    count = len(delivery_line_ids)
    lines = list(delivery_line_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            statement("gavn.settlement", "open_accounts"),
            {"delivery_lines": lines, "ids": [uuid7(now) for _ in range(2 * count)]},
        )
        cursor.execute(
            statement("gavn.settlement", "post_received_goods"),
            {
                "delivery_lines": lines,
                "posting_ids": [uuid7(now) for _ in lines],
                "debit_ids": [uuid7(now) for _ in lines],
                "credit_ids": [uuid7(now) for _ in lines],
                "actor": actor.reference,
                "at": now,
            },
        )
        return int(cursor.rowcount) // 2


def post_returned_goods(return_ids: Sequence[UUID], *, actor: Actor, now: dt.datetime) -> int:
    """Credit accepted returns to the payer and the period that were charged, each once. Returns how many now."""
    hold_books()
    ids = list(return_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            statement("gavn.settlement", "post_returned_goods"),
            {
                "returns": ids,
                "posting_ids": [uuid7(now) for _ in ids],
                "debit_ids": [uuid7(now) for _ in ids],
                "credit_ids": [uuid7(now) for _ in ids],
                "actor": actor.reference,
                "at": now,
            },
        )
        return int(cursor.rowcount) // 2
