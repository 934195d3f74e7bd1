"""The parties of a release: organisations, buyers, and who hears complaints."""

from __future__ import annotations

from dataclasses import dataclass

from gavn.kernel.reading import Table
from gavn.standards.notice.codes import SIZES
from gavn.standards.notice.organisation import Buyer, Organisation
from gavn.standards.ocds.values import read_id


@dataclass(frozen=True, slots=True)
class Parties:
    """Who takes part."""

    organisations: tuple[Organisation, ...]
    buyers: tuple[Buyer, ...]
    review_body_id: str


def read_parties(release: Table) -> Parties:
    """The parties. Without the role `buyer` on any of them, the release's `buyer` or procuring entity buys."""
    tables = release.tables("parties", [])
    organisations = tuple(_organisation(table) for table in tables)
    roles = {read_id(table): table.texts("roles", []) for table in tables}
    buyers = tuple(
        _buyer(table, leads="procuringEntity" in table.texts("roles", []))
        for table in tables
        if "buyer" in table.texts("roles", [])
    )
    reviews = [party_id for party_id, has in roles.items() if "reviewBody" in has]
    return Parties(organisations, buyers or _named_buyer(release), reviews[0] if reviews else "")


def _organisation(table: Table) -> Organisation:
    identifier, address = table.table("identifier", {}), table.table("address", {})
    contact, details = table.table("contactPoint", {}), table.table("details", {})
    size = details.text("scale", "")
    return Organisation(
        id=read_id(table),
        name=table.text("name", ""),
        company_id=read_id(identifier) if "id" in identifier else "",
        city=address.text("locality", ""),
        country=address.text("countryName", ""),
        street=address.text("streetAddress", ""),
        postcode=address.text("postalCode", ""),
        nuts=address.text("region", ""),
        email=contact.text("email", ""),
        phone=contact.text("telephone", ""),
        website=contact.text("url", ""),
        size=size if size in SIZES else "",
    )


def _buyer(table: Table, *, leads: bool) -> Buyer:
    details = table.table("details", {})
    return Buyer(read_id(table), details.text("buyerLegalType", ""), details.text("buyerActivity", ""), leads)


def _named_buyer(release: Table) -> tuple[Buyer, ...]:
    for holder, key in ((release, "buyer"), (release.table("tender", {}), "procuringEntity")):
        reference = holder.table(key, {})
        if "id" in reference:
            return (Buyer(read_id(reference), "", "", leads=True),)
    return ()
