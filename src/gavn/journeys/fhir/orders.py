"""Order lines as SupplyRequest, what was sent of them as SupplyDelivery."""

from __future__ import annotations

import datetime as dt

from gavn.infra.actors import Actor
from gavn.infra.paging import Found
from gavn.journeys.fhir import parts
from gavn.journeys.fhir.asked import Asked, chosen
from gavn.ordering import search_queries as ordering
from gavn.ordering.search_queries import LineSearch, SoughtDelivery, SoughtLine
from gavn.standards.fhir import Resource
from gavn.standards.fhir.parts import Identifier, Place, Reference
from gavn.standards.fhir.supply_delivery import SupplyDelivery
from gavn.standards.fhir.supply_request import SupplyRequest

LINE_STATUS = {
    "placed": "active",
    "confirmed": "active",
    "part-despatched": "active",
    "despatched": "active",  # until it is received
    "received": "completed",
    "cancelled": "cancelled",
}
LINE_STATES = {each: [key for key, value in LINE_STATUS.items() if value == each] for each in LINE_STATUS.values()}
SENT, RECEIVED = "in-progress", "completed"


def find_supply_requests(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[Resource]:
    """Order lines as SupplyRequest."""
    states = chosen(asked.statuses, LINE_STATES)
    if states is None:
        return Found((), 0)
    wanted = LineSearch(asked.id, asked.patient, asked.organisation, states=states)
    found = ordering.find_lines(actor=actor, wanted=wanted, first=first, count=count, now=now)
    return Found(tuple(_supply_request(each) for each in found.items), found.total)


def find_supply_deliveries(actor: Actor, asked: Asked, first: int, count: int, now: dt.datetime) -> Found[Resource]:
    """Delivery lines as SupplyDelivery."""
    known = {SENT, RECEIVED} & set(asked.statuses)
    if asked.statuses and not known:
        return Found((), 0)
    received = next(iter(known)) == RECEIVED if len(known) == 1 else None
    wanted = LineSearch(asked.id, asked.patient, asked.organisation)
    found = ordering.find_delivery_lines(
        actor=actor, wanted=wanted, received=received, first=first, count=count, now=now
    )
    return Found(tuple(_supply_delivery(each) for each in found.items), found.total)


def _supply_request(line: SoughtLine) -> SupplyRequest:
    place = Place(line.delivery_reference, line.street, line.postcode, line.city)
    return SupplyRequest(
        id=str(line.id),
        number=Identifier(parts.ORDER_LINE, f"{line.order_number}/{line.line_no}"),
        status=LINE_STATUS[line.state],
        item=parts.item(line.product_name, line.item_number, line.gtin),
        packs=line.packs,
        supplier=parts.organisation(line.supplier_id, line.supplier_name),
        placed_at=line.placed_at,
        promised_on=line.promised_on,
        deliver_to=parts.citizen_if_known(line.citizen_id) or place,
        based_on=Reference("DeviceRequest", str(line.grant_line_id)) if line.grant_line_id else None,
    )


def _supply_delivery(sent: SoughtDelivery) -> SupplyDelivery:
    return SupplyDelivery(
        id=str(sent.id),
        number=Identifier(parts.DESPATCH, sent.number),
        status=RECEIVED if sent.is_received else SENT,
        request=Reference("SupplyRequest", str(sent.order_line_id)),
        patient=parts.citizen_if_known(sent.citizen_id),
        item=parts.item(sent.product_name, sent.item_number, sent.gtin),
        packs=sent.packs,
        supplier=parts.organisation(sent.supplier_id, sent.supplier_name),
        sent_at=sent.despatched_at,
    )
