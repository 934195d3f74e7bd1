"""Invoice (faktura) and credit note (kreditnota), and the payer's answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gavn.standards.trade.item import PACK, Item
from gavn.standards.trade.party import Party

INVOICE, CREDIT_NOTE = "invoice", "credit-note"
TYPE_CODES = {INVOICE: "380", CREDIT_NOTE: "381"}  # UNCL 1001
CENT = Decimal("0.01")
# What a payer answers (UNCL 4343).
ANSWERS = ("AB", "IP", "UQ", "CA", "RE", "AP", "PD")
REASONS = ("NON", "REF", "LEG", "REC", "QUA", "DEL", "PRI", "QTY", "ITM", "PAY", "UNR", "FIN", "PPD", "OTH")


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """What is claimed or credited of an order line; `price` is of one unit, `amount` of the line, without VAT."""

    id: str
    quantity: Decimal
    amount: Decimal
    item: Item
    price: Decimal
    unit: str = PACK
    order_line_id: str = ""
    accounting_cost: str = ""


@dataclass(frozen=True, slots=True)
class VatTotal:
    """The VAT of one category and rate."""

    taxable: Decimal
    vat: Decimal
    category: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """What a supplier claims of a payer, or a credit note, which is a kind of its own and never negative.

    `net` is without VAT, `total` with it; `lines_total` differs from `net` only where somebody else's invoice has
    allowances or charges of the whole, `payable` from `total` where something was prepaid or rounded.
    """

    kind: str
    id: str
    issued_on: dt.date
    seller: Party
    buyer: Party
    lines: tuple[InvoiceLine, ...]
    vat_totals: tuple[VatTotal, ...]
    lines_total: Decimal
    net: Decimal
    vat: Decimal
    total: Decimal
    payable: Decimal
    due_on: dt.date | None = None
    note: str = ""
    currency: str = "DKK"
    buyer_reference: str = ""
    order_id: str = ""
    credited_id: str = ""
    delivered_on: dt.date | None = None
    iban: str = ""


def vat_totals(lines: tuple[InvoiceLine, ...]) -> tuple[VatTotal, ...]:
    """The VAT of the lines, one total a category and rate, each rounded once (EN 16931, BR-CO-17)."""
    sums: dict[tuple[str, Decimal], Decimal] = {}
    for line in lines:
        key = (line.item.vat_category, line.item.vat_percent or Decimal(0))
        sums[key] = sums.get(key, Decimal(0)) + line.amount
    return tuple(
        VatTotal(taxable, (taxable * percent / 100).quantize(CENT, ROUND_HALF_UP), category, percent)
        for (category, percent), taxable in sorted(sums.items())
    )


@dataclass(frozen=True, slots=True)
class InvoiceResponse:
    """The payer's answer to an invoice, with the reason by the list OPStatusReason and in words."""

    id: str
    issued_on: dt.date
    sender: Party
    receiver: Party
    answer: str
    invoice_id: str
    invoice_type: str = TYPE_CODES[INVOICE]
    effective_on: dt.date | None = None
    reason: str = ""
    explanation: str = ""
    note: str = ""
