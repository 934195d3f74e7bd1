"""Take invoices and credit notes in, match them line by line, and settle disputes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.infra.steps import new_step, target, write_steps
from gavn.kernel.ids import uuid7
from gavn.ordering import rules
from gavn.ordering.errors import LineReasonMissing
from gavn.ordering.errors_after import InvoiceNotFound, InvoiceNotPermitted, InvoiceNumberReused, InvoiceUnreadable
from gavn.ordering.events import InvoiceMatched
from gavn.ordering.intake import MOST_PACKS
from gavn.ordering.invoiced import with_invoiced
from gavn.ordering.line_moves import locked
from gavn.ordering.matching import ClaimedLine, KnownLine, Tolerance, match_lines, match_total
from gavn.ordering.models import Invoice, InvoiceLine, InvoiceStep, OrderLine
from gavn.ordering.models.invoice import KINDS
from gavn.ordering.states import INVOICE_MOVES

LONGEST_NUMBER = 100
EXACT = Tolerance()


@dataclass(frozen=True, slots=True)
class InvoiceRef:
    """An invoice and whether it matched. `repeated` where the same was told before, which changes nothing."""

    invoice_id: UUID
    state: str
    repeated: bool


def register_invoice(
    *,
    actor: Actor,
    supplier_id: UUID,
    payer_id: UUID,
    number: str,
    issued_on: dt.date,
    lines: Sequence[ClaimedLine],
    total_ore: int,
    kind: str = "invoice",
    tolerance: Tolerance = EXACT,
    now: dt.datetime,
) -> InvoiceRef:
    """The supplier's claim of one payer, matched at once with what was ordered at which price and what was received.

    A negative quantity is refused whatever the document says; a credit note is a kind of its own. What does not match
    makes it disputed, with the findings on each line. Refuses `invoice.not-permitted`, `invoice.unreadable`,
    `invoice.number-reused`.
    """
    with acting(actor):
        if not rules.may_supply(actor, supplier_id):
            raise InvoiceNotPermitted
        _check(number, kind, lines, total_ore)
        known = _known(supplier_id, [line.line_id for line in lines if line.line_id])
        found = match_lines(kind, payer_id, lines, known, tolerance)
        whole = match_total(total_ore, lines, tolerance)
        state = "disputed" if whole or any(found) else "matched"
        invoice = Invoice(
            id=uuid7(now), kind=kind, number=number, supplier_id=supplier_id, payer_id=payer_id, issued_on=issued_on,
            total_ore=total_ore, state=state, findings=whole, received_at=now,
        )  # fmt: skip
        Invoice.objects.bulk_create([invoice], ignore_conflicts=True)
        stored = Invoice.objects.get(supplier_id=supplier_id, number=number)
        if stored.id != invoice.id:
            return _again(stored, invoice, lines)
        InvoiceLine.objects.bulk_create(
            InvoiceLine(
                id=uuid7(now), invoice=invoice, line_id=line.line_id if line.line_id in known else None,
                line_no=line_no, packs=line.packs, price_ore=line.price_ore, findings=wrong,
            )
            for line_no, (line, wrong) in enumerate(zip(lines, found, strict=True), start=1)
        )  # fmt: skip
        _step(invoice, "match" if state == "matched" else "dispute", "", actor, now)
        record([InvoiceMatched(invoice.id, state)], actor=actor, now=now)
        return InvoiceRef(invoice.id, state, repeated=False)


def settle_dispute(*, actor: Actor, invoice_id: UUID, accepts: bool, reason: str, now: dt.datetime) -> None:
    """The payer accepts a disputed invoice all the same, or has been credited. Always with the reason.

    Refuses `invoice.not-found`, `invoice.not-permitted`, `invoice.wrong-state`, `line.reason-missing`.
    """
    with acting(actor):
        invoice = Invoice.objects.select_for_update(no_key=True).filter(id=invoice_id).first()
        if invoice is None:
            raise InvoiceNotFound
        if not rules.may_pay(actor, invoice.payer_id):
            raise InvoiceNotPermitted
        if not reason.strip():
            raise LineReasonMissing
        move = "accept" if accepts else "credit"
        before = invoice.state
        invoice.state = target(INVOICE_MOVES, move, before, noun="invoice")
        invoice.save(update_fields=["state"])
        _step(invoice, move, reason.strip()[:500], actor, now, from_state=before)
        record([InvoiceMatched(invoice.id, invoice.state)], actor=actor, now=now)


def _check(number: str, kind: str, lines: Sequence[ClaimedLine], total_ore: int) -> None:
    if not 0 < len(number) <= LONGEST_NUMBER or not number.isprintable():
        raise InvoiceUnreadable(field="number", found=ascii(number)[:80], expected="printable characters")
    if kind not in KINDS or not lines or total_ore < 0:
        raise InvoiceUnreadable(field="kind", found=ascii(kind)[:80], expected=" or ".join(KINDS))
    for line in lines:
        if not 0 < line.packs <= MOST_PACKS or line.price_ore < 0:
            raise InvoiceUnreadable(field="packs", found=str(line.packs), expected="a positive quantity and price")


def _known(supplier_id: UUID, line_ids: Sequence[UUID]) -> dict[UUID, KnownLine]:
    """The supplier's order lines, locked so that two invoices of one line are matched one after the other."""
    ids = [row.id for row in locked(OrderLine.objects.filter(id__in=set(line_ids), supplier_id=supplier_id))]
    rows = with_invoiced(OrderLine.objects.filter(id__in=ids))
    return {
        row.id: KnownLine(
            row.municipality_id, row.price_ore, row.packs_received, row.returned, row.invoiced  # type: ignore[attr-defined]
        )
        for row in rows
    }  # fmt: skip


def _again(stored: Invoice, asked: Invoice, lines: Sequence[ClaimedLine]) -> InvoiceRef:
    same = (stored.kind, stored.payer_id, stored.issued_on, stored.total_ore) == (
        asked.kind, asked.payer_id, asked.issued_on, asked.total_ore,
    )  # fmt: skip
    rows = list(stored.lines.order_by("line_no").values_list("packs", "price_ore"))
    if not same or rows != [(line.packs, line.price_ore) for line in lines]:
        raise InvoiceNumberReused(number=asked.number)
    return InvoiceRef(stored.id, stored.state, repeated=True)


def _step(invoice: Invoice, move: str, reason: str, actor: Actor, now: dt.datetime, *, from_state: str = "") -> None:
    step = new_step(
        InvoiceStep, invoice.id, actor=actor, move=move, from_state=from_state, to_state=invoice.state, reason=reason,
        now=now,
    )  # fmt: skip
    write_steps([step])
