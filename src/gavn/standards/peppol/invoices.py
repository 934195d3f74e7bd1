"""Shapes of the invoice and the credit note (Peppol BIS Billing 3.0)."""

from __future__ import annotations

from gavn.standards.peppol.common import ITEM, PARTY, VAT, head
from gavn.standards.peppol.names import BILLING, BILLING_PROCESS
from gavn.standards.trade.invoice import CREDIT_NOTE, INVOICE, TYPE_CODES, Invoice, InvoiceLine, VatTotal
from gavn.standards.xml_shape import Date, Fixed, Given, Group, Many, Number, One, Piece, Shape, Text

# Payment by transfer to an IBAN (UNCL 4461: SEPA credit transfer), which the Danish rules allow (DK-R-005).
TRANSFER = "58"
VAT_TOTAL = Shape(
    VatTotal,
    (
        Number("taxable", "cbc:TaxableAmount", amount=True),
        Number("vat", "cbc:TaxAmount", amount=True),
        Group("cac:TaxCategory", (Text("category", "cbc:ID"), Number("percent", "cbc:Percent"), VAT)),
    ),
)
TAX_TOTAL = Group(
    "cac:TaxTotal",
    (Number("vat", "cbc:TaxAmount", amount=True), Many("vat_totals", "cac:TaxSubtotal", VAT_TOTAL)),
)
TOTALS = Group(
    "cac:LegalMonetaryTotal",
    (
        Number("lines_total", "cbc:LineExtensionAmount", amount=True),
        Number("net", "cbc:TaxExclusiveAmount", amount=True),
        Number("total", "cbc:TaxInclusiveAmount", amount=True),
        Number("payable", "cbc:PayableAmount", amount=True),
    ),
)


def line_shape(quantity: str) -> Shape:
    """A line; invoices and credit notes call its quantity differently."""
    return Shape(
        InvoiceLine,
        (
            Text("id", "cbc:ID"),
            Number("quantity", quantity, unit="unit"),
            Number("amount", "cbc:LineExtensionAmount", amount=True),
            Text("accounting_cost", "cbc:AccountingCost", optional=True),
            Text("order_line_id", "cac:OrderLineReference/cbc:LineID", optional=True),
            One("item", "cac:Item", ITEM),
            Number("price", "cac:Price/cbc:PriceAmount", amount=True),
        ),
    )


def middle() -> tuple[Piece, ...]:
    """What both have between their heads and their lines."""
    return (
        Text("note", "cbc:Note", optional=True),
        Text("currency", "cbc:DocumentCurrencyCode"),
        Text("buyer_reference", "cbc:BuyerReference", optional=True),
        Text("order_id", "cac:OrderReference/cbc:ID", optional=True),
        Text("credited_id", "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID", optional=True),
        One("seller", "cac:AccountingSupplierParty/cac:Party", PARTY),
        One("buyer", "cac:AccountingCustomerParty/cac:Party", PARTY),
        Date("delivered_on", "cac:Delivery/cbc:ActualDeliveryDate", optional=True),
        Group(
            "cac:PaymentMeans",
            (
                Fixed("cbc:PaymentMeansCode", TRANSFER),
                Text("iban", "cac:PayeeFinancialAccount/cbc:ID", optional=True),
            ),
        ),
        TAX_TOTAL,
        TOTALS,
    )


INVOICES = Shape(
    Invoice,
    (
        *head(BILLING, BILLING_PROCESS),
        Given("kind", INVOICE),
        Text("id", "cbc:ID"),
        Date("issued_on", "cbc:IssueDate"),
        Date("due_on", "cbc:DueDate", optional=True),
        Fixed("cbc:InvoiceTypeCode", TYPE_CODES[INVOICE]),
        *middle(),
        Many("lines", "cac:InvoiceLine", line_shape("cbc:InvoicedQuantity")),
    ),
)
CREDIT_NOTES = Shape(
    Invoice,
    (
        *head(BILLING, BILLING_PROCESS),
        Given("kind", CREDIT_NOTE),
        Text("id", "cbc:ID"),
        Date("issued_on", "cbc:IssueDate"),
        Fixed("cbc:CreditNoteTypeCode", TYPE_CODES[CREDIT_NOTE]),
        *middle(),
        Many("lines", "cac:CreditNoteLine", line_shape("cbc:CreditedQuantity")),
    ),
)
