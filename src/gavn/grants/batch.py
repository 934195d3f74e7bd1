"""Set-based writing: rows of many cases, one insert for each table, and the statements in `sql/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction

from gavn.infra import sql

ROWS_A_STATEMENT = 2000
ONE_LIVE_GRANT = "grants_grant_one_live"


class OverlapFound(Exception):
    """The database refused a second live grant."""


def write_rows(rows: Iterable[models.Model]) -> None:
    """Insert rows, those of one table together, tables in the order in which they first occur."""
    by_table: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        by_table.setdefault(type(row), []).append(row)
    for table, together in by_table.items():
        table._default_manager.bulk_create(together, batch_size=ROWS_A_STATEMENT)


def write_grants(rows: Sequence[models.Model], citizen_ids: Iterable[UUID]) -> None:
    """Insert grants and what belongs to them, one citizen's at a time. Raises OverlapFound, with nothing inserted."""
    lock_citizens(citizen_ids)
    try:
        with transaction.atomic():
            write_rows(rows)
    except IntegrityError as problem:
        diagnosis = getattr(problem.__cause__, "diag", None)
        if diagnosis is not None and diagnosis.constraint_name == ONE_LIVE_GRANT:
            raise OverlapFound from None
        raise


def lock_citizens(citizen_ids: Iterable[UUID]) -> None:
    """Let nobody else make or change grants of these citizens until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(sql.statement("gavn.grants", "lock_citizen"), {"citizens": sorted(map(str, citizen_ids))})


def next_case_numbers(count: int, year: int) -> tuple[str, ...]:
    """Case numbers that nobody else gets: `2026-000042`."""
    with connection.cursor() as cursor:
        cursor.execute(sql.statement("gavn.grants", "case_numbers"), {"count": count})
        return tuple(f"{year}-{number:06d}" for (number,) in cursor.fetchall())


def remaining(line_ids: Sequence[UUID], days: Sequence[dt.date]) -> dict[UUID, tuple[dt.date, dt.date | None, int]]:
    """By line, on its day: the window's first day, the next one's and the units left. See `sql/remaining.sql`."""
    with connection.cursor() as cursor:
        values: dict[str, Any] = {"lines": list(line_ids), "days": list(days)}
        cursor.execute(sql.statement("gavn.grants", "remaining_of_lines"), values)
        return {line_id: (start_on, next_on, units) for line_id, start_on, next_on, units in cursor.fetchall()}
