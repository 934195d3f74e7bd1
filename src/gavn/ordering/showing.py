"""Makes views of rows, and notes who saw them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Protocol
from uuid import UUID

from gavn.infra.access import log_access
from gavn.infra.actors import Actor
from gavn.ordering.line_moves import waiting_packs
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


class Through(Protocol):
    """The organisation through which an actor sees a row."""

    id: UUID
    name: str


def note_access(
    citizen_ids: Iterable[UUID], *, actor: Actor, what: str, through: Through | None, now: dt.datetime
) -> None:
    """Log that the actor saw these citizens' data, in one insert. Jobs and the citizen's own look are not logged."""
    others = [each for each in dict.fromkeys(citizen_ids) if each != actor.citizen_id]
    if actor.is_job or not others:
        return
    log_access(
        others,
        actor=actor,
        what=what,
        organisation_id=through.id if through else None,
        organisation_name=through.name if through else "",
        now=now,
    )


def seen_through(actor: Actor, municipality: Through, supplier: Through | None = None) -> Through | None:
    """The paying municipality or the supplier where the actor works there; nothing for a relative with a mandate."""
    if actor.has_role(CASEWORKER, municipality.id):
        return municipality
    return supplier if supplier and actor.has_role(SUPPLIER_CLERK, supplier.id) else None


def order_view(order: Order, names: Mapping[UUID, str]) -> OrderView:
    """`lines` and `refused_lines` are prefetched; `names` are those of the refused products."""
    return OrderView(
        id=order.id,
        number=order.number,
        citizen_id=order.citizen_id,
        municipality_id=order.municipality_id,
        municipality_name=order.municipality.name,
        placed_by_name=order.placed_by_name,
        placed_at=order.placed_at,
        lines=tuple(line_view(line) for line in order.lines.all()),
        refused=tuple(refused_view(line, names.get(line.product_id, "")) for line in order.refused_lines.all()),
    )


def line_view(line: OrderLine) -> LineView:
    """With product and supplier selected."""
    return LineView(
        id=line.id,
        line_no=line.line_no,
        product_id=line.product_id,
        item_number=line.product.item_number,
        product_name=line.product.name,
        supplier_name=line.supplier.name,
        supplier_order_id=line.supplier_order_id,
        packs=line.packs,
        units=line.units,
        price_ore=line.price_ore,
        packs_waiting=waiting_packs(line),
        packs_despatched=line.packs_despatched,
        packs_received=line.packs_received,
        packs_cancelled=line.packs_cancelled,
        state=line.state,
        promised_on=line.promised_on,
        gtin=line.product.gtin,
    )


def refused_view(line: RefusedLine, product_name: str) -> RefusedView:
    """A refused line as it is stored."""
    return RefusedView(line.line_no, line.product_id, product_name, line.packs, line.code, line.facts)


def step_view(step: OrderLineStep) -> StepView:
    """A step as it is stored."""
    return StepView(
        line_id=step.subject_id,
        move=step.move,
        from_state=step.from_state,
        to_state=step.to_state,
        actor_name=step.actor_name,
        on_behalf_of=step.on_behalf_of,
        reason=step.reason,
        at=step.at,
    )


def supplier_line_view(line: OrderLine) -> SupplierLineView:
    """With product and supplier order selected."""
    part = line.supplier_order
    return SupplierLineView(
        id=line.id,
        supplier_order_id=part.id,
        supplier_order_number=part.number,
        delivery_reference=part.delivery_reference,
        postcode=part.postcode,
        city=part.city,
        item_number=line.product.item_number,
        product_name=line.product.name,
        packs=line.packs,
        packs_waiting=waiting_packs(line),
        price_ore=line.price_ore,
        state=line.state,
        promised_on=line.promised_on,
        placed_at=line.placed_at,
    )


def delivery_view(delivery: Delivery) -> DeliveryView:
    """With the supplier selected and the lines, their products too, prefetched."""
    return DeliveryView(
        id=delivery.id,
        number=delivery.number,
        supplier_order_id=delivery.supplier_order_id,
        supplier_name=delivery.supplier.name,
        despatched_at=delivery.despatched_at,
        lines=tuple(_delivery_line_view(line) for line in delivery.lines.all()),
    )


def supplier_order_view(part: SupplierOrder) -> SupplierOrderView:
    """With the municipality selected, lines and deliveries prefetched."""
    return SupplierOrderView(
        id=part.id,
        number=part.number,
        delivery_reference=part.delivery_reference,
        street=part.street,
        postcode=part.postcode,
        city=part.city,
        municipality_name=part.municipality.name,
        placed_at=part.placed_at,
        lines=tuple(line_view(line) for line in part.lines.all()),
        deliveries=tuple(delivery_view(delivery) for delivery in part.deliveries.all()),
    )


def _delivery_line_view(line: DeliveryLine) -> DeliveryLineView:
    product = line.line.product
    return DeliveryLineView(line.id, line.line_id, product.item_number, product.name, line.packs, line.received_at)
