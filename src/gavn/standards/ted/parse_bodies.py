"""The organisations of a notice, numbered as they occur; one that occurs again keeps its number."""

from __future__ import annotations

from dataclasses import replace

from gavn.standards.notice.organisation import Buyer, Organisation
from gavn.standards.ted.names import ACTIVITIES, COUNTRIES, LEGAL_TYPES
from gavn.standards.xml_parts import Part

BUYERS = ("ADDRESS_CONTRACTING_BODY", "ADDRESS_CONTRACTING_BODY_ADDITIONAL")


class Bodies:
    """The organisations read so far."""

    def __init__(self) -> None:
        self._found: dict[Organisation, Organisation] = {}
        self.buyers: tuple[Buyer, ...] = ()

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """All of them, in the order of their numbers."""
        return tuple(self._found.values())

    def read_buyers(self, form: Part) -> None:
        """The buyers, the first of whom leads where there are several."""
        body = form.part("CONTRACTING_BODY")
        if body is None:
            form.fault("CONTRACTING_BODY", "nothing", "who buys")
            return
        type_element, activity = body.find("CA_TYPE"), body.find("CA_ACTIVITY")
        legal_type = "" if type_element is None else LEGAL_TYPES.get(type_element.get("VALUE", ""), "")
        code = "" if activity is None else ACTIVITIES.get(activity.get("VALUE", ""), "")
        ids = dict.fromkeys(self.number(part) for name in BUYERS for part in body.parts(name))
        self.buyers = tuple(
            Buyer(each, legal_type, code, leads=place == 0 and len(ids) > 1) for place, each in enumerate(ids)
        )

    def read_review_body(self, form: Part) -> str:
        """Who hears complaints, or nobody."""
        part = form.part("COMPLEMENTARY_INFO/ADDRESS_REVIEW_BODY")
        return "" if part is None else self.number(part)

    def number(self, address: Part, size: str = "") -> str:
        """The id of the organisation at an address, a new one where it is new."""
        plain = _organisation(address, size)
        if plain not in self._found:
            self._found[plain] = replace(plain, id=f"ORG-{len(self._found) + 1:04d}")
        return self._found[plain].id


def _organisation(address: Part, size: str) -> Organisation:
    country, nuts = address.find("COUNTRY"), address.find("NUTS")
    code = "" if country is None else country.get("VALUE", "")
    return Organisation(
        id="",
        name=address.text("OFFICIALNAME"),
        company_id=address.text("NATIONALID", ""),
        city=address.text("TOWN", ""),
        country=COUNTRIES.get(code, code),
        street=address.text("ADDRESS", ""),
        postcode=address.text("POSTAL_CODE", ""),
        nuts="" if nuts is None else nuts.get("CODE", ""),
        email=address.text("E_MAIL", ""),
        phone=address.text("PHONE", ""),
        website=address.text("URL_GENERAL", "") or address.text("URL", ""),
        size=size,
    )
