"""Notices as files of any format: which formats there are, how each is read and written."""

from __future__ import annotations

import datetime as dt

from gavn.standards import eforms, ocds, ted
from gavn.standards.notice.notice import Notice

EFORMS, OCDS, TED = "eforms", "ocds", "ted"
READ = (OCDS, EFORMS, TED)
WRITTEN = (OCDS, EFORMS)
MEDIA_TYPES = {OCDS: "application/json", EFORMS: "application/xml"}
ENDINGS = {OCDS: "json", EFORMS: "xml"}


def read_notices(data: bytes, *, form: str, source: str) -> tuple[Notice, ...]:
    """The notices in a file of that format. Raises Unreadable with every mistake."""
    if form == OCDS:
        return ocds.parse(data, source=source)
    return (eforms.parse(data, source=source) if form == EFORMS else ted.parse(data, source=source),)


def guess_format(data: bytes) -> str:
    """The format that the file looks like: JSON is OCDS; XML is eForms unless it has the root of the old forms."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        return OCDS
    return TED if b"TED_EXPORT" in data[:2000] else EFORMS


def write_notices(
    notices: tuple[Notice, ...], *, form: str, uri: str, published_at: dt.datetime, publisher: str, prefix: str
) -> bytes:
    """The file: eForms holds one notice, the last; OCDS all of them."""
    if form == EFORMS:
        return eforms.render(notices[-1])
    return ocds.render(notices, uri=uri, published_at=published_at, publisher=publisher, prefix=prefix)
