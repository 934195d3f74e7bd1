"""What buyers have called off by month: sums alone, for those who buy or pay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What a buyer called off in a month, in øre without VAT, cancelled packs taken off."""

    organisation_id: UUID
    month_on: dt.date
    amount_ore: int


def drawn_by_month(*, actor: Actor, contract_id: UUID, from_on: dt.date, before: dt.date) -> tuple[MonthSum, ...]:
    """The months from `from_on` until `before` with a call-off; nothing to those outside the contract."""
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("select * from ordering_drawn_by_month(%s, %s, %s)", [contract_id, from_on, before])
        return tuple(MonthSum(*row) for row in cursor.fetchall())
