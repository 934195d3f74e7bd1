"""Service figures per supplier and month of ordering: what was promised and what was kept."""

from __future__ import annotations

from typing import Any

from gavn.analytics.marts import DELIVERIES, ORDER_LINES, month_number, within
from gavn.kernel.period import Period


def ordered(period: Period, supplier_code: str | None = None) -> Any:
    """Lines and packs ordered in a period, and what became of them, by supplier and month."""
    rows = _placed_in(ORDER_LINES, period, supplier_code)
    return (
        rows.group_by("supplier_code", "supplier_name", "month")
        .agg(
            lines=rows.count(),
            packs=rows.packs.sum(),
            packs_received=rows.packs_received.sum(),
            packs_cancelled=rows.packs_cancelled.sum(),
            lines_whole=(rows.packs_received == rows.packs).sum(),
        )
        .order_by("supplier_code", "month")
    )


def delivered(period: Period, supplier_code: str | None = None) -> Any:
    """Deliveries of what was ordered in a period, by supplier and month of ordering.

    `promised`: with a promised day; `kept`: of them sent on that day or before. `days`: from order to receipt, summed
    over `received` deliveries, so that a mean is exact whatever the engine.
    """
    rows = _placed_in(DELIVERIES, period, supplier_code)
    days = rows.received_on.delta(rows.placed_on, unit="day")
    return (
        rows.group_by("supplier_code", "month")
        .agg(
            deliveries=rows.count(),
            promised=rows.promised_on.notnull().sum(),
            kept=(rows.despatched_on <= rows.promised_on).sum().coalesce(0),
            received=rows.received_on.notnull().sum(),
            days=days.sum().coalesce(0),
        )
        .order_by("supplier_code", "month")
    )


def _placed_in(table: Any, period: Period, supplier_code: str | None) -> Any:
    """The rows ordered in a period, of one supplier or of all, each with its month."""
    rows = table.filter(within(table.placed_on, period.start_on, period.end_before))
    if supplier_code is not None:
        rows = rows.filter(rows.supplier_code == supplier_code)
    return rows.mutate(month=month_number(rows.placed_on))
