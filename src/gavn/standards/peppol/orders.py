"""Shapes of the order (T01), its change (T114) and cancellation (T115), and the answers to it (T76, T116)."""

from __future__ import annotations

from gavn.standards.peppol.common import ADDRESS, ADDRESSED, BRIEF, ITEM, NAMED, PARTY, UNTAXED, head
from gavn.standards.peppol.names import ADVANCED, ORDERING, TRANSACTION
from gavn.standards.trade.order import (
    ANSWERS,
    LINE_ANSWERS,
    LINE_CHANGES,
    AnsweredLine,
    Order,
    OrderCancellation,
    OrderChange,
    OrderLine,
    OrderResponse,
)
from gavn.standards.xml_shape import Boolean, Date, Given, Group, Many, Number, One, Piece, Shape, Text, Time

REFERENCE = Text("order_id", "cac:OrderReference/cbc:ID")
CURRENCY = Text("currency", "cbc:DocumentCurrencyCode")
NOTE = Text("note", "cbc:Note", optional=True)
CUSTOMER_REFERENCE = Text("customer_reference", "cbc:CustomerReference", optional=True)
BUYER, SELLER = "cac:BuyerCustomerParty/cac:Party", "cac:SellerSupplierParty/cac:Party"
ISSUED = (Date("issued_on", "cbc:IssueDate"), Time("issued_at", "cbc:IssueTime"))


def line_pieces(change: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """An order line; a change says what happens to it."""
    return (
        Text("id", "cbc:ID"),
        *change,
        Number("quantity", "cbc:Quantity", unit="unit"),
        Number("amount", "cbc:LineExtensionAmount", optional=True, amount=True),
        Boolean("partial", "cbc:PartialDeliveryIndicator", default=True),
        Text("accounting_cost", "cbc:AccountingCost", optional=True),
        Number("price", "cac:Price/cbc:PriceAmount", optional=True, amount=True),
        One("item", "cac:Item", ITEM),
    )


LINE = Shape(OrderLine, line_pieces(()))
CHANGED_LINE = Shape(OrderLine, line_pieces((Text("change", "cbc:LineStatusCode", choices=LINE_CHANGES),)))
DELIVERY = Group(
    "cac:Delivery",
    (
        One("deliver_to", "cac:DeliveryLocation/cac:Address", ADDRESS, optional=True),
        Date("deliver_by", "cac:RequestedDeliveryPeriod/cbc:EndDate", optional=True),
        Text("delivery_reference", "cac:DeliveryParty/cac:PartyName/cbc:Name", optional=True),
    ),
)
PARTIES = (One("buyer", BUYER, PARTY), One("seller", SELLER, UNTAXED))
REST = (
    Text("contract_id", "cac:Contract/cbc:ID", optional=True),
    *PARTIES,
    DELIVERY,
    # Without VAT and charges, both amounts are the same; what is payable is the one that is read.
    Group(
        "cac:AnticipatedMonetaryTotal",
        (
            Number("total", "cbc:LineExtensionAmount", optional=True, amount=True),
            Number("total", "cbc:PayableAmount", optional=True, amount=True),
        ),
    ),
)
ORDER = Shape(
    Order,
    (
        *head(f"{TRANSACTION}order:3", ORDERING),
        Text("id", "cbc:ID"),
        *ISSUED,
        NOTE,
        CURRENCY,
        CUSTOMER_REFERENCE,
        *REST,
        Many("lines", "cac:OrderLine/cac:LineItem", LINE),
    ),
)
CHANGE = Shape(
    OrderChange,
    (
        *head(f"{TRANSACTION}order_change:3", ADVANCED),
        Text("id", "cbc:ID"),
        *ISSUED,
        Text("sequence", "cbc:SequenceNumberID"),
        NOTE,
        CURRENCY,
        CUSTOMER_REFERENCE,
        REFERENCE,
        *REST,
        Many("lines", "cac:OrderLine/cac:LineItem", CHANGED_LINE),
    ),
)
CANCELLATION = Shape(
    OrderCancellation,
    (
        *head(f"{TRANSACTION}order_cancellation:3", ADVANCED),
        Text("id", "cbc:ID"),
        *ISSUED,
        Text("reason", "cbc:CancellationNote"),
        REFERENCE,
        One("buyer", BUYER, BRIEF),
        One("seller", SELLER, ADDRESSED),
    ),
)
PROMISED = Group(
    "cac:Delivery/cac:PromisedDeliveryPeriod",
    (Date("promised_from", "cbc:StartDate", optional=True), Date("promised_on", "cbc:EndDate", optional=True)),
)
ANSWERED_LINE = Shape(
    AnsweredLine,
    (
        Group(
            "cac:LineItem",
            (
                Text("id", "cbc:ID"),
                Text("note", "cbc:Note", optional=True),
                Text("answer", "cbc:LineStatusCode", choices=LINE_ANSWERS),
                Number("quantity", "cbc:Quantity", optional=True, unit="unit"),
                Number("backorder", "cbc:MaximumBackorderQuantity", optional=True, unit="unit"),
                PROMISED,
                Number("price", "cac:Price/cbc:PriceAmount", optional=True, amount=True),
                One("item", "cac:Item", NAMED, optional=True),
            ),
        ),
        Group(
            "cac:SellerSubstitutedLineItem",
            (Text("substitute_id", "cbc:ID", optional=True), One("substitute", "cac:Item", NAMED, optional=True)),
        ),
        Text("order_line_id", "cac:OrderLineReference/cbc:LineID"),
    ),
)


def response_shape(transaction: str, profile: str, *, advanced: bool) -> Shape:
    """The answer to an order, in the plain or the advanced flow."""
    return Shape(
        OrderResponse,
        (
            *head(f"{TRANSACTION}{transaction}:3", profile),
            Given("is_advanced", advanced),
            Text("id", "cbc:ID"),
            *ISSUED,
            Text("answer", "cbc:OrderResponseCode", choices=ANSWERS),
            NOTE,
            CURRENCY,
            CUSTOMER_REFERENCE,
            REFERENCE,
            One("seller", SELLER, BRIEF),
            One("buyer", BUYER, BRIEF),
            PROMISED,
            Many("lines", "cac:OrderLine", ANSWERED_LINE, least=0),
        ),
    )


RESPONSE = response_shape("order_response", ORDERING, advanced=False)
ADVANCED_RESPONSE = response_shape("order_response_advanced", ADVANCED, advanced=True)
