"""Who sends, receives, orders, delivers and pays."""

from __future__ import annotations

from dataclasses import dataclass

GLN, CVR, GTIN = "0088", "0184", "0160"  # schemes of ISO 6523 in the lists of Peppol


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; `country` is a code of ISO 3166-1."""

    street: str = ""
    city: str = ""
    postcode: str = ""
    country: str = "DK"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    name: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party. Documents reach it at its end point, by scheme; `company_id` is the CVR number, `vat_id` DK + CVR."""

    name: str
    endpoint_scheme: str = GLN
    endpoint: str = ""
    company_id: str = ""
    vat_id: str = ""
    address: Address | None = None
    contact: Contact | None = None


def brief(party: Party) -> Party:
    """Name and end point: all that answers say of a party."""
    return Party(party.name, party.endpoint_scheme, party.endpoint)
