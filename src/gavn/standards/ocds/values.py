"""Amounts, dates and references as OCDS writes them, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from gavn.kernel.reading import Table, shown
from gavn.standards.currencies import is_currency
from gavn.standards.notice.amount import LARGEST, Amount

Json = dict[str, Any]


def filled(**fields: Any) -> Json:
    """The fields that say something: neither None nor empty text, list or object."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}


def number(value: Decimal) -> int | float:
    """A JSON number. Amounts and measures have at most 15 digits, which a double holds exactly."""
    return int(value) if value == value.to_integral_value() else float(value)


def amount(value: Amount | None) -> Json | None:
    """An OCDS Value."""
    return None if value is None else {"amount": number(value.value), "currency": value.currency}


def first_moment(day: dt.date | None) -> str | None:
    """The beginning of a day."""
    return None if day is None else f"{day.isoformat()}T00:00:00Z"


def last_moment(end_before: dt.date | None) -> str | None:
    """The end of the last day of a half-open period: OCDS has closed ones."""
    return None if end_before is None else f"{(end_before - dt.timedelta(days=1)).isoformat()}T23:59:59Z"


def period(start_on: dt.date | None, end_before: dt.date | None, months: int | None = None) -> Json | None:
    """An OCDS Period, with a number of months where that is what was said."""
    return filled(startDate=first_moment(start_on), endDate=last_moment(end_before), durationInMonths=months) or None


def references(ids: Iterable[str], names: Mapping[str, str]) -> list[Json]:
    """References to parties."""
    return [{"id": each, "name": names[each]} for each in ids]


def read_amount(holder: Table, key: str) -> Amount | None:
    """The Value at `key`, or None. A currency must be one; nothing is negative."""
    if key not in holder:
        return None
    table = holder.table(key, {})
    if "amount" not in table:
        return None
    value = table.number("amount", low=0, high=LARGEST)
    currency = table.text("currency")
    if currency and not is_currency(currency):
        table.fault("currency", shown(currency), "a currency of ISO 4217")
    return Amount(value, currency)


def read_moment(holder: Table, key: str) -> dt.datetime | None:
    """The date-time at `key`, or None; one without a zone is in UTC."""
    text = holder.text(key, "")
    if not text:
        return None
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        holder.fault(key, shown(text), "a date and time (RFC 3339)")
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def read_day(holder: Table, key: str) -> dt.date | None:
    """The day of the date-time at `key`, as written there."""
    found = read_moment(holder, key)
    return None if found is None else found.date()


def read_period(holder: Table, key: str) -> tuple[dt.date | None, dt.date | None, int | None]:
    """First day, day after the last, months."""
    table = holder.table(key, {})
    last = read_day(table, "endDate")
    end_before = None if last is None or last == dt.date.max else last + dt.timedelta(days=1)
    return read_day(table, "startDate"), end_before, table.integer("durationInMonths", None, low=0, high=1200)


def read_ids(holder: Table, key: str) -> tuple[str, ...]:
    """The ids of the references at `key`. OCDS lets an id be a number."""
    return tuple(read_id(table) for table in holder.tables(key, []))


def read_id(table: Table, key: str = "id") -> str:
    """An id: text, or a number that is written as text."""
    value = table.raw(key, expected="an id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        table.fault(key, shown(value), "text")
    return value if isinstance(value, str) else ""
