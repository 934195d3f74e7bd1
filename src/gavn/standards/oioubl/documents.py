"""Write and read order and invoice in OIOUBL 2.1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gavn.kernel.errors import Fault, Unreadable
from gavn.standards.oioubl import shapes
from gavn.standards.peppol.documents import Form, find_form, read_form, write_form
from gavn.standards.trade.invoice import INVOICE, Invoice
from gavn.standards.trade.item import Item
from gavn.standards.trade.order import Order
from gavn.standards.trade.party import CVR, GLN, Party
from gavn.standards.xml_reading import parse_xml

CHECKED_BY = "the schemas of UBL only: the official OIOUBL rules were not at hand"
CUSTOMIZATION = "OIOUBL-2.1"
FORMS = (
    Form("order", "Order", CUSTOMIZATION, shapes.ORDER),
    Form(INVOICE, "Invoice", CUSTOMIZATION, shapes.INVOICES),
)
# What Peppol calls so, and what OIOUBL does.
SCHEMES = {GLN: "GLN", CVR: "DK:CVR"}
CATEGORIES = {"S": "StandardRated", "Z": "ZeroRated"}


def render(document: Order | Invoice) -> bytes:
    """The document as XML. Raises Unreadable where a quantity or amount is below zero, or for a credit note."""
    if isinstance(document, Invoice) and document.kind != INVOICE:
        raise Unreadable("document", [Fault("kind", document.kind, "an order or an invoice")])
    form = FORMS[0] if isinstance(document, Order) else FORMS[1]
    return write_form(form, _recoded(document, SCHEMES, CATEGORIES))


def parse(data: bytes, *, source: str) -> Order | Invoice:
    """The document in XML of OIOUBL 2.1. Raises Unreadable with every mistake found and its line."""
    element = parse_xml(data, source=source)
    document = read_form(find_form(element, FORMS, source=source), element, source=source)
    found: Order | Invoice = _recoded(document, _turned(SCHEMES), _turned(CATEGORIES))
    return found


def _recoded(document: Any, schemes: Mapping[str, str], categories: Mapping[str, str]) -> Any:
    lines = tuple(replace(line, item=_item(line.item, categories)) for line in document.lines)
    changes: dict[str, Any] = {
        "lines": lines,
        "buyer": _party(document.buyer, schemes),
        "seller": _party(document.seller, schemes),
    }
    if isinstance(document, Invoice):
        changes["vat_totals"] = tuple(
            replace(each, category=categories.get(each.category, each.category)) for each in document.vat_totals
        )
    return replace(document, **changes)


def _party(party: Party, schemes: Mapping[str, str]) -> Party:
    return replace(party, endpoint_scheme=schemes.get(party.endpoint_scheme, party.endpoint_scheme))


def _item(item: Item, categories: Mapping[str, str]) -> Item:
    return replace(item, vat_category=categories.get(item.vat_category, item.vat_category))


def _turned(codes: Mapping[str, str]) -> dict[str, str]:
    return {theirs: ours for ours, theirs in codes.items()}
