"""Our eForms under the official XSD and Schematron of SDK 1.15.1: no failures; without a mandatory part, caught."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from gavn.standards.eforms import parse, render
from gavn.standards.eforms.names import NAMES
from gavn.standards.notice.codes import AWARD, COMPETITION, KINDS, MODIFICATION, PLANNING
from gavn.standards.notice.lot import LotLimits
from gavn.standards.xml_reading import parse_xml
from tests.standards.notices import SOUND
from tests.standards.official_eforms import failures
from tests.standards.test_round_trip import great

# What the rules let a notice of ours leave out, by the last step of its path. All else is caught where it is missing.
OPTIONAL = {
    "StreetName", "ID", "RequestedTenderTotal", "UBLExtensions", "EstimatedOverallContractAmount",
    "AdditionalCommodityClassification", "ProcurementProjectLot", "AppealInformationParty", "TenderingProcess",
    "SMESuitableIndicator", "PlannedPeriod", "StartDate", "EndDate", "MaximumLotsAwardedNumeric",
    "VariantConstraintCode", "AwardingTerms", "Name", "FrameworkAgreement", "RankCode", "TenderRankedIndicator",
    "LegalMonetaryTotal", "AwardDate", "Title", "SignatoryParty", "ProcurementTypeCode", "RealizedLocation",
    "CountrySubentityCode", "MainCommodityClassification",
}  # fmt: skip
FEWEST_CAUGHT = {PLANNING: 75, COMPETITION: 140, AWARD: 145, MODIFICATION: 100}
# kind, path, what stands there instead.
CHANGED = [
    (COMPETITION, "cbc:NoticeTypeCode", "can-standard"),
    (COMPETITION, "cbc:RegulatoryDomain", "32014L0025"),
    (COMPETITION, "cbc:VersionID", "1"),
    (COMPETITION, "cbc:IssueDate", "2026-03-02"),
    (COMPETITION, "cac:TenderingProcess/cbc:ProcedureCode", "neg-wo-call"),
    (COMPETITION, ".//cac:TenderSubmissionDeadlinePeriod/cbc:EndDate", "2026-03-01+01:00"),
    (COMPETITION, ".//cbc:MaximumLotsSubmittedNumeric", "3"),
    (COMPETITION, ".//cbc:MaximumLotsAwardedNumeric", "5"),
    (COMPETITION, ".//cac:LotsGroup/cac:ProcurementProjectLotReference/cbc:ID", "LOT-0009"),
    (COMPETITION, ".//efbc:ParameterNumeric", "99"),
    (COMPETITION, ".//cac:AppealReceiverParty/cac:PartyIdentification/cbc:ID", "ORG-0099"),
    (COMPETITION, "cac:ContractingParty/cac:Party/cac:PartyIdentification/cbc:ID", "ORG-0099"),
    (COMPETITION, "cac:ProcurementProject/cbc:ProcurementTypeCode", "goods"),
    (COMPETITION, ".//cbc:ElectronicMail", "not an address"),
    (AWARD, ".//cbc:TenderResultCode", "open-nw"),
    (AWARD, ".//efac:LotResult/efac:LotTender/cbc:ID", "TEN-0009"),
    (AWARD, ".//efac:LotResult/efac:TenderLot/cbc:ID", "LOT-0009"),
    (AWARD, ".//efac:SettledContract/cbc:IssueDate", "2027-01-01Z"),
    (AWARD, ".//efac:Tenderer/cbc:ID", "ORG-0099"),
    (AWARD, ".//efbc:StatisticsNumeric", "1"),
    (MODIFICATION, ".//efac:ChangeReason/cbc:ReasonCode", "because"),
    (PLANNING, "cbc:PlannedDate", "2025-01-01Z"),
    (PLANNING, ".//cbc:SubTypeCode", "16"),
]


def mutants(root: Any) -> Iterator[tuple[str, Any]]:
    """The notice without one of its parts, once for every kind of place."""
    tree, seen = root.getroottree(), set()
    for element in root.iter(etree.Element):
        path = tree.getelementpath(element)
        plain = re.sub(r"\{[^}]*\}|\[\d+\]", "", path)
        place = (plain, element.get("listName"), element.get("schemeName"))
        if element is root or place in seen:
            continue
        seen.add(place)
        changed = copy.deepcopy(root)
        gone = changed.find(path)
        gone.getparent().remove(gone)
        yield plain, changed


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_notice_has_no_failures(kind: str) -> None:
    assert failures(kind, render(SOUND[kind]())) == []


def test_hundreds_of_lots_and_eleven_buyers_have_no_failures() -> None:
    notice = great()
    sized = replace(notice, limits=LotLimits(len(notice.lots), 1))
    assert failures(COMPETITION, render(sized)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_read_and_written_again_has_no_failures(kind: str) -> None:
    again = render(parse(render(SOUND[kind]()), source="n.xml"))
    assert failures(kind, again) == []


@pytest.mark.parametrize(
    "kind", [COMPETITION, AWARD, *(pytest.param(kind, marks=pytest.mark.long) for kind in (PLANNING, MODIFICATION))]
)
def test_every_part_that_the_rules_ask_for_is_missed(kind: str) -> None:
    root = parse_xml(render(SOUND[kind]()), source=kind)
    found = {place: bool(failures(kind, changed)) for place, changed in mutants(root)}
    unnoticed = {place for place, caught in found.items() if not caught}
    assert {place.rpartition("/")[2] for place in unnoticed} <= OPTIONAL
    assert sum(found.values()) >= FEWEST_CAUGHT[kind]


@pytest.mark.parametrize(("kind", "path", "text"), CHANGED, ids=[path.rpartition("/")[2] for _, path, _ in CHANGED])
def test_a_wrong_value_is_caught(kind: str, path: str, text: str) -> None:
    root = parse_xml(render(SOUND[kind]()), source=kind)
    root.find(path, NAMES).text = text
    assert failures(kind, root) != []
