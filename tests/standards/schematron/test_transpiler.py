"""Our transpiler beside the reference implementation of ISO Schematron that lxml carries (XSLT 1)."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, isoschematron

from gavn.kernel.errors import Refusal, Unreadable
from gavn.standards.schematron.run import CompiledRules, Finding
from gavn.standards.schematron.source import phases_of, read_schema
from gavn.standards.xml_reading import parse_xml

SVRL = "{http://purl.oclc.org/dsdl/svrl}"

RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron"{binding}>
  <ns prefix="t" uri="urn:t"/>
  <let name="largest" value="count(/*/*)"/>
  <pattern id="one">
    <rule context="t:a[@n]">
      <let name="twice" value="2 * @n"/>
      <assert id="A1" test="$twice &lt; 10">too large</assert>
      <report id="A2" test="t:b">has b</report>
    </rule>
    <rule context="t:a"><assert id="A3" test="count(*) &lt; 2">many</assert></rule>
    <rule context="*[@n]"><assert id="A4" test="@n != 3">three</assert></rule>
  </pattern>
  <pattern id="two">
    <rule context="t:b/t:a | t:c"><assert id="B1" test="string-length(.) &lt; 3">long</assert></rule>
    <rule context="@n"><assert id="B2" test=". &lt; 5">five</assert></rule>
    <rule context="/t:root"><assert id="B3" test="$largest &lt; 3">wide</assert></rule>
  </pattern>
  <pattern id="three">
    <rule abstract="true" id="short"><assert id="C1" test="string-length(name()) &lt; 3">name</assert></rule>
    <rule context="t:c"><extends rule="short"/><assert id="C2" test="not(*)">leaf</assert></rule>
  </pattern>
  <pattern id="counted" abstract="true">
    <rule context="$what"><assert id="D1" test="count($part) &lt; $most">count</assert></rule>
  </pattern>
  <pattern id="four" is-a="counted">
    <param name="what" value="t:b"/><param name="part" value="t:a"/><param name="most" value="2"/>
  </pattern>
</schema>"""


def random_document(chance: random.Random) -> Any:
    root = etree.Element("{urn:t}root", nsmap={"t": "urn:t"})
    nodes = [root]
    for _ in range(chance.randint(1, 14)):
        child = etree.SubElement(chance.choice(nodes), f"{{urn:t}}{chance.choice('abc')}")
        if chance.random() < 0.5:
            child.set("n", str(chance.randint(1, 7)))
        if chance.random() < 0.3:
            child.text = "x" * chance.randint(1, 4)
        nodes.append(child)
    return root


def written(folder: Path, text: str, name: str = "rules.sch") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def ids(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.id for finding in findings]


def test_two_hundred_documents_as_the_reference_judges_them(tmp_path: Path) -> None:
    reference = isoschematron.Schematron(etree.fromstring(RULES.format(binding="")), store_report=True)
    ours = CompiledRules(written(tmp_path, RULES.format(binding=' queryBinding="xslt2"')))
    chance, seen = random.Random(2026), Counter[str]()
    for _ in range(200):
        document = random_document(chance)
        reference.validate(document)
        report = reference.validation_report.getroot()
        expected = Counter(e.get("id") for e in report.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report"))
        found = Counter(ids(ours.findings(document)))
        assert found == expected
        seen += found
    assert set(seen) == {"A1", "A2", "A3", "A4", "B1", "B2", "B3", "C1", "C2", "D1"}


def test_messages_hold_the_values_they_ask_for(tmp_path: Path) -> None:
    text = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern id="p">
    <rule context="order"><assert id="R" flag="warning" test="sum(line) = total">The sum <value-of select="sum(line)"/>
    of <name/> is <emph>not</emph> <value-of select="total, 'kr.'"/></assert></rule></pattern></schema>"""
    document = parse_xml(b"<order><line>2</line><line>3</line><total>6</total></order>", source="test")
    (found,) = CompiledRules(written(tmp_path, text)).findings(document)
    assert found == Finding("R", "warning", "/order[1]", "The sum 5 of order is not 6 kr.", "p")
    assert not found.is_error


def test_xslt_functions_and_keys_are_carried_over(tmp_path: Path) -> None:
    text = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" xmlns:u="utils"
      xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <ns prefix="u" uri="utils"/><ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
      <xsl:key name="by-id" match="line" use="@id"/>
      <function xmlns="http://www.w3.org/1999/XSL/Transform" name="u:even" as="xs:boolean">
        <param name="n" as="xs:integer"/><sequence select="$n mod 2 = 0"/></function>
      <pattern id="p"><rule context="line"><assert id="E" test="u:even(xs:integer(.))">odd</assert>
      <assert id="K" test="count(key('by-id', @id)) = 1">twice</assert></rule></pattern></schema>"""
    document = parse_xml(b"<o><line id='a'>2</line><line id='b'>3</line><line id='b'>4</line></o>", source="test")
    found = CompiledRules(written(tmp_path, text)).findings(document)
    assert [(finding.id, finding.location) for finding in found] == [
        ("E", "/o[1]/line[2]"),
        ("K", "/o[1]/line[2]"),
        ("K", "/o[1]/line[3]"),
    ]


PARTS = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><title> Two
  parts </title><phase id="first"><active pattern="a"/></phase><phase id="both"><let name="n" value="1"/>
  <active pattern="a"/><active pattern="b"/></phase><include href="a.sch"/><include href="b.sch"/></schema>"""
PART = """<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="{0}"><rule context="/*">
  <assert id="{0}" test="false()">always</assert></rule></pattern>"""


def test_phases_choose_among_included_patterns(tmp_path: Path) -> None:
    path = written(tmp_path, PARTS)
    for name in "ab":
        written(tmp_path, PART.format(name), f"{name}.sch")
    document = parse_xml(b"<x/>", source="test")
    assert phases_of(path) == ("first", "both")
    assert read_schema(path).title == "Two parts"
    for phase, expected in (("first", ["a"]), ("both", ["a", "b"]), (None, ["a", "b"])):
        assert ids(CompiledRules(path, phase=phase).findings(document)) == expected
    with pytest.raises(Refusal, match="unknown-phase"):
        read_schema(path, phase="third")


@pytest.mark.parametrize(
    "text",
    [
        "<x/>",
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><include href='missing.sch'/></schema>",
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><include href='rules.sch'/></schema>",
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern><rule context='a'><extends rule='no'/></rule>"
        "</pattern></schema>",
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern><rule context='a'><assert id='A' test='1 +'>x"
        "</assert></rule></pattern></schema>",
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern><rule context=''/></pattern></schema>",
        "<schema",
        "",
        "<!DOCTYPE schema SYSTEM 'file:///etc/hostname'><schema/>",
    ],
)
def test_rules_that_cannot_be_used_are_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        CompiledRules(written(tmp_path, text))


def test_documents_that_reach_out_are_refused() -> None:
    for text in (
        b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
        b"<!DOCTYPE a [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;'>]><a>&b;</a>",
        b"<a>",
        b"",
        b"\xff\xfe",
        b"<a>" * 100_000,
    ):
        with pytest.raises(Unreadable):
            parse_xml(text, source="test")
