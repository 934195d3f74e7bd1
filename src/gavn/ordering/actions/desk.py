"""What a supplier without EDI writes in its list of lines: confirm, promise another day, send. All of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from gavn.infra.actors import Actor, acting
from gavn.kernel.errors import Refusal
from gavn.ordering import queries
from gavn.ordering.actions.deliveries import despatch
from gavn.ordering.actions.lines import confirm_lines
from gavn.ordering.actions.recalls import SentLot, record_lots
from gavn.ordering.errors_documents import DeskLineUnknown, DeskNothingSaid, DeskNumberMissing, DeskRowsRefused
from gavn.ordering.models import OrderLine
from gavn.parties.roles import SUPPLIER_CLERK

MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class DeskRow:
    """What stands in a row about a line; what is empty is not said. `packs` are those of despatch `number`."""

    row_no: int
    order_number: str
    line_no: int
    confirmed: bool = False
    promised_on: dt.date | None = None
    reason: str = ""
    number: str = ""
    packs: int = 0
    lot: str = ""
    expires_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DeskDone:
    """How many lines were confirmed and how many packs were sent. What was told before counts for nothing."""

    confirmed: int
    despatches: int
    repeated: int


@dataclass(frozen=True, slots=True)
class _Known:
    """A row and the line that it is about."""

    row: DeskRow
    line_id: UUID
    supplier_order_id: UUID


def take_rows(*, actor: Actor, rows: Sequence[DeskRow], now: dt.datetime) -> DeskDone:
    """Do what the rows say, each by the actions of the pages, all or none. A line that is not there is never made.

    Refuses `desk.rows-refused`, whose `rows` name each row that cannot be done, with its code and facts.
    """
    with acting(actor):
        faults: list[dict[str, Any]] = []
        with transaction.atomic():
            known = list(_find(actor, rows, faults))
            confirmed = _confirm(actor, known, faults, now)
            refs = _send(actor, known, faults, now)
            if faults:
                raise DeskRowsRefused(rows=sorted(faults, key=lambda fault: fault["row"]))
        repeated = sum(each for each in refs)
        return DeskDone(confirmed, len(refs) - repeated, repeated)


def _find(actor: Actor, rows: Sequence[DeskRow], faults: list[dict[str, Any]]) -> Iterator[_Known]:
    mine = OrderLine.objects.filter(
        supplier_id__in=actor.organisations(SUPPLIER_CLERK),
        supplier_order__number__in={row.order_number for row in rows},
    )
    lines = {(line.supplier_order.number, line.line_no): line for line in mine.select_related("supplier_order")}
    for row in rows:
        line = lines.get((row.order_number, row.line_no))
        if line is None:
            faults.append(_fault(row, DeskLineUnknown(number=row.order_number, line=row.line_no)))
        elif not (row.confirmed or row.promised_on or row.number or row.packs or row.lot):
            faults.append(_fault(row, DeskNothingSaid()))
        elif bool(row.number) != bool(row.packs) or (row.lot and not row.packs):
            faults.append(_fault(row, DeskNumberMissing()))
        else:
            yield _Known(row, line.id, line.supplier_order_id)


def _confirm(actor: Actor, known: Sequence[_Known], faults: list[dict[str, Any]], now: dt.datetime) -> int:
    said = [each for each in known if each.row.confirmed or each.row.promised_on]
    for each in said:

        def confirm(each: _Known = each) -> None:
            confirm_lines(
                actor=actor, line_ids=[each.line_id], promised_on=each.row.promised_on, reason=each.row.reason, now=now
            )

        _attempt([each], confirm, faults)
    return len(said)


def _send(actor: Actor, known: Sequence[_Known], faults: list[dict[str, Any]], now: dt.datetime) -> list[bool]:
    """One despatch for each order and number; whether each had been told before."""
    together: dict[tuple[UUID, str], list[_Known]] = {}
    for each in known:
        if each.row.packs:
            together.setdefault((each.supplier_order_id, each.row.number), []).append(each)
    repeated: list[bool] = []
    for (part, number), rows in together.items():

        def send(part: UUID = part, number: str = number, rows: list[_Known] = rows) -> None:
            packs: dict[UUID, int] = {}
            for each in rows:
                packs[each.line_id] = packs.get(each.line_id, 0) + each.row.packs
            told = despatch(actor=actor, supplier_order_id=part, number=number, packs_by_line=packs, now=now)
            _record_lots(actor, told.delivery_id, rows, now)
            repeated.append(told.repeated)

        _attempt(rows, send, faults)
    return repeated


def _record_lots(actor: Actor, delivery_id: UUID, rows: Sequence[_Known], now: dt.datetime) -> None:
    if not any(each.row.lot for each in rows):
        return
    sent = queries.delivery(actor=actor, delivery_id=delivery_id, now=now)
    parcels = {line.line_id: line.id for line in sent.lines}
    lots = [
        SentLot(parcels[each.line_id], each.row.lot, each.row.packs, each.row.expires_on)
        for each in rows
        if each.row.lot
    ]
    record_lots(actor=actor, lots=lots, now=now)


def _attempt(rows: Sequence[_Known], do: Callable[[], None], faults: list[dict[str, Any]]) -> None:
    """Do it, or note for the row that it is about why not. What others did stays, until the end says all or nothing."""
    try:
        with transaction.atomic():
            do()
    except Refusal as refusal:
        about = refusal.facts.get("line_id")
        row = next((each.row for each in rows if str(each.line_id) == about), rows[0].row)
        faults.append(_fault(row, refusal))


def _fault(row: DeskRow, refusal: Refusal) -> dict[str, Any]:
    return {"row": row.row_no, "code": refusal.code, "facts": refusal.facts}
