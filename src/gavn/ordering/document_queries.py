"""A supplier's part of an order as a document: a delivery reference and an address, never a name or CPR number."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import DENMARK
from gavn.ordering import showing
from gavn.ordering.errors import OrderNotFound
from gavn.ordering.errors_documents import DocumentNoEndpoint
from gavn.ordering.models import OrderLine, SupplierOrder
from gavn.parties import queries as parties
from gavn.parties.roles import SUPPLIER_CLERK
from gavn.standards.trade.item import Item
from gavn.standards.trade.order import Order
from gavn.standards.trade.order import OrderLine as DocumentLine
from gavn.standards.trade.party import CVR, GLN, Address, Party

ORE = Decimal(100)
SUPPLIER = "supplier"


def find_supplier_order(*, actor: Actor, number: str) -> UUID:
    """The supplier order with that number or id. Refuses `order.not-found`."""
    with acting(actor):
        found = SupplierOrder.objects.filter(_mine(actor), _named(number)).first()
        if found is None:
            raise OrderNotFound
        return found.id


def order_document(*, actor: Actor, supplier_order_id: UUID, now: dt.datetime) -> Order:
    """The order as its supplier gets it. Refuses `order.not-found`, `document.no-endpoint`."""
    with acting(actor):
        rows = SupplierOrder.objects.filter(_mine(actor), id=supplier_order_id)
        row = rows.select_related("municipality", "supplier").first()
        if row is None:
            raise OrderNotFound
        showing.note_access([row.citizen_id], actor=actor, what="order-document.read", through=row.supplier, now=now)
        lines = list(
            OrderLine.objects.filter(supplier_order_id=row.id)
            .select_related("product", "contract_line__contract")
            .order_by("line_no")
        )
        names = parties.organisations_by_id([row.municipality_id, row.supplier_id], actor=actor)
        placed_at = row.placed_at.astimezone(DENMARK)
        return Order(
            id=row.number,
            issued_on=placed_at.date(),
            issued_at=placed_at.time().replace(microsecond=0),
            buyer=party_of(names[row.municipality_id]),
            seller=party_of(names[row.supplier_id]),
            lines=tuple(_line(line) for line in lines),
            customer_reference=row.number,
            contract_id=lines[0].contract_line.contract.number,
            delivery_reference=row.delivery_reference,
            deliver_to=Address(row.street, row.city, row.postcode),
            total=sum((line.packs * line.price_ore for line in lines), 0) / ORE,
        )


def party_of(organisation: parties.OrganisationView) -> Party:
    """An organisation in a document: reached by its GLN, a supplier without one by its CVR number.

    Refuses `document.no-endpoint`.
    """
    if not organisation.gln and organisation.kind != SUPPLIER:
        raise DocumentNoEndpoint(organisation=organisation.name)
    company_id = organisation.code if organisation.kind == SUPPLIER else ""
    scheme, endpoint = (GLN, organisation.gln) if organisation.gln else (CVR, company_id)
    return Party(organisation.name, scheme, endpoint, company_id, address=Address())


def _line(line: OrderLine) -> DocumentLine:
    item = Item(line.product.name, line.product.item_number, line.product.gtin.zfill(14) if line.product.gtin else "")
    price = line.price_ore / ORE
    return DocumentLine(str(line.line_no), Decimal(line.packs), item, price, price * line.packs)


def _named(number: str) -> Q:
    try:
        return Q(id=UUID(number))
    except ValueError:
        return Q(number=number)


def _mine(actor: Actor) -> Q:
    return Q() if actor.is_job else Q(supplier_id__in=actor.organisations(SUPPLIER_CLERK))
