"""What others may read of orders and deliveries. Whoever looks at a citizen's data leaves a trace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.infra.sql import statement
from gavn.ordering import showing
from gavn.ordering.errors import DeliveryNotFound, OrderNotFound
from gavn.ordering.models import Delivery, DeliveryLine, Order, OrderLine, OrderLineStep, RefusedLine, SupplierOrder
from gavn.ordering.views import (
    DeliveryLineView,
    DeliveryView,
    LineView,
    OrderView,
    RefusedView,
    StepView,
    SupplierLineView,
    SupplierOrderView,
)
from gavn.parties.roles import CASEWORKER, SUPPLIER_CLERK

__all__ = [
    "DeliveryLineView",
    "DeliveryView",
    "LineView",
    "OrderView",
    "RefusedView",
    "StepView",
    "SupplierLineView",
    "SupplierOrderView",
    "deliveries_of_citizen",
    "delivery",
    "order",
    "order_steps",
    "order_to_repeat",
    "orders_of_citizen",
    "supplier_lines",
    "supplier_order",
]

LINES = Prefetch("lines", OrderLine.objects.select_related("product", "supplier").order_by("line_no"))
REFUSED = Prefetch("refused_lines", RefusedLine.objects.order_by("line_no"))
PARCELS = Prefetch("lines", DeliveryLine.objects.select_related("line__product").order_by("line__line_no", "id"))
SENT = Prefetch(
    "deliveries",
    Delivery.objects.select_related("supplier").prefetch_related(PARCELS).order_by("despatched_at", "id"),
)


def orders_of_citizen(*, actor: Actor, citizen_id: UUID, page: int, size: int, now: dt.datetime) -> Page[OrderView]:
    """The citizen's orders that the actor may see, newest first. A caseworker sees those the municipality pays."""
    with acting(actor):
        found = Order.objects.filter(_of_citizen_or_payer(actor), citizen_id=citizen_id)
        total = found.count()
        first = (page - 1) * size
        rows = list(
            found.select_related("municipality")
            .prefetch_related(LINES, REFUSED)
            .order_by("-placed_at", "-id")[first : first + size]
        )
        _note_orders(rows, actor, "orders.read", now)
        names = _refused_names(rows)
        return Page(tuple(showing.order_view(row, names) for row in rows), total, page, size)


