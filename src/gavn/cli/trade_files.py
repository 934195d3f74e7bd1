"""Files of documents between buyer and supplier: read in either format, written whole."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

from gavn.cli.notice_export import write_whole
from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import read_bytes
from gavn.standards import oioubl, peppol
from gavn.standards.peppol import Document
from gavn.standards.trade.invoice import Invoice
from gavn.standards.trade.order import Order

PEPPOL, OIOUBL = "peppol", "oioubl"
WHAT = {
    PEPPOL: "a document of Peppol BIS 3 (order, answers, despatch advice, invoice, catalogue)",
    OIOUBL: "order or invoice in OIOUBL 2.1, checked by the schemas of UBL only: its official rules were not at hand",
}


def read_document(path: str, form: str) -> Document:
    """The document in a file of that format."""
    data = read_bytes(path)
    return peppol.parse(data, source=path) if form == PEPPOL else oioubl.parse(data, source=path)


def read_any(path: str) -> Document:
    """The document in a file of either format; where it is neither, what Peppol's reading misses."""
    data = read_bytes(path)
    return oioubl.parse(data, source=path) if b"OIOUBL-2.1" in data else peppol.parse(data, source=path)


def write_document(document: Document, form: str) -> bytes:
    """The document as XML. OIOUBL has orders and invoices alone."""
    if form == PEPPOL:
        return peppol.render(document)
    if not isinstance(document, Order | Invoice):
        found = peppol.form_name(document)
        raise Unreadable("document", [Fault("kind", found, "an order or an invoice: OIOUBL has no others here")])
    return oioubl.render(document)


def document_facts(document: Document) -> dict[str, Any]:
    """What a document is, in names and figures."""
    return {
        "kind": peppol.form_name(document),
        "number": document.id,
        "issued_on": document.issued_on.isoformat(),
        "order": getattr(document, "order_id", "") or None,
        "answer": getattr(document, "answer", "") or None,
        "lines": len(getattr(document, "lines", ())),
    }


def write_response(path: str, target: str, unreadable: Unreadable | None) -> None:
    """Write the message-level response to the document in a file: accepted, or rejected for what it is made of.

    Nothing where the file does not say who sent it to whom; a warning tells so.
    """
    now = dt.datetime.now(dt.UTC)
    response = peppol.respond(read_bytes(path), unreadable, issued_at=now)
    if response is None:
        print(f"{target}: not written, {path} does not say from whom and to whom it is", file=sys.stderr)
        return
    write_whole(Path(target), peppol.render(response))
