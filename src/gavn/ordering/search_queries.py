"""Search order lines and delivery lines by what programs ask for. Whoever looks leaves a trace.

The citizen and the payer see whose a line is; its supplier sees a delivery reference and a place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, Q

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Found
from gavn.ordering import showing
from gavn.ordering.aging import LIMITS, SUPPLIER
from gavn.ordering.line_moves import waiting_packs
from gavn.ordering.models import DeliveryLine, OrderLine
from gavn.parties.roles import CASEWORKER, SUPPLIER_CLERK

SUPPLIER_STATES = tuple(state for (noun, state), limit in LIMITS.items() if noun == "line" and limit.owner == SUPPLIER)


@dataclass(frozen=True, slots=True)
class LineSearch:
    """What is asked for; what is empty is not asked. `owner_id`: whose it is to move the line on, or was at the end."""

    id: UUID | None = None
    citizen_id: UUID | None = None
    supplier_id: UUID | None = None
    owner_id: UUID | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SoughtLine:
    """An order line. `citizen_id` and `grant_line_id` are empty for the supplier."""

    id: UUID
    order_number: str
    line_no: int
    citizen_id: UUID | None
    grant_line_id: UUID | None
    municipality_id: UUID
    municipality_name: str
    supplier_id: UUID
    supplier_name: str
    item_number: str
    gtin: str
    product_name: str
    packs: int
    packs_waiting: int
    price_ore: int
    state: str
    owner: str  # whose it is to move on; empty where nothing is left to do
    promised_on: dt.date | None
    placed_at: dt.datetime
    changed_at: dt.datetime
    delivery_reference: str
    street: str
    postcode: str
    city: str


@dataclass(frozen=True, slots=True)
class SoughtDelivery:
    """Packs of an order line in a delivery. `citizen_id` is empty for the supplier."""

    id: UUID
    number: str
    order_line_id: UUID
    citizen_id: UUID | None
    supplier_id: UUID
    supplier_name: str
    item_number: str
    gtin: str
    product_name: str
    packs: int
    is_received: bool
    despatched_at: dt.datetime


def find_lines(*, actor: Actor, wanted: LineSearch, first: int, count: int, now: dt.datetime) -> Found[SoughtLine]:
    """Order lines that the actor may see, the newest first, from `first` on."""
    with acting(actor):
        rows = OrderLine.objects.filter(_asked(wanted, actor))
        if wanted.states:
            rows = rows.filter(state__in=wanted.states)
        if wanted.owner_id is not None:
            with_supplier = Q(state__in=SUPPLIER_STATES, supplier_id=wanted.owner_id)
            rows = rows.filter(with_supplier | ~Q(state__in=SUPPLIER_STATES) & Q(municipality_id=wanted.owner_id))
        total = rows.count()
        ordered = rows.select_related("product", "supplier", "municipality", "supplier_order")
        ordered = ordered.annotate(changed_at=Max("steps__at")).order_by("-placed_at", "-id")
        shown = list(ordered[first : first + count])
        _note(shown, actor, "orders.read", now)
        return Found(tuple(_line(row, actor) for row in shown), total)


def find_delivery_lines(
    *, actor: Actor, wanted: LineSearch, received: bool | None, first: int, count: int, now: dt.datetime
) -> Found[SoughtDelivery]:
    """Delivery lines that the actor may see, the newest first, from `first` on; those received or not, if asked."""
    with acting(actor):
        rows = DeliveryLine.objects.filter(_asked(wanted, actor))
        if received is not None:
            rows = rows.filter(received_at__isnull=not received)
        total = rows.count()
        ordered = rows.select_related("delivery", "line__product", "supplier", "municipality")
        shown = list(ordered.order_by("-delivery__despatched_at", "-id")[first : first + count])
        _note(shown, actor, "deliveries.read", now)
        return Found(tuple(_delivery_line(row, actor) for row in shown), total)


def _asked(wanted: LineSearch, actor: Actor) -> Q:
    """What the actor may see of it. Who asks for a citizen gets what is known to be the citizen's, not the supplier."""
    own = Q(citizen_id__in=actor.citizen_ids) | Q(municipality_id__in=actor.organisations(CASEWORKER))
    seen = Q() if actor.is_job else own
    if wanted.citizen_id is None and not actor.is_job:
        seen |= Q(supplier_id__in=actor.organisations(SUPPLIER_CLERK))
    named = {"id": wanted.id, "citizen_id": wanted.citizen_id, "supplier_id": wanted.supplier_id}
    return seen & Q(**{name: value for name, value in named.items() if value is not None})


def _knows_whose(actor: Actor, row: OrderLine | DeliveryLine) -> bool:
    own = row.citizen_id in actor.citizen_ids
    return actor.is_job or own or actor.has_role(CASEWORKER, row.municipality_id)


def _note(rows: Iterable[OrderLine | DeliveryLine], actor: Actor, what: str, now: dt.datetime) -> None:
    seen = list(rows)
    if seen:
        through = showing.seen_through(actor, seen[0].municipality, seen[0].supplier)
        showing.note_access([row.citizen_id for row in seen], actor=actor, what=what, through=through, now=now)


def _line(row: OrderLine, actor: Actor) -> SoughtLine:
    knows, part = _knows_whose(actor, row), row.supplier_order
    limit = LIMITS.get(("line", row.state))
    return SoughtLine(
        id=row.id,
        order_number=part.number,
        line_no=row.line_no,
        citizen_id=row.citizen_id if knows else None,
        grant_line_id=row.grant_line_id if knows else None,
        municipality_id=row.municipality_id,
        municipality_name=row.municipality.name,
        supplier_id=row.supplier_id,
        supplier_name=row.supplier.name,
        item_number=row.product.item_number,
        gtin=row.product.gtin,
        product_name=row.product.name,
        packs=row.packs,
        packs_waiting=waiting_packs(row),
        price_ore=row.price_ore,
        state=row.state,
        owner=limit.owner if limit else "",
        promised_on=row.promised_on,
        placed_at=row.placed_at,
        changed_at=row.changed_at or row.placed_at,  # type: ignore[attr-defined]
        delivery_reference=part.delivery_reference,
        street=part.street,
        postcode=part.postcode,
        city=part.city,
    )


def _delivery_line(row: DeliveryLine, actor: Actor) -> SoughtDelivery:
    product = row.line.product
    return SoughtDelivery(
        id=row.id,
        number=row.delivery.number,
        order_line_id=row.line_id,
        citizen_id=row.citizen_id if _knows_whose(actor, row) else None,
        supplier_id=row.supplier_id,
        supplier_name=row.supplier.name,
        item_number=product.item_number,
        gtin=product.gtin,
        product_name=product.name,
        packs=row.packs,
        is_received=row.received_at is not None,
        despatched_at=row.delivery.despatched_at,
    )
