"""A year day by day: goods are received, orders confirmed and sent in the morning, new orders taken in the evening."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.journeys.demo_world.dice import dice
from gavn.journeys.demo_world.fulfilment import draw_handling
from gavn.journeys.demo_world.ids import Ids
from gavn.journeys.demo_world.orders import PlannedOrder
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.holidays import add_working_days
from gavn.kernel.period import ONE_DAY, Period
from gavn.ordering.actions.many import (
    Despatch,
    OrderRequest,
    confirm_many,
    deliver_many,
    receive_many,
    take_orders,
)
from gavn.ordering.actions.orders import OrderRequestLine
from gavn.ordering.parts import PartLine, part_lines

PROMISED_WORKING_DAYS = 3
RECEIVED_AT, CONFIRMED_AT, SENT_AT, ORDERED_AT = 7, 8, 12, 19  # hours of the Danish day


class Year:
    """What has to happen on each day that is still to come, as orders already taken have it.

    Suppliers began to confirm orders three months ago; before, they sent without a word.
    """

    def __init__(self, plan: Plan, ids: Ids, actor: Actor) -> None:
        self.plan, self.ids, self.actor = plan, ids, actor
        self.chance = dice("fulfilment")
        self.confirm: dict[dt.date, list[UUID]] = defaultdict(list)
        self.send: dict[dt.date, list[tuple[dict[UUID, int], UUID, dt.date]]] = defaultdict(list)
        self.receive: dict[dt.date, list[UUID]] = defaultdict(list)
        self.sent = 0
        self.confirmed_from = plan.line.parts()[-1].start_on

    def run(self, period: Period, step: Callable[[int], None]) -> None:
        """Every day of a period; periods follow each other."""
        for number in range(period.days()):
            on = period.start_on + number * ONE_DAY
            self._receive(on)
            self._confirm(on)
            self._send(on)
            self._take(on, self.plan.orders.get(on, []))
            step(len(self.plan.orders.get(on, [])))

    def _receive(self, on: dt.date) -> None:
        if deliveries := self.receive.pop(on, None):
            receive_many(deliveries, actor=self.actor, now=moment(on, RECEIVED_AT))

    def _confirm(self, on: dt.date) -> None:
        if lines := self.confirm.pop(on, None):
            promised_on = add_working_days(on, PROMISED_WORKING_DAYS)
            confirm_many(lines, actor=self.actor, promised_on=promised_on, now=moment(on, CONFIRMED_AT))

    def _send(self, on: dt.date) -> None:
        due = self.send.pop(on, None)
        if not due:
            return
        despatches = []
        for packs_by_line, supplier_order_id, _ in due:
            self.sent += 1
            despatches.append(Despatch(supplier_order_id, f"F{on:%y%m%d}-{self.sent:06d}", packs_by_line))
        deliveries = deliver_many(despatches, actor=self.actor, now=moment(on, SENT_AT))
        for (_, _, received_on), delivery in zip(due, deliveries, strict=True):
            self.receive[received_on].append(delivery.delivery_id)

    def _take(self, on: dt.date, orders: Sequence[PlannedOrder]) -> None:
        if not orders:
            return
        requests = [self._request(order) for order in orders]
        outcomes = take_orders(requests, actor=self.actor, now=moment(on, ORDERED_AT))
        lines = part_lines(actor=self.actor, order_ids=[outcome.order_id for outcome in outcomes])
        for supplier_order_id, together in groupby(lines, key=attrgetter("supplier_order_id")):
            self._plan_part(on, supplier_order_id, list(together))

    def _plan_part(self, on: dt.date, supplier_order_id: UUID, lines: Iterable[PartLine]) -> None:
        packs = {line.line_id: line.packs for line in lines}
        first, rest = split_packs(packs)
        handling = draw_handling(on, self.chance, can_be_split=bool(rest))
        if on >= self.confirmed_from:
            self.confirm[handling.confirmed_on].extend(packs)
        if handling.rest_sent_on is None or handling.rest_received_on is None:
            self.send[handling.sent_on].append((packs, supplier_order_id, handling.received_on))
            return
        self.send[handling.sent_on].append((first, supplier_order_id, handling.received_on))
        self.send[handling.rest_sent_on].append((rest, supplier_order_id, handling.rest_received_on))

    def _request(self, order: PlannedOrder) -> OrderRequest:
        citizen_id = self.ids.citizens[order.place]
        citizen = self.ids.citizen_persons.get(order.place)
        by = citizen or self.chance.choice(self.ids.service_centre)
        return OrderRequest(
            citizen_id=citizen_id,
            lines=tuple(
                OrderRequestLine(self.ids.products[line.item.supplier_cvr, line.item.item_number], line.packs)
                for line in order.lines
            ),
            key=f"demo {order.placed_on}",
            placed_by=by.reference,
            placed_by_name=by.name,
            on_behalf_of=None if citizen else citizen_id,
        )


def split_packs(packs: dict[UUID, int]) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """What is in stock and what comes later: the last line waits, or half of it where it is the only one."""
    first, rest = dict(packs), {}
    last, count = list(packs.items())[-1]
    if len(packs) > 1:
        rest[last] = first.pop(last)
    elif count > 1:
        rest[last] = count // 2
        first[last] = count - count // 2
    return first, rest
