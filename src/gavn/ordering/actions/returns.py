"""Give received goods back: the citizen asks, the supplier accepts or rejects."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection
from django.db.models import Sum

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.ordering import rules
from gavn.ordering.errors_after import ReturnNotFound, ReturnTooMuch, ReturnUnreadable
from gavn.ordering.events import GoodsReturned
from gavn.ordering.models import DeliveryLine, GoodsReturn
from gavn.ordering.models.goods_return import REASONS
from gavn.ordering.states import RETURN_MOVES

LONGEST_NOTE = 500


def request_return(
    *, actor: Actor, delivery_line_id: UUID, packs: int, reason: str, note: str = "", now: dt.datetime
) -> UUID:
    """Ask to give packs of a received delivery line back: wrong, damaged, recalled or not needed.

    Refuses `return.not-found`, `return.unreadable`, `return.too-much`.
    """
    with acting(actor):
        sent = DeliveryLine.objects.select_for_update(no_key=True).filter(id=delivery_line_id).first()
        if sent is None or not rules.may_receive(actor, sent.citizen_id, sent.municipality_id):
            raise ReturnNotFound
        if reason not in REASONS:
            raise ReturnUnreadable(field="reason")
        open_or_done = GoodsReturn.objects.filter(delivery_line=sent).exclude(state="rejected")
        most = (sent.packs if sent.received_at else 0) - (open_or_done.aggregate(packs=Sum("packs"))["packs"] or 0)
        if not 0 < packs <= most:
            raise ReturnTooMuch(packs=packs, most=most)
        asked = GoodsReturn.objects.create(
            id=uuid7(now), delivery_line=sent, line_id=sent.line_id, citizen_id=sent.citizen_id,
            municipality_id=sent.municipality_id, supplier_id=sent.supplier_id, packs=packs, reason=reason,
            note=note.strip()[:LONGEST_NOTE], state="requested", requested_at=now,
        )  # fmt: skip
        return asked.id


def decide_return(*, actor: Actor, return_id: UUID, accepted: bool, note: str = "", now: dt.datetime) -> None:
    """The supplier takes the goods back, or says why not.

    Accepted, the units go back to the window they were drawn from and the amount under the payer's ceiling, whoever is
    responsible today; settlement credits the original payer and period. Refuses `return.not-found`,
    `return.wrong-state`, `return.unreadable`.
    """
    with acting(actor):
        asked = GoodsReturn.objects.select_for_update(no_key=True).filter(id=return_id).first()
        if asked is None or not rules.may_supply(actor, asked.supplier_id):
            raise ReturnNotFound
        to_state = target(RETURN_MOVES, "accept" if accepted else "reject", asked.state, noun="return")
        if not accepted and not note.strip():
            raise ReturnUnreadable(field="note")
        if accepted:
            with connection.cursor() as cursor:
                cursor.execute("select ordering_give_back_return(%s, %s)", [asked.id, now])
        asked.state, asked.note = to_state, note.strip()[:LONGEST_NOTE] or asked.note
        asked.decided_at, asked.decided_by_name = now, actor.name
        asked.save(update_fields=["state", "note", "decided_at", "decided_by_name"])
        if accepted:
            record([GoodsReturned(asked.id)], actor=actor, now=now)
