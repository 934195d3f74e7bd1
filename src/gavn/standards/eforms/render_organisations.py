"""The organisations of a notice, written once and named by id elsewhere."""

from __future__ import annotations

from gavn.standards.notice.notice import Notice
from gavn.standards.notice.organisation import Organisation
from gavn.standards.xml_writing import Writer


def add_organisations(extension: Writer, notice: Notice) -> None:
    """The organisations; the lead of several buyers is marked, and so is that the others are not."""
    leads = {buyer.organisation_id: buyer.leads for buyer in notice.buyers}
    holder = extension.add("efac:Organizations")
    for organisation in notice.organisations:
        part = holder.add("efac:Organization")
        if len(leads) > 1 and organisation.id in leads:
            part.add("efbc:GroupLeadIndicator", leads[organisation.id])
        _add_company(part.add("efac:Company"), organisation, notice.language)


def _add_company(company: Writer, organisation: Organisation, language: str) -> None:
    company.add_some("cbc:WebsiteURI", organisation.website)
    company.add_some("efbc:CompanySizeCode", organisation.size, listName="economic-operator-size")
    company.add("cac:PartyIdentification/cbc:ID", organisation.id, schemeName="organization")
    company.add("cac:PartyName/cbc:Name", organisation.name, languageID=language)
    address = company.add("cac:PostalAddress")
    address.add_some("cbc:StreetName", organisation.street)
    address.add("cbc:CityName", organisation.city)
    address.add_some("cbc:PostalZone", organisation.postcode)
    address.add_some("cbc:CountrySubentityCode", organisation.nuts, listName="nuts-lvl3")
    address.add("cac:Country/cbc:IdentificationCode", organisation.country, listName="country")
    company.add("cac:PartyLegalEntity/cbc:CompanyID", organisation.company_id)
    if organisation.phone or organisation.email:
        contact = company.add("cac:Contact")
        contact.add_some("cbc:Telephone", organisation.phone)
        contact.add_some("cbc:ElectronicMail", organisation.email)
