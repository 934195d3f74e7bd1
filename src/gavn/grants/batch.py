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


ONE_OPEN = ("grants_application_one_open", "grants_complaint_one_open", "grants_access_request_one_open")


class OverlapFound(Exception):
    """The database refused a second live grant."""


class OpenFound(Exception):
    """The database refused a second open one of its kind."""


def write_rows(rows: Iterable[models.Model]) -> None:
    """Insert rows, those of one table together, tables in the order in which they first occur."""
    by_table: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        by_table.setdefault(type(row), []).append(row)
    for table, together in by_table.items():
        table._default_manager.bulk_create(together, batch_size=ROWS_A_STATEMENT)


def write_open(rows: Sequence[models.Model]) -> None:
    """Insert an application, complaint or request with what belongs to it. Raises OpenFound, with nothing inserted."""
    try:
        with transaction.atomic():
            write_rows(rows)
    except IntegrityError as problem:
        if constraint_of(problem) in ONE_OPEN:
            raise OpenFound from None
        raise


def constraint_of(problem: BaseException) -> str:
    """The name of the constraint that refused."""
    diagnosis = getattr(problem.__cause__, "diag", None)
    return str(diagnosis.constraint_name) if diagnosis is not None else ""


def write_grants(rows: Sequence[models.Model], citizen_ids: Iterable[UUID]) -> None:
    """Insert grants and what belongs to them, one citizen's at a time. Raises OverlapFound, with nothing inserted."""
    lock_citizens(citizen_ids)
    try:
        with transaction.atomic():
            write_rows(rows)
    except IntegrityError as problem:
        if constraint_of(problem) == ONE_LIVE_GRANT:
            raise OverlapFound from None
        raise


def lock_citizens(citizen_ids: Iterable[UUID]) -> None:
    """Let nobody else make or change grants of these citizens until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(sql.statement("gavn.grants", "lock_citizen"), {"citizens": sorted(map(str, citizen_ids))})


def continue_entitlement(grant_id: UUID, now: dt.datetime) -> None:
    """Let a grant begin with what its citizen has had of the one it continues."""
    with connection.cursor() as cursor:
        cursor.execute("select grants_continue_entitlement(%s, %s)", [grant_id, now])


def advance_entitlement(grant_id: UUID, on: dt.date, windows: int, now: dt.datetime) -> int:
    """Move units of coming windows into the present one. Answers how many."""
    with connection.cursor() as cursor:
        cursor.execute("select grants_advance_entitlement(%s, %s, %s, %s)", [grant_id, on, windows, now])
        return int(cursor.fetchone()[0])


def draw_for_claim(claim_id: UUID, now: dt.datetime) -> None:
    """Draw what a claim refunds."""
    with connection.cursor() as cursor:
        cursor.execute("select grants_draw_for_claim(%s, %s)", [claim_id, now])


def latest_grant(citizen_id: UUID, indication: str) -> UUID | None:
    """The citizen's grant for the indication that ends last."""
    with connection.cursor() as cursor:
        cursor.execute("select grants_latest_grant(%s, %s)", [citizen_id, indication])
        row = cursor.fetchone()
    return row[0] if row else None


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
