"""The organisations of a notice and which of them leads."""

from __future__ import annotations

from gavn.standards.notice.codes import SIZES
from gavn.standards.notice.organisation import Organisation
from gavn.standards.xml_parts import Part


def read_organisations(extension: Part) -> tuple[tuple[Organisation, ...], set[str]]:
    """The organisations, and the ids of those marked as leading the others.

    A contact point (TouchPoint) that is named elsewhere by its own id is an organisation of its own here.
    """
    organisations, leads = [], set()
    for part in extension.parts("efac:Organizations/efac:Organization"):
        company = part.part("efac:Company")
        if company is None:
            part.fault("efac:Company", "nothing", "the organisation's name and address")
            continue
        own = _organisation(company)
        organisations.append(own)
        if part.boolean("efbc:GroupLeadIndicator", False):
            leads.add(own.id)
        organisations += [_touch_point(point, own) for point in part.parts("efac:TouchPoint")]
    return tuple(organisations), leads


def _organisation(company: Part) -> Organisation:
    return Organisation(
        id=company.text("cac:PartyIdentification/cbc:ID"),
        name=company.text("cac:PartyName/cbc:Name"),
        company_id=company.text("cac:PartyLegalEntity/cbc:CompanyID"),
        city=company.text("cac:PostalAddress/cbc:CityName"),
        size=company.text("efbc:CompanySizeCode", "", choices=SIZES),
        **_reachable(company),
    )


def _touch_point(point: Part, of: Organisation) -> Organisation:
    return Organisation(
        id=point.text("cac:PartyIdentification/cbc:ID"),
        name=point.text("cac:PartyName/cbc:Name", of.name),
        company_id=of.company_id,
        city=point.text("cac:PostalAddress/cbc:CityName", of.city),
        **_reachable(point),
    )


def _reachable(party: Part) -> dict[str, str]:
    address, contact = "cac:PostalAddress", "cac:Contact"
    return {
        "street": party.text(f"{address}/cbc:StreetName", ""),
        "postcode": party.text(f"{address}/cbc:PostalZone", ""),
        "nuts": party.text(f"{address}/cbc:CountrySubentityCode", ""),
        "country": party.text(f"{address}/cac:Country/cbc:IdentificationCode", ""),
        "phone": party.text(f"{contact}/cbc:Telephone", ""),
        "email": party.text(f"{contact}/cbc:ElectronicMail", ""),
        "website": party.text("cbc:WebsiteURI", ""),
    }
