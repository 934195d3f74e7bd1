"""The parties of a release and their roles."""

from __future__ import annotations

from gavn.standards.notice.notice import Notice
from gavn.standards.notice.organisation import Organisation
from gavn.standards.ocds.values import Json, filled, references

DENMARK, CVR = "DNK", "DK-CVR"


def names_of(notice: Notice) -> dict[str, str]:
    """Names by id, for references."""
    return {each.id: each.name for each in notice.organisations}


def buyer_reference(notice: Notice) -> Json:
    """OCDS has one buyer of a procurement: the lead. All of them are parties with the role `buyer`."""
    return references([lead_of(notice)], names_of(notice))[0]


def lead_of(notice: Notice) -> str:
    """The buyer that leads, or the first."""
    return next((each.organisation_id for each in notice.buyers if each.leads), notice.buyers[0].organisation_id)


def parties(notice: Notice) -> list[Json]:
    """All organisations."""
    return [_party(each, notice) for each in notice.organisations]


def _party(organisation: Organisation, notice: Notice) -> Json:
    buyer = next((each for each in notice.buyers if each.organisation_id == organisation.id), None)
    scheme = CVR if organisation.country == DENMARK else ""
    return {
        "id": organisation.id,
        "name": organisation.name,
        **filled(
            identifier=filled(scheme=scheme, id=organisation.company_id, legalName=organisation.name),
            address=filled(
                streetAddress=organisation.street,
                locality=organisation.city,
                region=organisation.nuts,
                postalCode=organisation.postcode,
                countryName=organisation.country,
            ),
            contactPoint=filled(email=organisation.email, telephone=organisation.phone, url=organisation.website),
            roles=_roles(organisation.id, notice),
            details=filled(
                scale=organisation.size,
                buyerLegalType=buyer.legal_type if buyer else None,
                buyerActivity=buyer.activity if buyer else None,
            ),
        ),
    }


def _roles(organisation_id: str, notice: Notice) -> list[str]:
    won = {bid_id for result in notice.results for bid_id in result.bid_ids}
    roles = {
        "buyer": any(each.organisation_id == organisation_id for each in notice.buyers),
        "procuringEntity": any(each.organisation_id == organisation_id and each.leads for each in notice.buyers),
        "reviewBody": organisation_id == notice.review_body_id,
        "tenderer": any(organisation_id in each.tenderer_ids for each in notice.bids),
        "supplier": any(organisation_id in each.tenderer_ids for each in notice.bids if each.id in won),
    }
    return [role for role, has in roles.items() if has]
