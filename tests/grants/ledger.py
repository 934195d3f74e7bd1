"""The ledger as its callers use it: the published SQL functions under the worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from gavn.grants.models import GrantLine
from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from tests.world import JOB, NOW


def draw(line: UUID, units: int, window: dt.date, actor: Actor = JOB) -> UUID:
    """Draw for a new order line, which is answered."""
    cause = uuid7()
    draw_many([(line, units, window, cause)], actor)
    return cause


def draw_many(draws: Sequence[tuple[UUID, int, dt.date, UUID]], actor: Actor = JOB) -> None:
    """Draw for several order lines in one statement."""
    lines, units, windows, causes = (list(column) for column in zip(*draws, strict=True))
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(
            "select grants_draw_entitlement(%s::uuid[], %s::date[], %s::integer[], %s::uuid[], %s)",
            [lines, windows, units, causes, NOW],
        )


def give_back(order_line: UUID, units: int, cause: UUID | None = None, actor: Actor = JOB) -> None:
    """Return units of what the order line drew."""
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(
            "select grants_return_entitlement(%s::uuid[], %s::uuid[], %s::integer[], %s)",
            [[order_line], [cause or uuid7()], [units], NOW],
        )


def left(line: UUID, day: dt.date, actor: Actor = JOB) -> tuple[dt.date, dt.date | None, int] | None:
    """The window's first day, the next one's, and the units left; None where the function has no row."""
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(
            "select window_start_on, next_window_on, remaining_units from grants_remaining(%s::uuid[], %s::date[])",
            [[line], [day]],
        )
        return cursor.fetchone()


def lines_of(grant_id: UUID) -> dict[str, UUID]:
    """The grant's lines by the code of their group."""
    with acting(JOB):
        return {
            line.group.code: line.id for line in GrantLine.objects.filter(grant_id=grant_id).select_related("group")
        }
