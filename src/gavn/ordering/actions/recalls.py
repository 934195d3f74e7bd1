"""Say which lots were sent, and call a lot back from exactly those who got it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.ordering import rules
from gavn.ordering.errors import DeliveryNotFound
from gavn.ordering.errors_after import LotUnreadable, RecallNotPermitted
from gavn.ordering.events import LotRecalled
from gavn.ordering.models import DeliveryLine, DeliveryLot

LONGEST_LOT = 20  # GS1 application identifiers 10 and 21
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class SentLot:
    """Packs of a lot in a delivery line; a single one where it has a serial number."""

    delivery_line_id: UUID
    lot: str
    packs: int
    expires_on: dt.date | None = None
    serial: str = ""


@dataclass(frozen=True, slots=True)
class RecallRef:
    """A recall and how many citizens were told."""

    recall_id: UUID
    citizens: int


def record_lots(*, actor: Actor, lots: Sequence[SentLot], now: dt.datetime) -> None:
    """The supplier says which lots lie in delivery lines, all or none. Told again it adds nothing.

    Refuses `delivery.not-found`, `lot.unreadable`.
    """
    with acting(actor):
        ids = {each.delivery_line_id for each in lots}
        sent = {row.id: row for row in DeliveryLine.objects.select_related("line").filter(id__in=ids)}
        if set(sent) != ids or not all(rules.may_supply(actor, row.supplier_id) for row in sent.values()):
            raise DeliveryNotFound
        packs: dict[UUID, int] = defaultdict(int)
        for each in lots:
            packs[each.delivery_line_id] += each.packs
            if not 0 < len(each.lot.strip()) <= LONGEST_LOT or each.packs <= 0:
                raise LotUnreadable(field="lot")
            if len(each.serial) > LONGEST_LOT or (each.serial and each.packs != 1):
                raise LotUnreadable(field="serial")
        if any(count > sent[delivery_line].packs for delivery_line, count in packs.items()):
            raise LotUnreadable(field="packs")
        DeliveryLot.objects.bulk_create(
            (
                DeliveryLot(
                    id=uuid7(now), delivery_line_id=each.delivery_line_id,
                    supplier_id=sent[each.delivery_line_id].supplier_id,
                    product_id=sent[each.delivery_line_id].line.product_id, lot=each.lot.strip(), serial=each.serial,
                    expires_on=each.expires_on, packs=each.packs,
                )
                for each in lots
            ),
            ignore_conflicts=True, batch_size=2000,
        )  # fmt: skip


def recall_lot(*, actor: Actor, product_id: UUID, lot: str, reason: str, now: dt.datetime) -> RecallRef:
    """Call a lot of a product back: every citizen who got packs of it is told at once, and nobody else.

    Again, it reaches those who got packs since. Refuses `recall.not-permitted`, `lot.unreadable`.
    """
    with acting(actor):
        if not lot.strip() or not reason.strip():
            raise LotUnreadable(field="lot" if not lot.strip() else "reason")
        with connection.cursor() as cursor:
            cursor.execute(
                "select recall_id, citizens from ordering_recall_lot(%s, %s, %s, %s, %s)",
                [uuid7(now), product_id, lot.strip(), reason.strip()[:LONGEST_REASON], now],
            )
            row = cursor.fetchone()
        if row is None:
            raise RecallNotPermitted
        record([LotRecalled(row[0])], actor=actor, now=now)
        return RecallRef(row[0], row[1])
