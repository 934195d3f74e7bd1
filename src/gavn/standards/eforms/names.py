"""Namespaces of eForms, its document types, and the form of ids in it."""

from __future__ import annotations

from dataclasses import dataclass

from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION, PLANNING

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
NAMES = {
    "cac": f"{UBL}CommonAggregateComponents-2",
    "cbc": f"{UBL}CommonBasicComponents-2",
    "ext": f"{UBL}CommonExtensionComponents-2",
    "efac": "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1",
    "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
    "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
}
EXTENSION = "ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension"
SDK = "eforms-sdk-1.15"
DIRECTIVE = "32014L0024"


@dataclass(frozen=True, slots=True)
class Form:
    """A notice subtype: its root element, its type and the list of the type."""

    subtype: str
    root: str
    type_code: str
    type_list: str

    @property
    def namespace(self) -> str:
        """The namespace of the root element."""
        return f"{UBL}{self.root}-2"


FORMS = {
    PLANNING: Form("4", "PriorInformationNotice", "pin-only", "planning"),
    COMPETITION: Form("16", "ContractNotice", "cn-standard", "competition"),
    AWARD: Form("29", "ContractAwardNotice", "can-standard", "result"),
    MODIFICATION: Form("38", "ContractAwardNotice", "can-modif", "cont-modif"),
}
# Lists of notice types → what they are in the model. Other kinds of notice are read where they say the same things.
KIND_OF_LIST = {"planning": PLANNING, "competition": COMPETITION, "result": AWARD, "cont-modif": MODIFICATION}
