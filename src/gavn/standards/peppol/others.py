"""Shapes of the catalogue (T19), despatch advice (T16), invoice response (T111) and message-level response (T71)."""

from __future__ import annotations

from gavn.standards.peppol.common import ADDRESSED, BRIEF, CALLED, ITEM, REACHED, SENT_ITEM, head
from gavn.standards.peppol.names import PROCESS, STATUS_REASONS, TRANSACTION
from gavn.standards.peppol.orders import ISSUED, NOTE, SELLER
from gavn.standards.trade import invoice, rejection
from gavn.standards.trade.catalogue import ACTIONS, Catalogue, CatalogueLine
from gavn.standards.trade.despatch import DespatchAdvice, DespatchLine
from gavn.standards.trade.invoice import InvoiceResponse
from gavn.standards.trade.rejection import Complaint, MessageResponse
from gavn.standards.xml_shape import Boolean, Currency, Date, Fixed, Group, Many, Number, One, Shape, Text

VALIDITY = (Date("valid_from", "cbc:StartDate", optional=True), Date("valid_to", "cbc:EndDate", optional=True))
CATALOGUE_LINE = Shape(
    CatalogueLine,
    (
        Text("id", "cbc:ID"),
        Text("action", "cbc:ActionCode", choices=ACTIONS),
        Boolean("is_orderable", "cbc:OrderableIndicator", default=True),
        Text("unit", "cbc:OrderableUnit"),
        Number("least", "cbc:MinimumOrderQuantity", optional=True, unit="unit"),
        Number("most", "cbc:MaximumOrderQuantity", optional=True, unit="unit"),
        Group("cac:LineValidityPeriod", VALIDITY),
        Number("price", "cac:RequiredItemLocationQuantity/cac:Price/cbc:PriceAmount", optional=True, amount=True),
        One("item", "cac:Item", ITEM),
    ),
)
CATALOGUE = Shape(
    Catalogue,
    (
        *head(f"{TRANSACTION}catalogue:3", f"{PROCESS}catalogue_wo_response:3"),
        Currency("currency"),
        Text("id", "cbc:ID"),
        Text("action", "cbc:ActionCode", choices=ACTIONS),
        Text("name", "cbc:Name", optional=True),
        Date("issued_on", "cbc:IssueDate"),
        Text("version", "cbc:VersionID", optional=True),
        Group("cac:ValidityPeriod", VALIDITY),
        Text("contract_id", "cac:ReferencedContract/cbc:ID", optional=True),
        One("provider", "cac:ProviderParty", BRIEF),
        One("receiver", "cac:ReceiverParty", BRIEF),
        One("seller", SELLER, CALLED),
        Many("lines", "cac:CatalogueLine", CATALOGUE_LINE),
    ),
)
DESPATCH_LINE = Shape(
    DespatchLine,
    (
        Text("id", "cbc:ID"),
        Number("quantity", "cbc:DeliveredQuantity", unit="unit"),
        Number("outstanding", "cbc:OutstandingQuantity", optional=True, unit="unit"),
        Text("outstanding_reason", "cbc:OutstandingReason", optional=True),
        Group(
            "cac:OrderLineReference",
            (Text("order_line_id", "cbc:LineID"), Text("order_id", "cac:OrderReference/cbc:ID", optional=True)),
        ),
        One("item", "cac:Item", SENT_ITEM),
    ),
)
DESPATCH = Shape(
    DespatchAdvice,
    (
        *head(f"{TRANSACTION}despatch_advice:3", f"{PROCESS}despatch_advice:3"),
        Text("id", "cbc:ID"),
        *ISSUED,
        NOTE,
        Text("order_id", "cac:OrderReference/cbc:ID", optional=True),
        One("seller", "cac:DespatchSupplierParty/cac:Party", ADDRESSED),
        One("receiver", "cac:DeliveryCustomerParty/cac:Party", ADDRESSED),
        Group(
            "cac:Shipment",
            (
                Fixed("cbc:ID", "NA"),
                Text("tracking", "cac:Consignment/cbc:ID", optional=True),
                Date("arrives_on", "cac:Delivery/cac:EstimatedDeliveryPeriod/cbc:EndDate", optional=True),
            ),
        ),
        Many("lines", "cac:DespatchLine", DESPATCH_LINE),
    ),
)
INVOICE_RESPONSE = Shape(
    InvoiceResponse,
    (
        *head(f"{TRANSACTION}invoice_response:3", f"{PROCESS}invoice_response:3"),
        Text("id", "cbc:ID"),
        Date("issued_on", "cbc:IssueDate"),
        NOTE,
        One("sender", "cac:SenderParty", BRIEF),
        One("receiver", "cac:ReceiverParty", BRIEF),
        Group(
            "cac:DocumentResponse",
            (
                Group(
                    "cac:Response",
                    (
                        Text("answer", "cbc:ResponseCode", choices=invoice.ANSWERS),
                        Date("effective_on", "cbc:EffectiveDate", optional=True),
                        Group(
                            "cac:Status",
                            (
                                Text("reason", "cbc:StatusReasonCode", optional=True, attributes=STATUS_REASONS),
                                Text("explanation", "cbc:StatusReason", optional=True),
                            ),
                        ),
                    ),
                ),
                Group(
                    "cac:DocumentReference",
                    (Text("invoice_id", "cbc:ID"), Text("invoice_type", "cbc:DocumentTypeCode")),
                ),
            ),
        ),
    ),
)
COMPLAINT = Shape(
    Complaint,
    (
        Text("place", "cac:LineReference/cbc:LineID"),
        Group(
            "cac:Response",
            (
                Text("text", "cbc:Description"),
                Text("reason", "cac:Status/cbc:StatusReasonCode", choices=rejection.REASONS),
            ),
        ),
    ),
)
MESSAGE_RESPONSE = Shape(
    MessageResponse,
    (
        *head(f"{TRANSACTION}mlr:3", f"{PROCESS}mlr:3"),
        Text("id", "cbc:ID"),
        *ISSUED,
        One("sender", "cac:SenderParty", REACHED),
        One("receiver", "cac:ReceiverParty", REACHED),
        Group(
            "cac:DocumentResponse",
            (
                Group(
                    "cac:Response",
                    (
                        Text("answer", "cbc:ResponseCode", choices=rejection.ANSWERS),
                        Text("text", "cbc:Description", optional=True),
                    ),
                ),
                Text("document_id", "cac:DocumentReference/cbc:ID"),
                Many("complaints", "cac:LineResponse", COMPLAINT, least=0),
            ),
        ),
    ),
)
