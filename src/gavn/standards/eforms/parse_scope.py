"""What is bought: of the whole procurement and of a lot the same elements."""

from __future__ import annotations

from typing import Any

from gavn.kernel.reading import shown
from gavn.standards.currencies import is_currency
from gavn.standards.eforms.names import EXTENSION
from gavn.standards.notice.amount import LARGEST, Amount
from gavn.standards.notice.codes import MODIFICATION, NATURES
from gavn.standards.xml_parts import Part

MAXIMUM = f"cac:RequestedTenderTotal/{EXTENSION}/efbc:FrameworkMaximumAmount"
CPV = "cbc:ItemClassificationCode"


def read_scope(project: Part, *, whole: bool, kind: str) -> dict[str, Any]:
    """The fields that a procurement and its lots share. Of a lot some may be left to the whole procurement."""
    optional: dict[str, Any] = {} if whole else {"default": ""}
    nature = {"default": ""} if kind == MODIFICATION else {}
    place = "cac:RealizedLocation/cac:Address"
    return {
        "reference": project.text("cbc:ID", ""),
        "title": project.text("cbc:Name"),
        "description": project.text("cbc:Description"),
        "nature": project.text("cbc:ProcurementTypeCode[@listName='contract-nature']", choices=NATURES, **nature),
        "estimated": read_amount(project, "cac:RequestedTenderTotal/cbc:EstimatedOverallContractAmount"),
        "maximum": read_amount(project, MAXIMUM),
        "cpv": project.text(f"cac:MainCommodityClassification/{CPV}", **optional),
        "more_cpvs": project.texts(f"cac:AdditionalCommodityClassification/{CPV}"),
        "nuts": project.text(f"{place}/cbc:CountrySubentityCode", ""),
        "country": project.text(f"{place}/cac:Country/cbc:IdentificationCode", ""),
    }


def read_amount(part: Part, path: str) -> Amount | None:
    """The amount at `path` with its currency, or None."""
    value = part.number(path, None, high=LARGEST)
    if value is None:
        return None
    element = part.find(path)
    currency = element.get("currencyID", "")
    if not is_currency(currency):
        part.fault(f"{path}/@currencyID", shown(currency) if currency else "nothing", "a currency of ISO 4217", element)
    return Amount(value, currency)
