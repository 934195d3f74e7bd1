"""An organisation named in a notice, and the part it has as a buyer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who and where. `id` is its name inside the notice; `company_id` its number in a register (CVR in Denmark).

    `country` is ISO 3166 alpha-3, `nuts` a region code of level 3, `size` one of `codes.SIZES` for a company.
    """

    id: str
    name: str
    company_id: str
    city: str
    country: str = "DNK"
    street: str = ""
    postcode: str = ""
    nuts: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """An organisation that buys. `legal_type` and `activity` are codes of eForms: `la`, `ra`, `body-pl`; `health`."""

    organisation_id: str
    legal_type: str = "body-pl"
    activity: str = "health"
    leads: bool = False
