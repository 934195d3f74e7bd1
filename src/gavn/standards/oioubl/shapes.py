"""Shapes of OIOUBL 2.1: what it calls differently from Peppol, and what it wants besides."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gavn.standards.peppol.common import CONTACT, IDENTIFIED
from gavn.standards.peppol.invoices import TRANSFER
from gavn.standards.peppol.orders import BUYER, CURRENCY, CUSTOMER_REFERENCE, DELIVERY, ISSUED, NOTE, SELLER
from gavn.standards.trade.invoice import INVOICE, Invoice, InvoiceLine, VatTotal
from gavn.standards.trade.item import Item
from gavn.standards.trade.order import Order, OrderLine
from gavn.standards.trade.party import Address, Party
from gavn.standards.xml_shape import Boolean, Date, Fixed, Given, Group, Many, Number, One, Piece, Shape, Text

AGENCY = {"schemeAgencyID": "320"}
PROFILE = {"schemeID": "urn:oioubl:id:profileid-1.6", **AGENCY}
CATEGORY = {"schemeID": "urn:oioubl:id:taxcategoryid-1.3", **AGENCY}
HEAD = (
    Fixed("cbc:UBLVersionID", "2.0"),
    Fixed("cbc:CustomizationID", "OIOUBL-2.1"),
    Fixed("cbc:ProfileID", "Procurement-OrdSim-BilSim-1.0", PROFILE),
)
# VAT is scheme 63 of the Danish customs and tax administration.
MOMS: tuple[Piece, ...] = (
    Fixed("cac:TaxScheme/cbc:ID", "63", {"schemeID": "urn:oioubl:id:taxschemeid-1.5", **AGENCY}),
)
ADDRESS = Shape(
    Address,
    (
        Fixed("cbc:AddressFormatCode", "StructuredLax", {"listID": "urn:oioubl:codelist:addressformatcode-1.1"}),
        Text("street", "cbc:StreetName", optional=True),
        Text("city", "cbc:CityName", optional=True),
        Text("postcode", "cbc:PostalZone", optional=True),
        Text("country", "cac:Country/cbc:IdentificationCode"),
    ),
)
PARTY = Shape(
    Party,
    (
        Text("endpoint", "cbc:EndpointID", fields={"schemeID": "endpoint_scheme"}),
        Text("name", "cac:PartyName/cbc:Name"),
        One("address", "cac:PostalAddress", ADDRESS, optional=True),
        Group(
            "cac:PartyTaxScheme",
            (Text("vat_id", "cbc:CompanyID", optional=True, attributes={"schemeID": "DK:SE"}), *MOMS),
        ),
        Group(
            "cac:PartyLegalEntity",
            (Text("company_id", "cbc:CompanyID", optional=True, attributes={"schemeID": "DK:CVR"}),),
        ),
        One("contact", "cac:Contact", CONTACT, optional=True),
    ),
)
NAME, SELLER_ID, _ = IDENTIFIED
ITEM = Shape(
    Item,
    (
        Text("description", "cbc:Description", optional=True),
        NAME,
        SELLER_ID,
        Text(
            "gtin",
            "cac:StandardItemIdentification/cbc:ID",
            optional=True,
            attributes={"schemeID": "GTIN", "schemeAgencyID": "9"},
        ),
        Text(
            "unspsc",
            "cac:CommodityClassification/cbc:ItemClassificationCode",
            optional=True,
            attributes={"listAgencyID": "113", "listID": "UNSPSC"},
        ),
        Group(
            "cac:ClassifiedTaxCategory",
            (
                Text("vat_category", "cbc:ID", optional=True, attributes=CATEGORY),
                Number("vat_percent", "cbc:Percent", optional=True),
                *MOMS,
            ),
        ),
    ),
)
ORDER = Shape(
    Order,
    (
        *HEAD,
        Text("id", "cbc:ID"),
        *ISSUED,
        NOTE,
        CURRENCY,
        CUSTOMER_REFERENCE,
        Text("contract_id", "cac:Contract/cbc:ID", optional=True),
        One("buyer", BUYER, PARTY),
        One("seller", SELLER, PARTY),
        DELIVERY,
        Number("total", "cac:AnticipatedMonetaryTotal/cbc:PayableAmount", optional=True, amount=True),
        Many(
            "lines",
            "cac:OrderLine/cac:LineItem",
            Shape(
                OrderLine,
                (
                    Text("id", "cbc:ID"),
                    Number("quantity", "cbc:Quantity", unit="unit"),
                    Number("amount", "cbc:LineExtensionAmount", optional=True, amount=True),
                    Boolean("partial", "cbc:PartialDeliveryIndicator", default=True),
                    Text("accounting_cost", "cbc:AccountingCost", optional=True),
                    Number("price", "cac:Price/cbc:PriceAmount", optional=True, amount=True),
                    One("item", "cac:Item", ITEM),
                ),
            ),
        ),
    ),
)
LINE = Shape(
    InvoiceLine,
    (
        Text("id", "cbc:ID"),
        Number("quantity", "cbc:InvoicedQuantity", unit="unit"),
        Number("amount", "cbc:LineExtensionAmount", amount=True),
        Text("accounting_cost", "cbc:AccountingCost", optional=True),
        Text("order_line_id", "cac:OrderLineReference/cbc:LineID", optional=True),
        One("item", "cac:Item", ITEM),
        Number("price", "cac:Price/cbc:PriceAmount", amount=True),
    ),
)
VAT_TOTAL = Shape(
    VatTotal,
    (
        Number("taxable", "cbc:TaxableAmount", amount=True),
        Number("vat", "cbc:TaxAmount", amount=True),
        Group(
            "cac:TaxCategory",
            (Text("category", "cbc:ID", attributes=CATEGORY), Number("percent", "cbc:Percent"), *MOMS),
        ),
    ),
)


def invoice_of(**found: Any) -> Invoice:
    """An invoice as read: OIOUBL does not say the amount without VAT, for its `TaxExclusiveAmount` is the VAT."""
    return Invoice(net=found["total"] - found["vat"] if found["total"] >= found["vat"] else Decimal(0), **found)


INVOICES = Shape(
    invoice_of,
    (
        *HEAD,
        Given("kind", INVOICE),
        Text("id", "cbc:ID"),
        Date("issued_on", "cbc:IssueDate"),
        Fixed("cbc:InvoiceTypeCode", "380", {"listID": "urn:oioubl:codelist:invoicetypecode-1.1"}),
        NOTE,
        CURRENCY,
        Text("order_id", "cac:OrderReference/cbc:ID", optional=True),
        One("seller", "cac:AccountingSupplierParty/cac:Party", PARTY),
        One("buyer", "cac:AccountingCustomerParty/cac:Party", PARTY),
        Date("delivered_on", "cac:Delivery/cbc:ActualDeliveryDate", optional=True),
        Group(
            "cac:PaymentMeans",
            (
                Fixed("cbc:PaymentMeansCode", TRANSFER),
                Date("due_on", "cbc:PaymentDueDate", optional=True),
                Text("iban", "cac:PayeeFinancialAccount/cbc:ID", optional=True),
            ),
        ),
        Group(
            "cac:TaxTotal",
            (Number("vat", "cbc:TaxAmount", amount=True), Many("vat_totals", "cac:TaxSubtotal", VAT_TOTAL)),
        ),
        Group(
            "cac:LegalMonetaryTotal",
            (
                Number("lines_total", "cbc:LineExtensionAmount", amount=True),
                Number("vat", "cbc:TaxExclusiveAmount", amount=True),
                Number("total", "cbc:TaxInclusiveAmount", amount=True),
                Number("payable", "cbc:PayableAmount", amount=True),
            ),
        ),
        Many("lines", "cac:InvoiceLine", LINE),
    ),
)
