"""Carry documents to other systems: into a folder, or by HTTP to an access point. Where, the environment says.

`GAVN_POST` is a folder (`/srv/gavn/out`) or the address of an access point (`https://…`), which gets the document as
the body of a POST; empty: nothing is sent, and suppliers use their pages. Each document has a name that never
changes, so that the receiver can tell one that comes again.
"""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

SECONDS = 20


@dataclass(frozen=True, slots=True)
class Parcel:
    """A document with its name, and the end points of sender and receiver (`0088:579…`)."""

    name: str
    content: bytes
    sender: str
    receiver: str


class Carrier(Protocol):
    """Brings a parcel to where it is taken further, or raises OSError."""

    def carry(self, parcel: Parcel) -> None:
        """Returns when the parcel is safe with the next."""


@dataclass(frozen=True, slots=True)
class FolderCarrier:
    """Writes whole files that another program takes away; the same name again replaces the same file."""

    folder: Path

    def carry(self, parcel: Parcel) -> None:
        """Beside it first, then in its place: nobody reads half a document."""
        beside = self.folder / f".{parcel.name}.part"
        beside.write_bytes(parcel.content)
        beside.replace(self.folder / parcel.name)


@dataclass(frozen=True, slots=True)
class HttpCarrier:
    """Posts to an access point. The header `Idempotency-Key` is the document's name."""

    address: str

    def carry(self, parcel: Parcel) -> None:
        """Any answer but 2xx is an OSError."""
        headers = {
            "Content-Type": "application/xml",
            "Idempotency-Key": parcel.name,
            "X-Sender": parcel.sender,
            "X-Receiver": parcel.receiver,
        }
        request = urllib.request.Request(self.address, data=parcel.content, headers=headers, method="POST")  # noqa: S310
        try:
            urllib.request.urlopen(request, timeout=SECONDS).close()  # noqa: S310 - the operator's address
        except urllib.error.HTTPError as problem:
            problem.close()
            raise OSError(f"the access point answered {problem.code}") from None


def carrier(where: str | None = None) -> Carrier | None:
    """The carrier that the environment names; None where documents are not sent.

    Raises ValueError on another scheme.
    """
    named = os.environ.get("GAVN_POST", "") if where is None else where
    if not named:
        return None
    if named.startswith(("http://", "https://")):
        return HttpCarrier(named)
    if "://" in named:
        raise ValueError(f"GAVN_POST is {named!r}, expected a folder or an address with http or https")
    return FolderCarrier(Path(named))
