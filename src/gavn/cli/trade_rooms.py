"""Documents with suppliers in the database, for the command line."""

from __future__ import annotations

from uuid import UUID

from gavn.infra import clock
from gavn.infra.actors import acting, job
from gavn.ordering.actions.documents import TakenDocument, take_document
from gavn.ordering.document_queries import find_supplier_order, order_document
from gavn.parties import queries as parties
from gavn.parties.errors import OrganisationNotFound
from gavn.standards.peppol import Document
from gavn.standards.trade.order import Order

JOB = job("documents")


def find(number: str) -> Order:
    """The supplier order with that number or id. Refuses `order.not-found`."""
    found = find_supplier_order(actor=JOB, number=number)
    return order_document(actor=JOB, supplier_order_id=found, now=clock.now())


def take(cvr: str, document: Document) -> TakenDocument:
    """Do what the document of the supplier with that CVR number says. Refuses `organisation.not-found`."""
    now = clock.now()
    with acting(JOB):
        return take_document(actor=JOB, supplier_id=_supplier(cvr), document=document, now=now)


def _supplier(cvr: str) -> UUID:
    for each in parties.organisations(actor=JOB, kind="supplier", on=clock.day_of(clock.now())):
        if each.code == cvr:
            return each.id
    raise OrganisationNotFound(found=cvr, detail=f"no supplier has the CVR number {cvr!r}")
