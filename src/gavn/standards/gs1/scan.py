"""What a scanner reads of a pack: GTIN (01), lot (10), expiry (17), serial number (21). UDI is written the same way.

Scanners type the separator (FNC1) in several ways, or people type the brackets of the text beside the bars.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import biip
from biip.gs1_messages import GS1Message

from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import shown

SEPARATOR = "\x1d"
TYPED_SEPARATORS = ("<GS>", "{GS}", "␝", "\\x1d")
BRACKETS = re.compile(r"\((\d{2,4})\)")
LONGEST = 200
GTIN, LOT, EXPIRY, SERIAL = "01", "10", "17", "21"
EXPECTED = "a GS1 bar code that begins with the GTIN, such as (01)05701234567899(17)270531(10)L1"


@dataclass(frozen=True, slots=True)
class Scan:
    """A pack: its GTIN of 14 digits; lot, last day of use and serial number as far as the bars say."""

    gtin: str
    lot: str = ""
    expires_on: dt.date | None = None
    serial: str = ""


def read_scan(text: str, *, source: str = "scan") -> Scan:
    """The pack in what was scanned. Raises Unreadable that says what was wrong with it."""
    plain = text.strip()
    for typed in TYPED_SEPARATORS:
        plain = plain.replace(typed, SEPARATOR)
    if not plain or len(plain) > LONGEST:
        raise _fault(source, plain, EXPECTED)
    message = _message(plain, source)
    found = {element.ai.ai: element for element in message.element_strings}
    if GTIN not in found:
        raise _fault(source, plain, EXPECTED)
    gtin = found[GTIN]
    if gtin.gtin is None:
        raise _fault(source, gtin.value, "a GTIN whose check digit is right")
    expiry = found.get(EXPIRY)
    if expiry is not None and expiry.date is None:
        raise _fault(source, expiry.value, "a day of expiry (YYMMDD)")
    return Scan(
        gtin.gtin.as_gtin_14(),
        found[LOT].value if LOT in found else "",
        expiry.date if expiry else None,
        found[SERIAL].value if SERIAL in found else "",
    )


def _message(plain: str, source: str) -> GS1Message:
    try:
        if BRACKETS.match(plain):
            return GS1Message.parse_hri(plain)
        result = biip.parse(plain)
    except biip.ParseError as problem:
        raise _fault(source, plain, f"{EXPECTED}; {_first_line(problem)}") from None
    if result.gs1_message is not None:
        return result.gs1_message
    if result.gs1_digital_link_uri is not None:
        return result.gs1_digital_link_uri.as_gs1_message()
    if result.gtin is not None:
        expected = f"{EXPECTED}; this one holds the product's number alone, neither lot nor expiry"
        raise _fault(source, plain, expected)
    raise _fault(source, plain, f"{EXPECTED}; {result.gs1_message_error or ''}".rstrip("; "))


def _first_line(problem: Exception) -> str:
    return str(problem).strip().splitlines()[0] if str(problem).strip() else "it could not be read"


def _fault(source: str, found: str, expected: str) -> Unreadable:
    return Unreadable(source, [Fault("scan", shown(found) if found else "nothing", expected)])
