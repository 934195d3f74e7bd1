"""What a supplier may still claim of each payer, and how its claims were met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, QuerySet, Sum

from gavn.infra.actors import Actor, acting
from gavn.ordering import showing
from gavn.ordering.invoiced import with_invoiced
from gavn.ordering.models import Invoice, OrderLine
from gavn.ordering.models.invoice import KINDS, STATES
from gavn.parties.roles import SUPPLIER_CLERK

INVOICE, CREDIT_NOTE = KINDS
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class PayerToInvoice:
    """A payer with packs that were received and are not invoiced, and what they cost."""

    supplier_id: UUID
    payer_id: UUID
    payer_name: str
    lines: int
    amount_ore: int


@dataclass(frozen=True, slots=True)
class LineToClaim:
    """A line with the packs that may be invoiced, or credited, at its frozen price."""

    id: UUID
    supplier_id: UUID
    order_number: str
    product_name: str
    packs: int
    price_ore: int


@dataclass(frozen=True, slots=True)
class ClaimsMet:
    """Invoices and credit notes by what became of them."""

    matched: int
    disputed: int
    accepted: int
    credited: int


def payers_to_invoice(*, actor: Actor) -> tuple[PayerToInvoice, ...]:
    """The payers of the actor's suppliers for whom something waits to be invoiced, by name."""
    with acting(actor):
        open_packs = F("packs_received") - F("returned") - F("invoiced")
        rows = (
            with_invoiced(_lines(actor))
            .annotate(open=open_packs)
            .filter(open__gt=0)
            .order_by()
            .values_list("supplier_id", "municipality_id", "municipality__name", "municipality__sort_key")
            .annotate(lines=Count("id"), amount_ore=Sum(F("open") * F("price_ore")))
            .order_by("municipality__sort_key", "supplier_id")
        )
        return tuple(PayerToInvoice(row[0], row[1], row[2], row[4], row[5]) for row in rows)


def lines_to_claim(
    *, actor: Actor, supplier_id: UUID, payer_id: UUID, kind: str, ids: Sequence[UUID] | None = None, now: dt.datetime
) -> tuple[LineToClaim, ...]:
    """What may be invoiced of the payer (received, kept and not invoiced) or credited (invoiced): the oldest 200.

    `ids`: those lines instead, also where nothing is left to claim, for a form that was sent before.
    """
    with acting(actor):
        claimable = F("packs_received") - F("returned") - F("invoiced") if kind == INVOICE else F("invoiced")
        found = with_invoiced(_lines(actor).filter(supplier_id=supplier_id, municipality_id=payer_id))
        found = found.annotate(open=claimable).order_by("placed_at", "id")
        found = found.filter(open__gt=0) if ids is None else found.filter(id__in=ids)
        rows = list(found.select_related("supplier_order", "product", "supplier")[:MOST_LINES])
        if rows:
            citizens = [row.citizen_id for row in rows]
            showing.note_access(citizens, actor=actor, what="supplier-lines.read", through=rows[0].supplier, now=now)
        return tuple(
            LineToClaim(
                row.id, row.supplier_id, row.supplier_order.number, row.product.name, row.open, row.price_ore
            )
            for row in rows
        )  # fmt: skip


def claims_met(*, actor: Actor, start_on: dt.date) -> ClaimsMet:
    """How the claims of the actor's suppliers since a day were met."""
    with acting(actor):
        mine = Invoice.objects.filter(
            supplier_id__in=actor.organisations(SUPPLIER_CLERK), received_at__date__gte=start_on
        )
        counted = dict(mine.order_by().values_list("state").annotate(count=Count("id")))
        return ClaimsMet(**{state: counted.get(state, 0) for state in STATES})


def _lines(actor: Actor) -> QuerySet[OrderLine]:
    return OrderLine.objects.filter(supplier_id__in=actor.organisations(SUPPLIER_CLERK), packs_received__gt=0)
