"""The message-level response to a document: accepted, or rejected for what it is made of. Never a commercial answer."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from gavn.kernel.errors import Unreadable
from gavn.standards.trade.party import Party
from gavn.standards.trade.rejection import ACCEPTED, REJECTED, SYNTAX_BROKEN, Complaint, MessageResponse
from gavn.standards.xml_reading import parse_xml

SUPPLIERS = ("SellerSupplierParty", "DespatchSupplierParty", "AccountingSupplierParty", "ProviderParty")
CUSTOMERS = ("BuyerCustomerParty", "DeliveryCustomerParty", "AccountingCustomerParty", "ReceiverParty")
SENDERS, RECEIVERS = ("SenderParty",), ("ReceiverParty",)
UNKNOWN = "NA"
NAMES = ("PartyName/Name", "PartyLegalEntity/RegistrationName", "EndpointID")
LONGEST = 500


def respond(data: bytes, unreadable: Unreadable | None, *, issued_at: dt.datetime) -> MessageResponse | None:
    """The response to a document that was read, or that could not be; None where it names nobody to answer.

    What came again is answered again under the same number.
    """
    try:
        root = parse_xml(data, source="document")
    except Unreadable:
        return None
    sender, receiver = _party(root, (*SENDERS, *SUPPLIERS)), _party(root, (*CUSTOMERS, *RECEIVERS))
    if sender is None or receiver is None:
        return None
    faults = unreadable.faults if unreadable else ()
    return MessageResponse(
        id=f"MLR-{hashlib.sha256(data).hexdigest()[:24]}",
        issued_on=issued_at.date(),
        issued_at=issued_at.time().replace(microsecond=0, tzinfo=None),
        sender=receiver,
        receiver=sender,
        answer=REJECTED if unreadable else ACCEPTED,
        document_id=_text(root, "ID") or UNKNOWN,
        text=f"{len(faults)} faults" if faults else "",
        complaints=tuple(
            Complaint(
                fault.where[:LONGEST] or UNKNOWN,
                f"found {fault.found}, expected {fault.expected}"[:LONGEST],
                SYNTAX_BROKEN,
            )
            for fault in faults
        ),
    )


def _party(root: Any, names: tuple[str, ...]) -> Party | None:
    """The first of the parties with these names that has an end point."""
    for name in names:
        for holder in root.iter(f"{{*}}{name}"):
            for endpoint in holder.iter("{*}EndpointID"):
                scheme, text = endpoint.get("schemeID", ""), (endpoint.text or "").strip()
                if scheme and text:
                    return Party(_name(endpoint.getparent()) or text, scheme, text)
    return None


def _name(party: Any) -> str:
    return next((found for found in (_text(party, path) for path in NAMES) if found), "")


def _text(holder: Any, path: str) -> str:
    found = holder.findtext("/".join(f"{{*}}{part}" for part in path.split("/")))
    return (found or "").strip()
