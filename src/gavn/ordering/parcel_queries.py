"""A parcel as its label shows it: a delivery reference and an address, never a name or a CPR number."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.ordering import showing
from gavn.ordering.errors import DeliveryNotFound
from gavn.ordering.models import Delivery, DeliveryLine
from gavn.parties.roles import SUPPLIER_CLERK


@dataclass(frozen=True, slots=True)
class PackedLot:
    """Packs of a lot; serial numbers where the packs have them."""

    lot: str
    packs: int
    expires_on: dt.date | None
    serials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackedLine:
    """Packs of a product."""

    product_name: str
    item_number: str
    gtin: str
    packs: int
    lots: tuple[PackedLot, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A despatch: from whom, to where, of which order, with what in it."""

    delivery_id: UUID
    number: str
    order_number: str
    supplier_name: str
    delivery_reference: str
    street: str
    postcode: str
    city: str
    despatched_on: dt.date
    lines: tuple[PackedLine, ...]


def parcel(*, actor: Actor, delivery_id: UUID, now: dt.datetime) -> Parcel:
    """A despatch of the actor's own supplier. Refuses `delivery.not-found`."""
    with acting(actor):
        lines = DeliveryLine.objects.select_related("line__product").prefetch_related("lots").order_by("line__line_no")
        found = Delivery.objects.filter(supplier_id__in=actor.organisations(SUPPLIER_CLERK), id=delivery_id)
        found = found.select_related("supplier", "supplier_order").prefetch_related(Prefetch("lines", lines))
        row = found.first()
        if row is None:
            raise DeliveryNotFound
        showing.note_access([row.citizen_id], actor=actor, what="delivery.read", through=row.supplier, now=now)
        part = row.supplier_order
        return Parcel(
            delivery_id=row.id,
            number=row.number,
            order_number=part.number,
            supplier_name=row.supplier.name,
            delivery_reference=part.delivery_reference,
            street=part.street,
            postcode=part.postcode,
            city=part.city,
            despatched_on=day_of(row.despatched_at),
            lines=tuple(_line(line) for line in row.lines.all()),
        )


def _line(line: DeliveryLine) -> PackedLine:
    product = line.line.product
    gathered: dict[tuple[str, dt.date | None], list[tuple[int, str]]] = {}
    for each in line.lots.all():
        gathered.setdefault((each.lot, each.expires_on), []).append((each.packs, each.serial))
    lots = tuple(
        PackedLot(
            lot, sum(packs for packs, _ in parts), expires_on, tuple(sorted(serial for _, serial in parts if serial))
        )
        for (lot, expires_on), parts in sorted(gathered.items(), key=lambda each: each[0][0])
    )
    return PackedLine(product.name, product.item_number, product.gtin, line.packs, lots)
