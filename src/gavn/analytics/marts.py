"""The marts: tables by name and column that every engine holds, whatever it keeps them in.

A mart is a question to PostgreSQL (`sql/<name>.sql`); other engines get its rows as a Parquet file of the same name.
"""

from __future__ import annotations

from typing import Any

import ibis

LEDGER: Any = ibis.table(
    {
        "payer_code": "string",
        "payer_name": "string",
        "account_kind": "string",
        "group_code": "string",
        "posted_on": "date",
        "amount_ore": "int64",
        "units": "int64",
        "before_ore_per_100": "int64",
    },
    name="ledger",
)
PARTIES: Any = ibis.table({"agreement_id": "string", "code": "string"}, name="parties")
DELIVERIES: Any = ibis.table(
    {
        "supplier_code": "string",
        "supplier_name": "string",
        "payer_code": "string",
        "placed_on": "date",
        "promised_on": "date",
        "despatched_on": "date",
        "received_on": "date",
        "packs": "int64",
    },
    name="deliveries",
)
ORDER_LINES: Any = ibis.table(
    {
        "supplier_code": "string",
        "supplier_name": "string",
        "payer_code": "string",
        "placed_on": "date",
        "packs": "int64",
        "packs_despatched": "int64",
        "packs_received": "int64",
        "packs_cancelled": "int64",
    },
    name="order_lines",
)
MARTS = {table.get_name(): table for table in (LEDGER, PARTIES, DELIVERIES, ORDER_LINES)}


def month_number(day: Any) -> Any:
    """A day's month as a number that every engine sorts alike: 202611."""
    return day.year() * 100 + day.month()


def within(day: Any, start_on: Any, end_before: Any) -> Any:
    """Whether a day lies in a half-open period."""
    return (day >= ibis.date(start_on)) & (day < ibis.date(end_before))
