"""Shapes that documents of UBL share: head, parties, addresses, items."""

from __future__ import annotations

from gavn.standards.peppol.names import UNSPSC
from gavn.standards.trade.item import Item, Lot
from gavn.standards.trade.party import CVR, GTIN, Address, Contact, Party
from gavn.standards.xml_shape import Date, Fixed, Given, Group, Many, Number, One, Piece, Shape, Text

VAT = Fixed("cac:TaxScheme/cbc:ID", "VAT")


def head(customization: str, profile: str) -> tuple[Piece, ...]:
    """How every document begins."""
    return (Fixed("cbc:CustomizationID", customization), Fixed("cbc:ProfileID", profile))


ENDPOINT = Text("endpoint", "cbc:EndpointID", fields={"schemeID": "endpoint_scheme"})
ADDRESS = Shape(
    Address,
    (
        Text("street", "cbc:StreetName", optional=True),
        Text("city", "cbc:CityName", optional=True),
        Text("postcode", "cbc:PostalZone", optional=True),
        Text("country", "cac:Country/cbc:IdentificationCode"),
    ),
)
CONTACT = Shape(
    Contact,
    (
        Text("name", "cbc:Name", optional=True),
        Text("telephone", "cbc:Telephone", optional=True),
        Text("email", "cbc:ElectronicMail", optional=True),
    ),
)
COMPANY = Text("company_id", "cbc:CompanyID", optional=True, attributes={"schemeID": CVR})
LEGAL = Group("cac:PartyLegalEntity", (Text("name", "cbc:RegistrationName"), COMPANY))
NAME = Text("name", "cac:PartyLegalEntity/cbc:RegistrationName")
AT = One("address", "cac:PostalAddress", ADDRESS, optional=True)
ASK = One("contact", "cac:Contact", CONTACT, optional=True)
TAXED = Group("cac:PartyTaxScheme", (Text("vat_id", "cbc:CompanyID", optional=True), VAT))
# Each document has room for its own parts of a party: all, without VAT, an address, a name alone, an end point alone.
PARTY = Shape(Party, (ENDPOINT, AT, TAXED, LEGAL, ASK))
UNTAXED = Shape(Party, (ENDPOINT, AT, LEGAL, ASK))
ADDRESSED = Shape(Party, (ENDPOINT, AT, NAME))
BRIEF = Shape(Party, (ENDPOINT, NAME))
REACHED = Shape(Party, (ENDPOINT, Given("name", "")))
CALLED = Shape(Party, (ENDPOINT, Text("name", "cac:PartyName/cbc:Name")))

DESCRIPTION = Text("description", "cbc:Description", optional=True)
IDENTIFIED = (
    Text("name", "cbc:Name"),
    Text("seller_id", "cac:SellersItemIdentification/cbc:ID", optional=True),
    Text("gtin", "cac:StandardItemIdentification/cbc:ID", optional=True, attributes={"schemeID": GTIN}),
)
CLASS = Text("unspsc", "cac:CommodityClassification/cbc:ItemClassificationCode", optional=True, attributes=UNSPSC)
TAX = Group(
    "cac:ClassifiedTaxCategory",
    (Text("vat_category", "cbc:ID", optional=True), Number("vat_percent", "cbc:Percent", optional=True), VAT),
)
ITEM = Shape(Item, (DESCRIPTION, *IDENTIFIED, CLASS, TAX))
NAMED = Shape(Item, IDENTIFIED)
LOT = Shape(Lot, (Text("number", "cbc:LotNumberID"), Date("expires_on", "cbc:ExpiryDate", optional=True)))
LOTS = Many("lots", "cac:ItemInstance/cac:LotIdentification", LOT, least=0)
SENT_ITEM = Shape(Item, (*IDENTIFIED, LOTS))
