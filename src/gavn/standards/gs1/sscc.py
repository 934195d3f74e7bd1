"""SSCC, the number of a parcel. Only a firm with a GS1 company prefix can give one, so it is never made up here."""

from __future__ import annotations

from biip import ParseError
from biip.sscc import Sscc

DIGITS = 18
LINK = "https://id.gs1.org/00/"


def is_sscc(text: str) -> bool:
    """Whether it is 18 digits with a right check digit."""
    if len(text) != DIGITS or not (text.isascii() and text.isdigit()):
        return False
    try:
        Sscc.parse(text)
    except ParseError:
        return False
    return True


def sscc_link(sscc: str) -> str:
    """The number as a GS1 Digital Link, which a plain QR code may hold."""
    return f"{LINK}{sscc}"
