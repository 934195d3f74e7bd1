"""What others may read of what comes after an order: substitutes to answer, returns, invoices and their disputes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.ordering import showing
from gavn.ordering.errors_after import InvoiceNotFound
from gavn.ordering.models import GoodsReturn, Invoice, InvoiceLine, SubstituteOffer
from gavn.parties.roles import CASEWORKER, ECONOMIST, SUPPLIER_CLERK

LINES = Prefetch("lines", InvoiceLine.objects.select_related("line__product").order_by("line_no"))


@dataclass(frozen=True, slots=True)
class SubstituteView:
    """A substitute that the citizen is asked about."""

    id: UUID
    order_id: UUID
    product_name: str
    in_place_of: str
    packs: int
    reason: str
    state: str


@dataclass(frozen=True, slots=True)
class ReturnView:
    """Packs on their way back, or what was decided."""

    id: UUID
    delivery_line_id: UUID
    product_name: str
    packs: int
    reason: str
    note: str
    state: str
    requested_at: dt.datetime


@dataclass(frozen=True, slots=True)
class InvoiceLineView:
    """A line of an invoice with its findings; the name is empty where the order line is unknown."""

    line_no: int
    product_name: str
    packs: int
    price_ore: int
    findings: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """An invoice or credit note to a payer."""

    id: UUID
    kind: str
    number: str
    supplier_id: UUID
    supplier_name: str
    payer_id: UUID
    payer_name: str
    issued_on: dt.date
    total_ore: int
    state: str
    findings: list[dict[str, Any]]
    lines: tuple[InvoiceLineView, ...]


def substitutes_to_answer(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> tuple[SubstituteView, ...]:
    """The open offers to a citizen, the oldest first."""
    with acting(actor):
        rows = SubstituteOffer.objects.filter(_of_citizen(actor), citizen_id=citizen_id, state="offered")
        found = list(rows.select_related("product", "line__product", "municipality").order_by("offered_at", "id"))
        if found:
            through = showing.seen_through(actor, found[0].municipality)
            showing.note_access([citizen_id], actor=actor, what="substitutes.read", through=through, now=now)
        return tuple(
            SubstituteView(
                row.id, row.line.order_id, row.product.name, row.line.product.name, row.packs, row.reason, row.state
            )
            for row in found
        )


def returns_of(*, actor: Actor, state: str | None = None, page: int, size: int, now: dt.datetime) -> Page[ReturnView]:
    """The returns of the supplier's, municipality's or citizen's own, newest first."""
    with acting(actor):
        mine = _of_citizen(actor) | Q(supplier_id__in=actor.organisations(SUPPLIER_CLERK))
        found = GoodsReturn.objects.filter(Q() if actor.is_job else mine)
        found = found if state is None else found.filter(state=state)
        total = found.count()
        first = (page - 1) * size
        rows = list(
            found.select_related("line__product", "municipality", "supplier").order_by("-requested_at", "-id")[
                first : first + size
            ]
        )
        if rows:
            through = showing.seen_through(actor, rows[0].municipality, rows[0].supplier)
            citizens = [row.citizen_id for row in rows]
            showing.note_access(citizens, actor=actor, what="returns.read", through=through, now=now)
        views = tuple(
            ReturnView(
                row.id, row.delivery_line_id, row.line.product.name, row.packs, row.reason, row.note, row.state,
                row.requested_at,
            )
            for row in rows
        )  # fmt: skip
        return Page(views, total, page, size)


def invoices(*, actor: Actor, state: str | None = None, page: int, size: int) -> Page[InvoiceView]:
    """The invoices of the payer's or the supplier's own, newest first."""
    with acting(actor):
        found = Invoice.objects.filter(_of_parties(actor))
        found = found if state is None else found.filter(state=state)
        total = found.count()
        first = (page - 1) * size
        rows = found.select_related("supplier", "payer").prefetch_related(LINES).order_by("-received_at", "-id")
        return Page(tuple(_invoice(row) for row in rows[first : first + size]), total, page, size)


def invoice(*, actor: Actor, invoice_id: UUID) -> InvoiceView:
    """One invoice with its findings. Refuses `invoice.not-found`."""
    with acting(actor):
        rows = Invoice.objects.filter(_of_parties(actor), id=invoice_id)
        row = rows.select_related("supplier", "payer").prefetch_related(LINES).first()
        if row is None:
            raise InvoiceNotFound
        return _invoice(row)


def _of_citizen(actor: Actor) -> Q:
    if actor.is_job:
        return Q()
    return Q(citizen_id__in=actor.citizen_ids) | Q(municipality_id__in=actor.organisations(CASEWORKER))


def _of_parties(actor: Actor) -> Q:
    if actor.is_job:
        return Q()
    return Q(supplier_id__in=actor.organisations(SUPPLIER_CLERK)) | Q(payer_id__in=actor.organisations(ECONOMIST))


def _invoice(row: Invoice) -> InvoiceView:
    return InvoiceView(
        id=row.id,
        kind=row.kind,
        number=row.number,
        supplier_id=row.supplier_id,
        supplier_name=row.supplier.name,
        payer_id=row.payer_id,
        payer_name=row.payer.name,
        issued_on=row.issued_on,
        total_ore=row.total_ore,
        state=row.state,
        findings=row.findings,
        lines=tuple(
            InvoiceLineView(
                line.line_no, line.line.product.name if line.line else "", line.packs, line.price_ore, line.findings
            )
            for line in row.lines.all()
        ),
    )
