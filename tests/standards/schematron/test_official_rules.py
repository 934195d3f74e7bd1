"""The official Peppol and eForms rules: all compile, a sound order passes, changed ones fail by the right rule."""

from __future__ import annotations

import itertools
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gavn.standards.rule_folder import schema_for, schematron_for
from gavn.standards.schematron.run import CompiledRules, Finding
from gavn.standards.schematron.source import SCH, read_schema
from gavn.standards.xml_reading import parse_xml, read_xml
from gavn.standards.xml_schema import schema_faults
from tests.standards.rules_folder import official_rules

ORDER = Path(__file__).parent / "order.xml"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
PEPPOL = ("T01", "T110", "T111", "T114", "T115", "T116", "T16", "T19", "T58", "T71", "T76", "T77")


@lru_cache
def order_rules() -> CompiledRules:
    return CompiledRules(official_rules("peppol-2026.5") / "PEPPOLBIS-T01.sch")


def errors(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.id for finding in findings if finding.is_error}


@pytest.mark.parametrize("name", [*(f"PEPPOLBIS-{name}" for name in PEPPOL), "CEN-EN16931-UBL", "PEPPOL-EN16931-UBL"])
def test_every_official_file_compiles_with_all_its_assertions(name: str) -> None:
    path = official_rules("peppol-2026.5") / f"{name}.sch"
    CompiledRules(path)
    written = len(list(read_xml(path).iter(f"{{{SCH}}}assert", f"{{{SCH}}}report")))
    kept = sum(len(rule.assertions) for pattern in read_schema(path).patterns for rule in pattern.rules)
    assert kept == written > 10


def test_a_sound_order_passes_schema_and_rules() -> None:
    root = read_xml(ORDER)
    schema = schema_for(root, official_rules("ubl-2.1"))
    assert schema is not None
    assert schema_faults(root, schema) == []
    assert errors(order_rules().findings(root)) == set()


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        (">DKK<", ">KRO<", {"PEPPOL-T01-B01001"}),
        ("order_only:3", "order_maybe:3", {"PEPPOL-T01-R031"}),
        ("trns:order:3", "trns:orders:3", {"PEPPOL-T01-R034"}),
        ('unitCode="C62"', 'unitCode="stk"', {"PEPPOL-T01-B24102"}),
        ("5799000000", "5799000001", {"PEPPOL-COMMON-R040"}),
        ('schemeID="0088"', 'schemeID="9999"', {"PEPPOL-T01-B03802", "PEPPOL-T01-B07302"}),
        ("<cbc:ID>2026-17</cbc:ID>", "<cbc:ID></cbc:ID>", {"PEPPOL-COMMON-R001"}),
        ("<cbc:IssueDate>2026-11-02</cbc:IssueDate>", "", {"PEPPOL-T01-B00104"}),
        (">DK<", ">DX<", {"PEPPOL-T01-B05401", "PEPPOL-T01-B08901"}),
        ("<cbc:Quantity", "<cbc:Other/><cbc:Quantity", {"PEPPOL-COMMON-R001", "PEPPOL-T01-B23904"}),
    ],
)
def test_a_changed_order_fails_by_the_rules_for_the_change(old: str, new: str, rules: set[str]) -> None:
    text = ORDER.read_text(encoding="utf-8")
    assert old in text
    assert errors(order_rules().findings(parse_xml(text.replace(old, new).encode(), source="changed"))) == rules


def test_the_rules_of_the_documents_own_customisation_are_chosen() -> None:
    folder = official_rules("peppol-2026.5")
    assert [rule.path.name for rule in schematron_for(read_xml(ORDER), folder)] == ["PEPPOLBIS-T01.sch"]
    response = etree.Element("{urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2}OrderResponse")
    custom = etree.SubElement(response, f"{{{CBC}}}CustomizationID")
    for name, file in (("order_agreement", "T110"), ("order_response", "T76"), ("order_response_advanced", "T116")):
        custom.text = f"urn:fdc:peppol.eu:poacc:trns:{name}:3"
        assert f"PEPPOLBIS-{file}.sch" in [rule.path.name for rule in schematron_for(response, folder)]


def notice(subtype: str, *parts: str) -> Any:
    """A contract notice with a subtype and the named empty parts."""
    ext = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"
    cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    base = "http://data.europa.eu/p27/eforms-ubl-extension"
    inner = "".join(f"<cac:{part}/>" for part in parts)
    return parse_xml(
        f'<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2" xmlns:ext="{ext}" '
        f'xmlns:cac="{cac}" xmlns:cbc="{CBC}" xmlns:efext="{base}s/1" xmlns:efac="{base}-aggregate-components/1">'
        "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension><efac:NoticeSubType>"
        f"<cbc:SubTypeCode>{subtype}</cbc:SubTypeCode></efac:NoticeSubType></efext:EformsExtension>"
        f"</ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>{inner}</ContractNotice>".encode(),
        source="notice",
    )


def naive_findings(pattern_file: Path, root: Any, namespaces: dict[str, str], subtype: str) -> set[str]:
    """The slow obvious reading of a pattern whose expressions are XPath 1: a node has its first rule."""
    failed, seen = set(), set()
    for rule in read_xml(pattern_file).iter(f"{{{SCH}}}rule"):
        for node in root.xpath(rule.get("context"), namespaces=namespaces, noticeSubType=subtype):
            if node in seen:
                continue
            seen.add(node)
            for check in rule.iter(f"{{{SCH}}}assert"):
                if not node.xpath(f"boolean({check.get('test')})", namespaces=namespaces, noticeSubType=subtype):
                    failed.add(check.get("id"))
    return failed


@pytest.mark.parametrize("subtype", ["16", "29"])
def test_an_eforms_stage_agrees_with_the_slow_obvious_reading(subtype: str, tmp_path: Path) -> None:
    static = official_rules("eforms-1.15.1") / "schematrons" / "static"
    whole = read_xml(static / "complete-validation.sch")
    spaces = {element.get("prefix"): element.get("uri") for element in whole.findall(f"{{{SCH}}}ns")}
    lets = "".join(etree.tostring(let).decode() for let in whole.findall(f"{{{SCH}}}let"))
    names = "".join(f'<ns prefix="{prefix}" uri="{uri}"/>' for prefix, uri in spaces.items())
    stage = static / f"validation-stage-1b-{subtype}.sch"
    (tmp_path / stage.name).write_bytes(stage.read_bytes())
    (tmp_path / "stage.sch").write_text(
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">{names}{lets}'
        f'<include href="{stage.name}"/></schema>',
        encoding="utf-8",
    )
    rules = CompiledRules(tmp_path / "stage.sch")
    parts = ("ContractingParty", "ProcurementProject", "TenderingProcess", "TenderingTerms", "BusinessParty")
    for size in range(len(parts) + 1):
        for chosen in itertools.combinations(parts, size):
            root = notice(subtype, *chosen)
            expected = naive_findings(stage, root, spaces, subtype)
            assert {finding.id for finding in rules.findings(root)} == expected
            assert bool(expected)


@pytest.mark.long
def test_a_whole_eforms_phase_compiles_and_finds_what_is_missing() -> None:
    path = official_rules("eforms-1.15.1") / "schematrons" / "static" / "complete-validation.sch"
    root = notice("16", "ContractingParty")
    (rule,) = schematron_for(root, official_rules("eforms-1.15.1"))
    assert (rule.path, rule.phase) == (path, "eforms-16")
    found = errors(CompiledRules(path, phase=rule.phase).findings(root))
    assert {"ND-Buyer-16", "ND-ProcedureProcurementScope-16"} <= found
    assert not any(name.endswith("-29") for name in found)
