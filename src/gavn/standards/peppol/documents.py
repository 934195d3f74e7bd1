"""Write and read any of the documents: which shape belongs to which root and customisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import shown
from gavn.standards.peppol import invoices, orders, others
from gavn.standards.peppol.names import BILLING, NAMES, TRANSACTION, UBL
from gavn.standards.trade.catalogue import Catalogue
from gavn.standards.trade.despatch import DespatchAdvice
from gavn.standards.trade.invoice import CREDIT_NOTE, INVOICE, Invoice, InvoiceResponse
from gavn.standards.trade.order import Order, OrderCancellation, OrderChange, OrderResponse
from gavn.standards.trade.rejection import MessageResponse
from gavn.standards.xml_parts import Part
from gavn.standards.xml_reading import parse_xml
from gavn.standards.xml_shape import Shape
from gavn.standards.xml_writing import Writer

Document = (
    Order
    | OrderChange
    | OrderCancellation
    | OrderResponse
    | Catalogue
    | DespatchAdvice
    | Invoice
    | InvoiceResponse
    | MessageResponse
)


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of document: its name here, its root element, how its customisation begins, and its shape."""

    name: str
    root: str
    customization: str
    shape: Shape

    @property
    def namespace(self) -> str:
        """The namespace of the root element."""
        return f"{UBL}{self.root}-2"


FORMS = (
    Form("order", "Order", f"{TRANSACTION}order:3", orders.ORDER),
    Form("order-change", "OrderChange", f"{TRANSACTION}order_change:3", orders.CHANGE),
    Form("order-cancellation", "OrderCancellation", f"{TRANSACTION}order_cancellation:3", orders.CANCELLATION),
    Form("order-response", "OrderResponse", f"{TRANSACTION}order_response:3", orders.RESPONSE),
    Form(
        "advanced-order-response",
        "OrderResponse",
        f"{TRANSACTION}order_response_advanced:3",
        orders.ADVANCED_RESPONSE,
    ),
    Form("catalogue", "Catalogue", f"{TRANSACTION}catalogue:3", others.CATALOGUE),
    Form("despatch-advice", "DespatchAdvice", f"{TRANSACTION}despatch_advice:3", others.DESPATCH),
    Form(INVOICE, "Invoice", BILLING, invoices.INVOICES),
    Form(CREDIT_NOTE, "CreditNote", BILLING, invoices.CREDIT_NOTES),
    Form("invoice-response", "ApplicationResponse", f"{TRANSACTION}invoice_response:3", others.INVOICE_RESPONSE),
    Form("message-response", "ApplicationResponse", f"{TRANSACTION}mlr:3", others.MESSAGE_RESPONSE),
)
CUSTOMIZATION = "cbc:CustomizationID"


def form_name(document: Document) -> str:
    """The name of the document's form."""
    return _form_of(document).name


def render(document: Document) -> bytes:
    """The document as XML. Raises Unreadable where a quantity, price or amount is below zero."""
    form = _form_of(document)
    return write_form(form, document)


def write_form(form: Form, document: Any) -> bytes:
    """A document in a form."""
    root = Writer.root(form.root, names=NAMES, default=form.namespace)
    form.shape.write(document, root, getattr(document, "currency", "DKK"))
    return root.bytes()


def parse(data: bytes, *, source: str) -> Document:
    """The document in XML of Peppol BIS 3. Raises Unreadable with every mistake found and its line."""
    element = parse_xml(data, source=source)
    form = find_form(element, FORMS, source=source)
    document: Document = read_form(form, element, source=source)
    return document


def find_form(element: Any, forms: tuple[Form, ...], *, source: str) -> Form:
    """The form with the document's root and customisation; Unreadable where there is none."""
    own = (element.findtext(CUSTOMIZATION, namespaces=NAMES) or "").strip()
    name = etree.QName(element)
    same_root = [form for form in forms if (form.root, form.namespace) == (name.localname, name.namespace)]
    if not same_root:
        found = f"<{name.localname}> of {name.namespace or 'no namespace'}"
        expected = "one of " + ", ".join(dict.fromkeys(form.root for form in forms))
        raise Unreadable(source, [Fault(f"line {element.sourceline}", found, expected)])
    for form in same_root:
        if own == form.customization or own.startswith((f"{form.customization}:", f"{form.customization}#")):
            return form
    expected = " or ".join(form.customization for form in same_root)
    raise Unreadable(source, [Fault(CUSTOMIZATION, shown(own) if own else "nothing", expected)])


def read_form(form: Form, element: Any, *, source: str) -> Any:
    """The document that an element in that form holds."""
    faults: list[Fault] = []
    part = Part(element, names=NAMES, faults=faults)
    document = form.shape.read(part, _currency(element))
    if faults:
        raise Unreadable(source, list(dict.fromkeys(faults)))
    return document


def _form_of(document: Document) -> Form:
    for form in FORMS:
        if form.shape.of is type(document) and _fits(form, document):
            return form
    raise TypeError(type(document).__name__)


def _fits(form: Form, document: Document) -> bool:
    if isinstance(document, Invoice):
        return form.name == document.kind
    if isinstance(document, OrderResponse):
        return form.name.startswith("advanced") == document.is_advanced
    return True


def _currency(element: Any) -> str:
    stated = element.findtext("cbc:DocumentCurrencyCode", namespaces=NAMES)
    first = next((each for each in element.iter() if each.get("currencyID")), None)
    return (stated or "").strip() or (first.get("currencyID") if first is not None else "DKK")