def order_to_repeat(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> OrderView | None:
    """The citizen's latest order with an accepted line; where there is none the latest that was wholly refused."""
    with acting(actor):
        found = Order.objects.filter(_of_citizen_or_payer(actor), citizen_id=citizen_id)
        accepted = Exists(OrderLine.objects.filter(order_id=OuterRef("id")))
        rows = list(
            found.select_related("municipality")
            .prefetch_related(LINES, REFUSED)
            .alias(accepted=accepted)
            .order_by("-accepted", "-placed_at", "-id")[:1]
        )
        _note_orders(rows, actor, "orders.read", now)
        names = _refused_names(rows)
        return showing.order_view(rows[0], names) if rows else None


def order(*, actor: Actor, order_id: UUID, now: dt.datetime) -> OrderView:
    """One order with all its lines. Refuses `order.not-found`."""
    with acting(actor):
        row = _order(actor, order_id)
        _note_orders([row], actor, "order.read", now)
        return showing.order_view(row, _refused_names([row]))


def order_steps(*, actor: Actor, order_id: UUID, now: dt.datetime) -> tuple[StepView, ...]:
    """What happened to the lines of an order, the first step first. Refuses `order.not-found`."""
    with acting(actor):
        row = _order(actor, order_id)
        _note_orders([row], actor, "order.read", now)
        steps = OrderLineStep.objects.filter(subject__order_id=order_id).order_by("at", "id")
        return tuple(showing.step_view(step) for step in steps)


def supplier_lines(
    *, actor: Actor, state: str | None = None, page: int, size: int, now: dt.datetime
) -> Page[SupplierLineView]:
    """The lines of the actor's suppliers, in that state where one is given, those ordered first at the top."""
    with acting(actor):
        in_state = Q() if state is None else Q(state=state)
        found = OrderLine.objects.filter(_of_supplier(actor), in_state)
        total = found.count()
        first = (page - 1) * size
        found = found.select_related("product", "supplier", "supplier_order").order_by("placed_at", "id")
        rows = list(found[first : first + size])
        if rows:
            citizens = [row.citizen_id for row in rows]
            showing.note_access(citizens, actor=actor, what="supplier-lines.read", through=rows[0].supplier, now=now)
        return Page(tuple(showing.supplier_line_view(row) for row in rows), total, page, size)


def supplier_order(*, actor: Actor, supplier_order_id: UUID, now: dt.datetime) -> SupplierOrderView:
    """A supplier's part of an order with the address, for its supplier. Refuses `order.not-found`."""
    with acting(actor):
        found = SupplierOrder.objects.filter(_of_supplier(actor), id=supplier_order_id)
        row = found.select_related("municipality", "supplier").prefetch_related(LINES, SENT).first()
        if row is None:
            raise OrderNotFound
        showing.note_access([row.citizen_id], actor=actor, what="supplier-order.read", through=row.supplier, now=now)
        return showing.supplier_order_view(row)


def deliveries_of_citizen(
    *, actor: Actor, citizen_id: UUID, page: int, size: int, now: dt.datetime
) -> Page[DeliveryView]:
    """What was sent to the citizen, as far as the actor may see it, newest first."""
    with acting(actor):
        found = Delivery.objects.filter(_of_citizen_or_payer(actor), citizen_id=citizen_id)
        total = found.count()
        first = (page - 1) * size
        rows = list(
            found.select_related("supplier", "municipality")
            .prefetch_related(PARCELS)
            .order_by("-despatched_at", "-id")[first : first + size]
        )
        if rows:
            through = showing.seen_through(actor, rows[0].municipality)
            showing.note_access([citizen_id], actor=actor, what="deliveries.read", through=through, now=now)
        return Page(tuple(showing.delivery_view(row) for row in rows), total, page, size)


def delivery(*, actor: Actor, delivery_id: UUID, now: dt.datetime) -> DeliveryView:
    """One delivery, for the citizen, the payer or its supplier. Refuses `delivery.not-found`."""
    with acting(actor):
        mine = _of_citizen_or_payer(actor) if actor.is_job else _of_citizen_or_payer(actor) | _of_supplier(actor)
        found = Delivery.objects.filter(mine, id=delivery_id)
        row = found.select_related("supplier", "municipality").prefetch_related(PARCELS).first()
        if row is None:
            raise DeliveryNotFound
        through = showing.seen_through(actor, row.municipality, row.supplier)
        showing.note_access([row.citizen_id], actor=actor, what="delivery.read", through=through, now=now)
        return showing.delivery_view(row)


def _of_citizen_or_payer(actor: Actor) -> Q:
    if actor.is_job:
        return Q()
    return Q(citizen_id__in=actor.citizen_ids) | Q(municipality_id__in=actor.organisations(CASEWORKER))


def _of_supplier(actor: Actor) -> Q:
    return Q() if actor.is_job else Q(supplier_id__in=actor.organisations(SUPPLIER_CLERK))


def _order(actor: Actor, order_id: UUID) -> Order:
    found = Order.objects.filter(_of_citizen_or_payer(actor), id=order_id)
    row = found.select_related("municipality").prefetch_related(LINES, REFUSED).first()
    if row is None:
        raise OrderNotFound
    return row


def _note_orders(rows: Sequence[Order], actor: Actor, what: str, now: dt.datetime) -> None:
    if rows:
        through = showing.seen_through(actor, rows[0].municipality)
        showing.note_access([row.citizen_id for row in rows], actor=actor, what=what, through=through, now=now)


def _refused_names(orders: Iterable[Order]) -> dict[UUID, str]:
    products = [line.product_id for order in orders for line in order.refused_lines.all()]
    if not products:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(statement("gavn.ordering", "product_names"), {"products": products})
        return dict(cursor.fetchall())
