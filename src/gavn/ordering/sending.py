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
WAITING = ("placed", "confirmed", "part-despatched")


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
        _send(row, carrier, actor, now)
    return len(waiting)


def send_again(line_ids: Collection[UUID], carrier: Carrier, *, actor: Actor, now: dt.datetime) -> int:
    """Send the orders of these lines anew, under their old names, where something of them waits for the supplier.

    A supplier that had the order already takes it for what it is: the same number. Raises OSError.
    """
    rows = SupplierOrder.objects.filter(lines__id__in=line_ids, lines__state__in=WAITING).exclude(supplier__gln="")
    found = list(rows.distinct().order_by("id"))
    for row in found:
        _send(row, carrier, actor, now)
    return len(found)


def _send(row: SupplierOrder, carrier: Carrier, actor: Actor, now: dt.datetime) -> None:
    document = order_document(actor=actor, supplier_order_id=row.id, now=now)
    content = peppol.render(document)
    kept = TradeDocument(
        id=uuid7(now), supplier_id=row.supplier_id, direction="out", form=FORM, number=row.number,
        digest=hashlib.sha256(content).hexdigest(), at=now,
    )  # fmt: skip
    TradeDocument.objects.bulk_create([kept], ignore_conflicts=True)
    carrier.carry(_parcel(document, content))


def _parcel(document: Order, content: bytes) -> Parcel:
    ends = [f"{party.endpoint_scheme}:{party.endpoint}" for party in (document.buyer, document.seller)]
    return Parcel(f"order-{document.id}.xml", content, *ends)
