"""Goods are received, from one delivery or many."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from gavn.infra.actors import Actor
from gavn.infra.events import record
from gavn.ordering import rules
from gavn.ordering.errors import DeliveryNotFound, DeliveryNotPermitted
from gavn.ordering.events import GoodsReceived
from gavn.ordering.line_moves import LineMove, locked, write_moves
from gavn.ordering.models import DeliveryLine, OrderLine

LARGEST_EVENT = 1000  # delivery lines told of in one event


@dataclass(frozen=True, slots=True)
class ReceivedGoods:
    """The delivery lines that were received now; those received before are left out."""

    delivery_line_ids: tuple[UUID, ...]


def receive(
    delivery_ids: Collection[UUID], line_ids: Collection[UUID] | None, *, actor: Actor, now: dt.datetime
) -> ReceivedGoods:
    """Receive what is not yet received of deliveries, or of these lines of them, in the actor's transaction."""
    which = Q(delivery_id__in=delivery_ids) & (Q() if line_ids is None else Q(id__in=line_ids))
    sent = dict(DeliveryLine.objects.filter(which).values_list("id", "line_id"))
    if not sent or (line_ids is not None and set(line_ids) != set(sent)):
        raise DeliveryNotFound
    lines = {line.id: line for line in locked(OrderLine.objects.filter(id__in=set(sent.values())))}
    if not all(rules.may_receive(actor, line.citizen_id, line.municipality_id) for line in lines.values()):
        raise DeliveryNotPermitted
    # The order lines are locked, so nobody else receives these now.
    packs = _not_yet_received(sent)
    DeliveryLine.objects.filter(id__in=packs).update(received_at=now, received_by=actor.reference)
    write_moves(_moves(lines, sent, packs, actor), actor=actor, now=now)
    received = tuple(packs)
    parts = [received[start : start + LARGEST_EVENT] for start in range(0, len(received), LARGEST_EVENT)]
    record([GoodsReceived(part) for part in parts], actor=actor, now=now)
    return ReceivedGoods(received)


def _not_yet_received(sent: Collection[UUID]) -> dict[UUID, int]:
    waiting = DeliveryLine.objects.filter(id__in=list(sent), received_at=None).order_by("id")
    return dict(waiting.values_list("id", "packs"))


def _moves(
    lines: dict[UUID, OrderLine], sent: dict[UUID, UUID], packs: dict[UUID, int], actor: Actor
) -> list[LineMove]:
    received: dict[UUID, int] = defaultdict(int)
    for delivery_line_id, count in packs.items():
        received[sent[delivery_line_id]] += count
    moves = []
    for line_id, count in received.items():
        line = lines[line_id]
        everything = line.packs_received + count == line.packs - line.packs_cancelled
        move = "receive-rest" if everything else "receive-some"
        moves.append(LineMove(line, move, received=count, on_behalf_of=rules.on_behalf_of(actor, line.citizen_id)))
    return moves
