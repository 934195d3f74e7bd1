"""Calls the intake function: orders of any number in, one outcome per line out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection

from gavn.infra.clock import day_of
from gavn.kernel.hashing import content_hash
from gavn.kernel.ids import uuid7
from gavn.ordering.errors import OrderEmpty, OrderKeyReused, OrderTooLong, OrderUnreadable
from gavn.ordering.order_numbers import new_order_number

Typed = tuple[str, Any]  # a PostgreSQL type and a value

LONGEST_KEY = 200
MOST_LINES = 100
OUTCOMES = "select place, order_id, number, is_new, code, line_no, product_id, packs, accepted, line_id, facts::text"
MOST_PACKS = 2**31 - 1  # what the column holds; a grant stops long before


@dataclass(frozen=True, slots=True)
class OrderRequestLine:
    """Packs of a product that somebody asks for."""

    product_id: UUID
    packs: int


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """An order that a job places: by whom (`person:<id>` and name), and on whose behalf where not the citizen's own."""

    citizen_id: UUID
    lines: tuple[OrderRequestLine, ...]
    key: str
    placed_by: str
    placed_by_name: str
    on_behalf_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What became of a line: accepted with its `line_id`, or refused with a code and facts (`errors.LINE_REFUSALS`)."""

    line_no: int
    product_id: UUID
    packs: int
    accepted: bool
    line_id: UUID | None
    code: str | None
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    """What became of an order. `repeated` where the key was used before: the outcome is the first one's."""

    order_id: UUID
    number: str
    lines: tuple[LineOutcome, ...]
    repeated: bool
    key_reused: bool

    @property
    def any_accepted(self) -> bool:
        """Whether anything is to be delivered."""
        return any(line.accepted for line in self.lines)


def check_request(lines: Sequence[OrderRequestLine], key: str) -> None:
    """Refuses what no order can be: `order.empty`, `order.too-many-lines`, `order.unreadable`."""
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise OrderUnreadable(field="key", found=ascii(key)[:80], expected=f"1 to {LONGEST_KEY} printable characters")
    if not lines:
        raise OrderEmpty
    if len(lines) > MOST_LINES:
        raise OrderTooLong(lines=len(lines), most=MOST_LINES)
    for line_no, line in enumerate(lines, start=1):
        if not isinstance(line.product_id, UUID):
            raise OrderUnreadable(
                line_no=line_no, field="product_id", found=type(line.product_id).__name__, expected="id"
            )
        if type(line.packs) is not int or abs(line.packs) > MOST_PACKS:
            raise OrderUnreadable(
                line_no=line_no, field="packs", found=ascii(line.packs)[:80], expected="a whole number"
            )


def place(citizen_id: UUID, lines: Sequence[OrderRequestLine], key: str, now: dt.datetime) -> OrderOutcome:
    """One order of the transaction's actor, through the function that people may call."""
    orders = [OrderRequest(citizen_id, tuple(lines), key, placed_by="", placed_by_name="")]
    return _call("ordering_place_orders", _order_arrays(orders, now), _line_arrays(orders, now), now)[0]


def take(orders: Sequence[OrderRequest], now: dt.datetime) -> list[OrderOutcome]:
    """Orders of a job, in one call; one outcome an order, in the same sequence."""
    by_whom: list[Typed] = [
        ("text[]", [order.placed_by for order in orders]),
        ("text[]", [order.placed_by_name for order in orders]),
        ("uuid[]", [order.on_behalf_of for order in orders]),
        ("uuid[]", None),  # the grants of every municipality
    ]
    return _call("ordering_take_orders", [*_order_arrays(orders, now), *by_whom], _line_arrays(orders, now), now)


def _order_arrays(orders: Sequence[OrderRequest], now: dt.datetime) -> list[Typed]:
    year = day_of(now).year
    return [
        ("uuid[]", [uuid7(now) for _ in orders]),
        ("text[]", [new_order_number(year) for _ in orders]),
        ("uuid[]", [order.citizen_id for order in orders]),
        ("text[]", [order.key for order in orders]),
        ("text[]", [_body_hash(order) for order in orders]),
    ]


def _line_arrays(orders: Sequence[OrderRequest], now: dt.datetime) -> list[Typed]:
    lines = [
        (place, line_no, line)
        for place, order in enumerate(orders, start=1)
        for line_no, line in enumerate(order.lines, start=1)
    ]
    return [
        ("uuid[]", [uuid7(now) for _ in lines]),
        ("integer[]", [place for place, _, _ in lines]),
        ("integer[]", [line_no for _, line_no, _ in lines]),
        ("uuid[]", [line.product_id for _, _, line in lines]),
        ("integer[]", [line.packs for _, _, line in lines]),
        ("uuid[]", [uuid7(now) for _ in lines]),  # supplier orders; one for each supplier is used
        ("uuid[]", [uuid7(now) for _ in lines]),  # steps
    ]


def _body_hash(order: OrderRequest) -> str:
    return content_hash([order.citizen_id, [[line.product_id, line.packs] for line in order.lines]])


def _call(function: str, orders: list[Typed], lines: list[Typed], now: dt.datetime) -> list[OrderOutcome]:
    arguments = [("timestamptz", now), *orders, *lines]
    marks = ", ".join(f"%s::{kind}" for kind, _ in arguments)
    with connection.cursor() as cursor:
        cursor.execute(f"{OUTCOMES} from {function}({marks})", [value for _, value in arguments])
        rows = cursor.fetchall()
    return [_outcome(list(of_order)) for _, of_order in groupby(rows, key=itemgetter(0))]


def _outcome(rows: list[tuple[Any, ...]]) -> OrderOutcome:
    _, order_id, number, is_new, code, *_ = rows[0]
    key_reused = code == OrderKeyReused.code
    lines = () if key_reused else tuple(_line_outcome(*row[4:]) for row in rows)
    return OrderOutcome(order_id, number, lines, repeated=not is_new, key_reused=key_reused)


def _line_outcome(
    code: str | None, line_no: int, product_id: UUID, packs: int, accepted: bool, line_id: UUID | None, facts: str
) -> LineOutcome:
    return LineOutcome(line_no, product_id, packs, accepted, line_id, code, json.loads(facts))
