"""Send suppliers their orders as documents, after commit: those with a GLN number; others use their pages."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.infra.post import Carrier, Parcel
from gavn.kernel.ids import uuid7
from gavn.ordering.document_queries import order_document
from gavn.ordering.models import SupplierOrder, TradeDocument
from gavn.standards import peppol
from gavn.standards.trade.order import Order

FORM = "order"


def send_orders(order_ids: Collection[UUID], carrier: Carrier, *, actor: Actor, now: dt.datetime) -> int:
    """Send each supplier its part of the orders; one that was sent is not sent again. Raises OSError.

    A document leaves before its row is committed, so after a failure it may come twice, under the same name.
    """
    rows = SupplierOrder.objects.filter(order_id__in=order_ids).exclude(supplier__gln="")
    sent = set(
        TradeDocument.objects.filter(direction="out", form=FORM, number__in=rows.values("number")).values_list(
            "number", flat=True
        )
    )
    waiting = [row for row in rows.order_by("id") if row.number not in sent]
    for row in waiting:
        document = order_document(actor=actor, supplier_order_id=row.id, now=now)
        content = peppol.render(document)
        TradeDocument.objects.create(
            id=uuid7(now), supplier_id=row.supplier_id, direction="out", form=FORM, number=row.number,
            digest=hashlib.sha256(content).hexdigest(), at=now,
        )  # fmt: skip
        carrier.carry(_parcel(document, content))
    return len(waiting)


def _parcel(document: Order, content: bytes) -> Parcel:
    ends = [f"{party.endpoint_scheme}:{party.endpoint}" for party in (document.buyer, document.seller)]
    return Parcel(f"order-{document.id}.xml", content, *ends)
