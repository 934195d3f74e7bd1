"""Suppliers send goods, in one delivery or many."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor
from gavn.infra.events import record
from gavn.infra.sql import statement
from gavn.kernel.ids import uuid7
from gavn.ordering import rules
from gavn.ordering.errors import (
    DeliveryNotPermitted,
    DeliveryNumberReused,
    DeliveryUnreadable,
    LineNotFound,
    LinePacksExceedWaiting,
    OrderNotFound,
)
from gavn.ordering.events import GoodsDespatched
from gavn.ordering.intake import MOST_PACKS
from gavn.ordering.line_moves import LineMove, locked, waiting_packs, write_moves
from gavn.ordering.models import Delivery, DeliveryLine, OrderLine

LONGEST_NUMBER = 100


@dataclass(frozen=True, slots=True)
class Despatch:
    """What a supplier sends at once of one supplier order: its own despatch number, and packs of each order line."""

    supplier_order_id: UUID
    number: str
    packs_by_line: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class DeliveryRef:
    """A delivery. `repeated` where the same despatch had been told before, which changes nothing."""

    delivery_id: UUID
    number: str
    repeated: bool


def deliver(despatches: Sequence[Despatch], *, actor: Actor, now: dt.datetime) -> list[DeliveryRef]:
    """Send goods: all or nothing, in the actor's transaction; one answer a despatch, in the same sequence."""
    for despatch in despatches:
        _check(despatch)
    lines_of: dict[UUID, dict[UUID, OrderLine]] = defaultdict(dict)
    wanted = {despatch.supplier_order_id for despatch in despatches}
    for line in locked(OrderLine.objects.filter(supplier_order_id__in=wanted)):
        lines_of[line.supplier_order_id][line.id] = line
    for despatch in despatches:
        _check_lines(despatch, lines_of[despatch.supplier_order_id], actor)
    refs = _claim_numbers(despatches, lines_of, now)
    new = [(despatch, ref) for despatch, ref in zip(despatches, refs, strict=True) if not ref.repeated]
    lines = {line_id: line for of_order in lines_of.values() for line_id, line in of_order.items()}
    moves = _moves((despatch for despatch, _ in new), lines)
    if new:
        _write_delivery_lines(new, now)
        write_moves(moves, actor=actor, now=now)
        record([GoodsDespatched(ref.delivery_id) for _, ref in new], actor=actor, now=now)
    return refs


def _check(despatch: Despatch) -> None:
    number, packs_by_line = despatch.number, despatch.packs_by_line
    if not isinstance(number, str) or not 0 < len(number) <= LONGEST_NUMBER or not number.isprintable():
        expected = f"1 to {LONGEST_NUMBER} printable characters"
        raise DeliveryUnreadable(field="number", found=ascii(number)[:80], expected=expected)
    if not packs_by_line:
        raise DeliveryUnreadable(field="packs_by_line", found="nothing", expected="packs of at least one line")
    for packs in packs_by_line.values():
        if type(packs) is not int or not 0 < packs <= MOST_PACKS:
            raise DeliveryUnreadable(field="packs", found=ascii(packs)[:80], expected="a whole number above 0")


def _check_lines(despatch: Despatch, lines: Mapping[UUID, OrderLine], actor: Actor) -> None:
    if not lines:
        raise OrderNotFound
    if not all(rules.may_supply(actor, line.supplier_id) for line in lines.values()):
        raise DeliveryNotPermitted
    missing = set(despatch.packs_by_line) - set(lines)
    if missing:
        raise LineNotFound(line_ids=sorted(map(str, missing)))


def _claim_numbers(
    despatches: Sequence[Despatch], lines_of: Mapping[UUID, Mapping[UUID, OrderLine]], now: dt.datetime
) -> list[DeliveryRef]:
    """Write the deliveries with new numbers; find those with used ones, which must be the same despatch again."""
    firsts = [next(iter(lines_of[despatch.supplier_order_id].values())) for despatch in despatches]
    ids = [uuid7(now) for _ in despatches]
    numbers = [despatch.number for despatch in despatches]
    suppliers = [line.supplier_id for line in firsts]
    arguments: dict[str, Any] = {
        "ids": ids,
        "numbers": numbers,
        "supplier_orders": [despatch.supplier_order_id for despatch in despatches],
        "suppliers": suppliers,
        "citizens": [line.citizen_id for line in firsts],
        "municipalities": [line.municipality_id for line in firsts],
        "at": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement("gavn.ordering", "write_deliveries"), arguments)
        if cursor.rowcount == len(despatches):
            return [DeliveryRef(new, number, repeated=False) for new, number in zip(ids, numbers, strict=True)]
    stored = {
        (delivery.supplier_id, delivery.number): delivery
        for delivery in Delivery.objects.filter(supplier_id__in=set(suppliers), number__in=numbers)
    }
    found = [stored[key] for key in zip(suppliers, numbers, strict=True)]
    _check_same(despatches, [(each, each.id != new) for each, new in zip(found, ids, strict=True)])
    return [DeliveryRef(each.id, each.number, repeated=each.id != new) for each, new in zip(found, ids, strict=True)]


def _check_same(despatches: Sequence[Despatch], found: Sequence[tuple[Delivery, bool]]) -> None:
    """A used number must stand for the same goods. Refuses `delivery.number-reused`."""
    packs: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for line in DeliveryLine.objects.filter(delivery_id__in=[each.id for each, repeated in found if repeated]):
        packs[line.delivery_id][line.line_id] = line.packs
    for despatch, (delivery, repeated) in zip(despatches, found, strict=True):
        if repeated and packs[delivery.id] != dict(despatch.packs_by_line):
            raise DeliveryNumberReused(number=despatch.number)


def _moves(despatches: Iterable[Despatch], lines: Mapping[UUID, OrderLine]) -> list[LineMove]:
    """One move a line, also where several despatches send of it."""
    sent: dict[UUID, int] = defaultdict(int)
    for despatch in despatches:
        for line_id, packs in despatch.packs_by_line.items():
            sent[line_id] += packs
    moves = []
    for line_id, packs in sent.items():
        waiting = waiting_packs(lines[line_id])
        if packs > waiting:
            raise LinePacksExceedWaiting(line_id=str(line_id), packs=packs, waiting_packs=waiting)
        move = "despatch-rest" if packs == waiting else "despatch-some"
        moves.append(LineMove(lines[line_id], move, despatched=packs))
    return moves


def _write_delivery_lines(new: Sequence[tuple[Despatch, DeliveryRef]], now: dt.datetime) -> None:
    rows = [(ref.delivery_id, *line) for despatch, ref in new for line in despatch.packs_by_line.items()]
    arguments: dict[str, Any] = {
        "ids": [uuid7(now) for _ in rows],
        "deliveries": [delivery_id for delivery_id, _, _ in rows],
        "lines": [line_id for _, line_id, _ in rows],
        "packs": [packs for _, _, packs in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(statement("gavn.ordering", "write_delivery_lines"), arguments)
